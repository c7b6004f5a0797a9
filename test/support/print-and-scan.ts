import { readBarcodes } from 'zxing-wasm/reader';
import './read-qr.js';
import { withPdf } from './read-pdf.js';

/** What an office scanner does to paper that lies a little askew. */
const SKEW = (2.5 * Math.PI) / 180;
/** Grey levels that each dot is off by at the most. */
const NOISE = 60;

interface Canvas {
  readonly canvas: object;
  readonly context: {
    fillStyle: string;
    fillRect(x: number, y: number, width: number, height: number): void;
    translate(x: number, y: number): void;
    rotate(angle: number): void;
    drawImage(image: object, x: number, y: number): void;
    getImageData(x: number, y: number, width: number, height: number): ImageData;
  };
}

/** Prints a page (from 1) of a PDF as a picture, scans it askew and with noise, and reads its QR codes. */
export const printAndScan = (bytes: Uint8Array, number: number, dotsPerInch = 150): Promise<string[]> =>
  withPdf(bytes, async (pdf) => {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: dotsPerInch / 72 });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    const canvases = pdf.canvasFactory as { create(width: number, height: number): Canvas };
    const print = canvases.create(width, height);
    await page.render({ canvas: print.canvas, canvasContext: print.context, viewport } as never).promise;
    const { context } = canvases.create(width, height);
    context.fillStyle = '#f4f1ea';
    context.fillRect(0, 0, width, height);
    context.translate(width / 2, height / 2);
    context.rotate(SKEW);
    context.drawImage(print.canvas, -width / 2, -height / 2);
    const scan = context.getImageData(0, 0, width, height);
    for (let at = 0; at < scan.data.length; at += 1) {
      // A fixed pattern, so that the test sees the same scan each time.
      if (at % 4 < 3) scan.data[at] = scan.data[at]! + (((at * 2_654_435_761) >>> 16) % (2 * NOISE)) - NOISE;
    }
    const found = await readBarcodes(scan, { formats: ['QRCode'], maxNumberOfSymbols: 255 });
    return found.map(({ text }) => text);
  });
