import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ReadAnswer, ReadRequest } from './scanner/worker-messages.js';

/* Decodes QR codes away from the page's thread. The address of the decoder comes as `#<url>` of the worker's own. */
prepareZXingModule({
  overrides: { locateFile: () => decodeURIComponent(self.location.hash.slice(1)) },
  fireImmediately: true,
}).catch(() => undefined);

const answerWith = (self as unknown as Worker).postMessage.bind(self);

self.addEventListener('message', async ({ data }: MessageEvent<ReadRequest>) => {
  const { id, image, thorough } = data;
  let answer: ReadAnswer;
  try {
    const found = await readBarcodes(image, {
      formats: ['QRCode'],
      tryHarder: true,
      tryRotate: thorough,
      tryInvert: thorough,
      tryDownscale: thorough,
      maxNumberOfSymbols: 4,
    });
    const codes = found.map(({ text, position }) => ({
      text,
      corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft],
    }));
    answer = { id, codes };
  } catch (error) {
    answer = { id, codes: [], failure: String(error) };
  }
  answerWith(answer);
});
