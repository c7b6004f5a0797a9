import { officialDocument, paragraph } from '../factories/official-document.js';
import { type PlacedText, readPdf } from './read-pdf.js';
import { collectDocument } from '../../src/documents/documents.js';
import { type OfficialDocumentModel, streamOfficialDocument } from '../../src/documents/official-document.js';

/** Points in a millimetre. */
export const MM = 72 / 25.4;
/** 225 mm over 22 lines. */
export const PITCH = (225 / 22) * MM;
/** 156 mm over 28 characters. */
export const CELL = (156 / 28) * MM;
/** The type area, in mm from the left or the top edge of the page. */
export const LEFT = 28;
export const RIGHT = 184;
export const TOP = 37;
export const BOTTOM = 262;
/** An ideograph's middle, where the line's middle is, stands this far above its baseline. */
export const MIDDLE = 0.38;

/** An official document as PDF, and what stands on its pages. */
export const render = async (given: Partial<OfficialDocumentModel> = {}) => {
  const model = officialDocument(given);
  const { bytes, warnings } = await collectDocument(
    streamOfficialDocument(model, { createdAt: '2024-05-07T02:00:00.000Z' }),
  );
  const { pages } = await readPdf(bytes);
  return { bytes, warnings, pages };
};

/** Characters in lines: text, left and right end, and the line box's top, all in mm from the top left. */
export const linesOf = (texts: readonly PlacedText[]) => {
  const lines = new Map<number, PlacedText[]>();
  for (const text of texts.filter((one) => one.text.trim())) {
    const key = Math.round(text.y * 10);
    lines.set(key, [...(lines.get(key) ?? []), text]);
  }
  return [...lines.values()]
    .map((line) => {
      const sorted = line.sort((one, other) => one.x - other.x);
      const last = sorted.at(-1)!;
      const baseline = 297 - last.y / MM;
      return {
        text: sorted.map(({ text }) => text).join(''),
        left: sorted[0]!.x / MM,
        right: (last.x + last.width) / MM,
        size: sorted[0]!.size,
        baseline,
        top: baseline - (MIDDLE * last.size + PITCH / 2) / MM,
      };
    })
    .sort((one, other) => one.baseline - other.baseline);
};

export type TextLine = ReturnType<typeof linesOf>[number];
/** The first line that has these words. */
export const lineWith = (lines: readonly TextLine[], words: string): TextLine => {
  const line = lines.find(({ text }) => text.includes(words));
  if (!line) throw new Error(`No line with ${words} among ${lines.map(({ text }) => text).join(' | ')}`);
  return line;
};

/** Throws unless the two are within `tolerance` mm. */
export const near = (value: number, expected: number, tolerance = 0.5): void => {
  if (Math.abs(value - expected) > tolerance)
    throw new Error(`${value} is not ${expected} ± ${tolerance} mm`);
};

/** That many different ideographs. */
export const prose = (length: number): string =>
  Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 5000))).join('');
export const bodyOf = (lines: number) => Array.from({ length: lines }, () => paragraph(prose(20)));
export const isPageNumber = ({ text }: TextLine): boolean => /^— ?\d+ ?—$/.test(text);
/** The lines but the page number. */
export const bodyLines = (texts: readonly PlacedText[]): TextLine[] =>
  linesOf(texts).filter((line) => !isPageNumber(line));
