import type { TextBlock } from './blocks.js';
import type { Composer, Inline } from './composed-text.js';
import type { ImprintBlock } from './blocks.js';
import { BLACK, IMPRINT, LINE_PITCH, SIZE_4 } from './official-measures.js';
import type { Sheet } from './sheet.js';
import type { Strip } from './strips.js';
import { boxHeight, drawBox, layOutText, lineWidth } from './text-layout.js';

const INDENT = IMPRINT.indent * SIZE_4;
const COLON = '\uff1a';

type Draw = (sheet: Sheet, x: number, y: number) => void;

interface ImprintRow {
  readonly height: number;
  readonly draw: Draw;
}

/** Parts the text after its first full-width colon, below whose next character further lines begin. */
const atColon = (inlines: readonly Inline[]): [label: Inline[], rest: Inline[]] => {
  const at = inlines.findIndex(({ text }) => text.includes(COLON));
  const inline = inlines[at];
  if (!inline) return [[], [...inlines]];
  const end = inline.text.indexOf(COLON) + 1;
  return [
    [...inlines.slice(0, at), { ...inline, text: inline.text.slice(0, end) }],
    [{ ...inline, text: inline.text.slice(end) }, ...inlines.slice(at + 1)],
  ];
};

const copiesRow = ({ inlines, style, part }: TextBlock, composer: Composer, width: number): ImprintRow => {
  const [label, rest] = atColon(inlines);
  const labelBox = layOutText(composer, label, { ...style, align: 'left' }, Infinity, part);
  const left = INDENT + lineWidth(labelBox);
  const box = layOutText(composer, rest, style, width - left - INDENT, part);
  return {
    height: Math.max(LINE_PITCH, boxHeight(box)),
    draw: (sheet, x, y) => {
      drawBox(sheet, labelBox, x + INDENT, y);
      drawBox(sheet, box, x + left, y);
    },
  };
};

const printerRow = (
  printer: TextBlock | undefined,
  printedOn: TextBlock | undefined,
  composer: Composer,
  width: number,
): ImprintRow => {
  const boxOf = (block: TextBlock) =>
    layOutText(composer, block.inlines, { ...block.style, align: 'left' }, width, block.part);
  const left = printer && boxOf(printer);
  const right = printedOn && boxOf(printedOn);
  return {
    height: LINE_PITCH,
    draw: (sheet, x, y) => {
      if (left) drawBox(sheet, left, x + INDENT, y);
      if (right) drawBox(sheet, right, x + width - INDENT - lineWidth(right), y);
    },
  };
};

/** 7.4: copies and printer between rules; a letter (10.1) has copies only, without rules. */
export const imprintStrip = (block: ImprintBlock, composer: Composer, width: number): Strip => {
  const rows: ImprintRow[] = [];
  if (block.copies) rows.push(copiesRow(block.copies, composer, width));
  if (!block.letter && (block.printer || block.printedOn)) {
    rows.push(printerRow(block.printer, block.printedOn, composer, width));
  }
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  const rule = (sheet: Sheet, x: number, y: number, weight: number): void => {
    if (!block.letter) sheet.rule(x, y, x + width, y, weight, BLACK);
  };
  return {
    height,
    draw: (sheet, x, y) => {
      let top = y;
      rule(sheet, x, top, IMPRINT.outerRule);
      rows.forEach((row, index) => {
        if (index > 0) rule(sheet, x, top, IMPRINT.innerRule);
        row.draw(sheet, x, top);
        top += row.height;
      });
      rule(sheet, x, top, IMPRINT.outerRule);
    },
  };
};
