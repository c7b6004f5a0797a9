import type { TextBlock } from './blocks.js';
import type { Composer } from './composed-text.js';
import type { HeadBlock } from './blocks.js';
import {
  CHARACTER_PITCH,
  HEAD,
  LETTER,
  LINE_LEAD,
  LINE_PITCH,
  MARGINS,
  PAPER,
  RED,
} from './official-measures.js';
import { layOutSignatories } from './official-signatories.js';
import type { Sheet } from './sheet.js';
import type { Strip } from './strips.js';
import { drawBox, layOutText, lineWidth, type TextBox } from './text-layout.js';

/** The mark as it is set: its text with the baseline below its top edge, and its height. */
interface Mark {
  readonly box: TextBox;
  readonly baseline: number;
  readonly height: number;
}

/** Sets the mark in red, as high as it should be; a long name narrower, then smaller. */
const layOutMark = (block: TextBlock, composer: Composer, height: number): Mark => {
  const ink = composer.inkOf(block.inlines);
  const natural = height / (ink.top - ink.bottom);
  const width = composer.widthInEm(block.inlines) * natural;
  const wanted = Math.min(1, HEAD.markWidth / width);
  const stretch = Math.max(wanted, HEAD.narrowest);
  const size = (natural * wanted) / stretch;
  const style = { ...block.style, size, stretch, pitch: 0, color: RED, align: 'left' as const, indent: 0 };
  const inlines = block.inlines.map(({ text }) => ({ text, style }));
  return {
    box: layOutText(composer, inlines, style, Infinity, block.part),
    baseline: ink.top * size,
    height: (ink.top - ink.bottom) * size,
  };
};

const drawMark = (sheet: Sheet, { box, baseline }: Mark, centre: number, top: number): void => {
  const line = box.lines[0];
  sheet.part = box.part;
  if (line) sheet.line(box.text, line, centre - line.width / 2, top + baseline);
};

const boxOf = (block: TextBlock, composer: Composer): TextBox =>
  layOutText(composer, block.inlines, block.style, Infinity, block.part);

const drawAt = (sheet: Sheet, box: TextBox, x: number, y: number): void =>
  drawBox(sheet, { ...box, width: lineWidth(box) }, x, y);

/** 7.2: mark, number and red rule; the strip ends where the title begins. */
const documentHead = (head: HeadBlock, composer: Composer, width: number): Strip => {
  const mark = layOutMark(head.mark, composer, HEAD.markHeight);
  const corner = head.corner.map((block) => boxOf(block, composer));
  const number = head.number && boxOf(head.number, composer);
  const numberWidth = number ? lineWidth(number) : 0;
  const room = width - 3 * CHARACTER_PITCH - numberWidth;
  const signatories = head.signatory && layOutSignatories(head.signatory, composer, room);
  const below = HEAD.markTop + mark.height + HEAD.blankLines * LINE_PITCH;
  const numberTop = below + ((signatories?.lines ?? 1) - 1) * LINE_PITCH;
  // 7.2.5: in the middle, but flush left less one character beside who signs the document off.
  const numberLeft = signatories ? CHARACTER_PITCH : (width - numberWidth) / 2;
  const rule = numberTop + LINE_PITCH - LINE_LEAD + HEAD.ruleBelowNumber;
  return {
    height: rule + HEAD.ruleWidth + HEAD.blankLines * LINE_PITCH,
    keepWithNext: true,
    startsGrid: true,
    draw: (sheet, x, y) => {
      corner.forEach((box, line) => drawAt(sheet, box, x, y + line * LINE_PITCH));
      drawMark(sheet, mark, x + width / 2, y + HEAD.markTop);
      if (number) drawAt(sheet, number, x + numberLeft, y + numberTop);
      signatories?.draw(sheet, x + width - CHARACTER_PITCH, y + below);
      const middle = y + rule + HEAD.ruleWidth / 2;
      sheet.rule(x, middle, x + width, middle, HEAD.ruleWidth, RED);
    },
  };
};

/** A thick and a thin red rule, `thickFirst` from the top. */
const doubleRule = (sheet: Sheet, x: number, y: number, thickFirst: boolean): void => {
  const { thick, thin, white, ruleLength } = LETTER;
  const draw = (top: number, weight: number): void =>
    sheet.rule(x, top + weight / 2, x + ruleLength, top + weight / 2, weight, RED);
  draw(y, thickFirst ? thick : thin);
  draw(y + (thickFirst ? thick : thin) + white, thickFirst ? thin : thick);
};

/** 10.1: the head of a letter, and the double rule at the foot of its first page. */
const letterHead = (head: HeadBlock, composer: Composer, width: number): Strip => {
  const mark = layOutMark(head.mark, composer, LETTER.markHeight);
  const corner = head.corner.map((block) => boxOf(block, composer));
  const number = head.number && boxOf(head.number, composer);
  const weight = LETTER.thick + LETTER.white + LETTER.thin;
  const markTop = LETTER.markTop - MARGINS.top;
  const rule = markTop + mark.height + LETTER.ruleBelowMark;
  const first = rule + weight + LETTER.below - LINE_LEAD;
  const lines = Math.max(corner.length, 1);
  return {
    height: first + (lines + HEAD.blankLines) * LINE_PITCH,
    keepWithNext: true,
    startsGrid: true,
    draw: (sheet, x, y) => {
      const left = x - MARGINS.left;
      const ruleLeft = left + (PAPER.width - LETTER.ruleLength) / 2;
      drawMark(sheet, mark, left + PAPER.width / 2, y + markTop);
      doubleRule(sheet, ruleLeft, y + rule, true);
      doubleRule(sheet, ruleLeft, y - MARGINS.top + PAPER.height - LETTER.ruleAboveEdge - weight, false);
      corner.forEach((box, line) => drawAt(sheet, box, x, y + first + line * LINE_PITCH));
      if (number) drawAt(sheet, number, x + width - lineWidth(number), y + first);
    },
  };
};

/** Everything above the title as one strip that ends where the title begins. */
export const headStrip = (head: HeadBlock, composer: Composer, width: number): Strip =>
  (head.letter ? letterHead : documentHead)(head, composer, width);
