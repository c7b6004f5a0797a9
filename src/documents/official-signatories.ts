import type { TextBlock } from './blocks.js';
import type { Composer, Inline } from './composed-text.js';
import { CHARACTER_PITCH, LINE_PITCH } from './official-measures.js';
import type { Sheet } from './sheet.js';
import { drawBox, layOutText, lineWidth, type TextBox } from './text-layout.js';

/** Names on a line, where the number of the document leaves room for them. */
const NAMES_PER_LINE = 2;

/** Who signs an upward document off, ready to draw. */
interface Signatories {
  readonly lines: number;
  /** Draws them left of `right`. */
  draw(sheet: Sheet, right: number, top: number): void;
}

/**
 * 7.2.6: the label and the names, in order from left to right and down; the names of each line begin below those of the
 * first. @param room beside the number of the document, which stands on the last line, in points
 */
export const layOutSignatories = (
  { inlines, style, part }: TextBlock,
  composer: Composer,
  room: number,
): Signatories => {
  const boxOf = (some: readonly Inline[]): TextBox => layOutText(composer, some, style, Infinity, part);
  const isName = (inline: Inline): boolean => inline.style !== inlines[0]!.style && inline.text.trim() !== '';
  const label = boxOf(inlines.slice(0, 1));
  const names = inlines.filter(isName).map((name) => boxOf([name]));
  const cell = Math.max(0, ...names.map(lineWidth)) + CHARACTER_PITCH;
  const widthOf = (columns: number): number =>
    columns * cell - CHARACTER_PITCH + (names.length <= columns ? lineWidth(label) : 0);
  const columns = names.length > 1 && widthOf(NAMES_PER_LINE) <= room ? NAMES_PER_LINE : 1;
  const draw = (sheet: Sheet, box: TextBox, x: number, y: number): void =>
    drawBox(sheet, { ...box, width: lineWidth(box) }, x, y);
  return {
    lines: Math.max(1, Math.ceil(names.length / columns)),
    draw: (sheet, right, top) => {
      const left = right + CHARACTER_PITCH - columns * cell;
      draw(sheet, label, left - lineWidth(label), top);
      names.forEach((name, at) => {
        const y = top + Math.floor(at / columns) * LINE_PITCH;
        draw(sheet, name, left + (at % columns) * cell, y);
      });
    },
  };
};
