import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { pictureOfPage } from './page-picture.js';

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

/** Decodes the QR codes in the picture of a page (from 1) of a PDF at a resolution in dots per inch; sides in points. */
export const readQrsOfPage = async (
  bytes: Uint8Array,
  number: number,
  resolution = 150,
): Promise<ReadQr[]> => {
  const image = await pictureOfPage(bytes, number, resolution);
  const found = await readBarcodes(image, { formats: ['QRCode'], maxNumberOfSymbols: 255 });
  return found.map(({ text, position: { topLeft, topRight } }) => ({
    text,
    side: (Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) * 72) / resolution,
  }));
};
