import { withPdf } from './read-pdf.js';

/** What of a canvas this needs; pdf.js brings one of its own for Node. */
interface CanvasAndContext {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}
interface CanvasFactory {
  create(width: number, height: number): CanvasAndContext;
}

/** A page (from 1) of a PDF as an independent reader shows it, at a resolution in dots per inch. */
export const pictureOfPage = (bytes: Uint8Array, number: number, resolution: number): Promise<ImageData> =>
  withPdf(bytes, async (pdf) => {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: resolution / 72 });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    const { canvas, context } = (pdf.canvasFactory as CanvasFactory).create(width, height);
    await page.render({ canvas, canvasContext: context, viewport }).promise;
    return context.getImageData(0, 0, width, height);
  });
