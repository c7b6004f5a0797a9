import type { Inline, ComposedText, Composer } from './composed-text.js';
import { glyphWidth } from './glyph-width.js';
import { breakLines, type Line, type Measured } from './line-breaking.js';
import type { Part } from './parts.js';
import type { Sheet } from './sheet.js';
import type { TextStyle } from './styles.js';
import { titleLines } from './title-lines.js';

/** Text broken into lines for a width, ready to draw. */
export interface TextBox {
  readonly text: ComposedText;
  readonly lines: readonly Line[];
  readonly lineHeight: number;
  readonly style: TextStyle;
  readonly width: number;
  readonly indent: number;
  /** What the text is; decoration has none. */
  readonly part?: Part;
}

/**
 * An ideograph stands 0.88 em above and 0.12 em below the baseline, so its middle is 0.38 em above: the
 * same for every Chinese font, unlike their ascenders.
 */
export const MIDDLE = 0.38;

/** A last gap in an almost empty line is not stretched beyond this many em a line. */
const MOST_SLACK = 3;

class MeasuredText implements Measured {
  constructor(private readonly text: ComposedText) {}

  get length(): number {
    return this.text.glyphs.length;
  }

  breaking(index: number) {
    return this.text.glyphs[index]!.breaking;
  }

  width(index: number): number {
    return glyphWidth(this.text.glyphs[index]!, this.text.styles[index]!);
  }

  /** Inside a name or number that stays whole. */
  joined(index: number): boolean {
    const style = this.text.styles[index]!;
    return style.whole && style === this.text.styles[index - 1];
  }
}

const highestLine = (text: ComposedText, style: TextStyle): number => {
  let height = style.size * style.lineHeight;
  let previous: TextStyle | undefined;
  for (const other of text.styles) {
    if (other !== previous && other !== style) height = Math.max(height, other.size * other.lineHeight);
    previous = other;
  }
  return height;
};

/** Composes and breaks text for a width in points; `marker` widens the indent of a list item. */
export const layOutText = (
  composer: Composer,
  inlines: readonly Inline[],
  style: TextStyle,
  width: number,
  part?: Part,
): TextBox => {
  const text = composer.compose(inlines);
  const indent = style.indent * (style.pitch || style.size);
  return {
    text,
    lines: style.balanced
      ? titleLines(
          text.glyphs.map(({ character }) => character),
          new MeasuredText(text),
          width,
          style.size,
        )
      : breakLines(new MeasuredText(text), width, indent),
    lineHeight: highestLine(text, style),
    style,
    width,
    indent,
    part,
  };
};

/** Draws line number `index` of a box whose left edge is `x` and whose top is `y`. */
export const drawLine = (sheet: Sheet, box: TextBox, index: number, x: number, y: number): void => {
  const line = box.lines[index];
  if (!line) return;
  sheet.part = box.part;
  const indent = index === 0 ? box.indent : 0;
  const room = box.width - indent - line.width;
  const baseline = y + box.lineHeight / 2 + MIDDLE * box.style.size;
  const { align, size } = box.style;
  if (align === 'center') sheet.line(box.text, line, x + indent + room / 2, baseline);
  else if (align === 'right') sheet.line(box.text, line, x + indent + room, baseline);
  else {
    const stretch = align === 'justify' && !line.last && room < MOST_SLACK * size;
    sheet.line(box.text, line, x + indent, baseline, stretch ? room : 0);
  }
};

/** Draws all lines of a box. */
export const drawBox = (sheet: Sheet, box: TextBox, x: number, y: number): void => {
  for (let index = 0; index < box.lines.length; index++) {
    drawLine(sheet, box, index, x, y + index * box.lineHeight);
  }
};

export const boxHeight = (box: TextBox): number => box.lines.length * box.lineHeight;

/** The width of the widest line. */
export const lineWidth = ({ lines }: TextBox): number => Math.max(0, ...lines.map(({ width }) => width));
