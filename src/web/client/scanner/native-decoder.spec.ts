import { NativeDecoder } from './native-decoder.js';

const browser = globalThis as { BarcodeDetector?: unknown };

/** A browser whose own decoder knows `formats` and sees one code. */
function bring(formats: string[]): { asked: object[] } {
  const asked: object[] = [];
  browser.BarcodeDetector = class {
    static getSupportedFormats = async () => formats;
    constructor(options: object) {
      asked.push(options);
    }
    detect = async () => [
      {
        rawValue: 'ACEFHJKMNP',
        cornerPoints: [
          { x: 270, y: 190 },
          { x: 370, y: 190 },
          { x: 370, y: 290 },
          { x: 270, y: 290 },
        ],
      },
    ];
  };
  return { asked };
}

describe('the decoder of the browser', () => {
  afterEach(() => delete browser.BarcodeDetector);

  it('is used where it reads QR codes', async () => {
    const { asked } = bring(['ean_13', 'qr_code']);
    const decoder = await NativeDecoder.ifSupported();
    const video = { videoWidth: 640, videoHeight: 480 } as HTMLVideoElement;
    expect(await decoder?.readFrame(video)).toEqual([{ text: 'ACEFHJKMNP', x: 0.5, y: 0.5, offCentre: 0 }]);
    expect(asked).toEqual([{ formats: ['qr_code'] }]);
  });
  it('is left alone where it reads only other codes, or is missing', async () => {
    bring(['ean_13']);
    expect(await NativeDecoder.ifSupported()).toBeNull();
    delete browser.BarcodeDetector;
    expect(await NativeDecoder.ifSupported()).toBeNull();
  });
});
