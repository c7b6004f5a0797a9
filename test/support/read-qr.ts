import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { withPdf } from './read-pdf.js';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } });

/** A symbol as an independent decoder reads it; its place and side in pixels. */
export interface ReadQr {
  readonly text: string;
  readonly side: number;
}

type Rectangle = readonly [x: number, y: number, width: number, height: number];

/** Decodes every QR code in a picture of black rectangles on white. */
export const readQrs = async (
  rectangles: readonly Rectangle[],
  width: number,
  height: number,
): Promise<ReadQr[]> => {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [left, top, wide, high] of rectangles) {
    for (let y = Math.round(top); y < Math.round(top + high); y++) {
      for (let x = Math.round(left); x < Math.round(left + wide); x++)
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  const image = { data, width, height, colorSpace: 'srgb' } as ImageData;
  const found = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 255 });
  return found.map(({ text, position: { topLeft, topRight } }) => ({
    text,
    side: Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y),
  }));
};

/** The texts of the QR codes in an encoded picture, such as a PNG. */
export const readQrPicture = async (bytes: Uint8Array): Promise<string[]> =>
  (await readBarcodes(new Uint8Array(bytes), { formats: ['QRCode'] })).map(({ text }) => text);

const PIXELS_PER_POINT = 3;

/** A path as pdf.js hands it over: 0 x y moves, 1 x y draws a line, 4 closes. */
const rectanglesOf = (path: ArrayLike<number>): Rectangle[] => {
  const rectangles: Rectangle[] = [];
  let corners: [number, number][] = [];
  for (let at = 0; at < path.length;) {
    if (path[at] === 4) {
      const xs = corners.map(([x]) => x * PIXELS_PER_POINT);
      const ys = corners.map(([, y]) => y * PIXELS_PER_POINT);
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      rectangles.push([x, y, Math.max(...xs) - x, Math.max(...ys) - y]);
      corners = [];
      at += 1;
    } else {
      corners.push([path[at + 1] ?? 0, path[at + 2] ?? 0]);
      at += 3;
    }
  }
  return rectangles;
};

/** Decodes the QR codes drawn on a page (from 1) of a PDF; sides in points. */
export const readQrsOfPage = (bytes: Uint8Array, number: number): Promise<ReadQr[]> =>
  withPdf(bytes, async (pdf) => {
    const page = await pdf.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    const paths = argsArray.filter((args, at) => fnArray[at] === OPS.constructPath && args[0] === OPS.fill);
    const { width, height } = page.getViewport({ scale: PIXELS_PER_POINT });
    const rectangles = paths.flatMap((args) => rectanglesOf(args[1][0] as ArrayLike<number>));
    const found = await readQrs(rectangles, Math.ceil(width), Math.ceil(height));
    return found.map(({ text, side }) => ({ text, side: side / PIXELS_PER_POINT }));
  });
