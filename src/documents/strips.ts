import type { Sheet } from './sheet.js';

export interface Bookmark {
  readonly title: string;
  /** From 1; deeper ones belong to the one before. */
  readonly depth: number;
}

/** A piece of a page as wide as the text area that is never cut: a line, a table row, a figure. */
export interface Strip {
  /** Points. */
  readonly height: number;
  /** White space above, dropped at the top of a page. */
  readonly before?: number;
  /** Stays on the page of the strip that follows. */
  readonly keepWithNext?: boolean;
  /** Drawn again above this strip when it begins a page: the header of a table. */
  readonly repeat?: Strip;
  /** Lines that follow on this page stand on a grid that begins below this strip. */
  readonly startsGrid?: boolean;
  /** White below up to the next line of the grid with this pitch in points. */
  readonly snap?: number;
  /** A bookmark that leads here. */
  readonly outline?: Bookmark;
  draw(sheet: Sheet, x: number, y: number): void;
}

/** The area of a page that text may use, in points from the top left. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A whole page drawn at once; `numbered` pages have header, footer and a number. */
export interface PageStep {
  readonly kind: 'page';
  readonly numbered: boolean;
  draw(sheet: Sheet, frame: Frame): void;
}

/** Pages that follow begin anew, in this position. */
export interface TurnStep {
  readonly kind: 'turn';
  readonly landscape: boolean;
}

/** Stands at the foot of the last page: `even` of an even one where the document has several. */
export interface FootStep {
  readonly kind: 'foot';
  readonly even: boolean;
  readonly strip: Strip;
}

/** What layout yields, some at a time: strips in order, whole pages, and forced page ends. */
export type Step = Strip | PageStep | TurnStep | FootStep | { readonly kind: 'page-break' };

/** Nothing to see, but space and page rules apply. */
export const blank = (height: number): Strip => ({ height, draw: () => undefined });

export const totalHeight = (strips: readonly Strip[]): number =>
  strips.reduce((sum, strip) => sum + strip.height + (strip.before ?? 0), 0);

/** Draws strips one below another. */
export const stack = (strips: readonly Strip[], sheet: Sheet, x: number, y: number): void => {
  let top = y;
  for (const strip of strips) {
    top += strip.before ?? 0;
    strip.draw(sheet, x, top);
    top += strip.height;
  }
};

/** Several strips as one that is never cut. */
export const bundle = (strips: readonly Strip[]): Strip => ({
  height: totalHeight(strips) - (strips[0]?.before ?? 0),
  before: strips[0]?.before,
  outline: strips.find((strip) => strip.outline)?.outline,
  draw: (sheet, x, y) => stack(strips, sheet, x, y - (strips[0]?.before ?? 0)),
});
