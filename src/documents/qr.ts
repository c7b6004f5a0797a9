import QRCode from 'qrcode';
import type { Sheet } from './sheet.js';

/** A square of dark and light modules. */
export interface QrMatrix {
  readonly size: number;
  dark(row: number, column: number): boolean;
}

/** Light modules around the symbol that readers need: ISO/IEC 18004, 5.3.8. */
export const QUIET_ZONE = 4;

/** Texts that the smallest symbol holds even with the most correction: ISO/IEC 18004, table 7. */
const SHORT = /^[0-9A-Z $%*+./:-]{1,10}$/;

/** The QR code of a text with error correction M, which restores 15 % of the symbol; H, 30 %, where that costs nothing. */
export const qrMatrix = (text: string): QrMatrix => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: SHORT.test(text) ? 'H' : 'M' });
  return { size: modules.size, dark: (row, column) => modules.get(row, column) === 1 };
};

/** Dark areas as few rectangles `[x, y, width, height]` in modules: runs, joined where rows repeat. */
export const darkRectangles = (matrix: QrMatrix): [number, number, number, number][] => {
  const rectangles: [number, number, number, number][] = [];
  let above = new Map<string, [number, number, number, number]>();
  for (let row = 0; row < matrix.size; row++) {
    const here: typeof above = new Map();
    for (let start = 0; start < matrix.size; start++) {
      if (!matrix.dark(row, start)) continue;
      let end = start + 1;
      while (end < matrix.size && matrix.dark(row, end)) end++;
      const key = `${start}-${end}`;
      const joined = above.get(key) ?? [start, row, end - start, 0];
      if (joined[3] === 0) rectangles.push(joined);
      joined[3]++;
      here.set(key, joined);
      start = end;
    }
    above = here;
  }
  return rectangles;
};

/** Draws the QR code of a text, quiet zone included, into a square with side `width` points. */
export const drawQr = (sheet: Sheet, text: string, x: number, y: number, width: number): void => {
  const matrix = qrMatrix(text);
  const module = width / (matrix.size + 2 * QUIET_ZONE);
  sheet.shape(
    darkRectangles(matrix).map(
      ([column, row, columns, rows]) =>
        [
          x + (QUIET_ZONE + column) * module,
          y + (QUIET_ZONE + row) * module,
          columns * module,
          rows * module,
        ] as const,
    ),
  );
};
