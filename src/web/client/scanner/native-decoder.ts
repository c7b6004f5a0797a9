import type { Decoder } from './decoder.js';
import { type Point, type SeenCode, seenCode } from './seen-code.js';

interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string; cornerPoints: Point[] }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** `BarcodeDetector` of the browser: no download, and off the main thread by itself. */
export class NativeDecoder implements Decoder {
  private constructor(private readonly detector: Detector) {}

  static async ifSupported(): Promise<NativeDecoder | null> {
    const { BarcodeDetector: detectorClass } = globalThis as { BarcodeDetector?: DetectorClass };
    try {
      const formats = (await detectorClass?.getSupportedFormats()) ?? [];
      if (!detectorClass || !formats.includes('qr_code')) return null;
      return new NativeDecoder(new detectorClass({ formats: ['qr_code'] }));
    } catch {
      return null;
    }
  }

  readFrame(video: HTMLVideoElement): Promise<SeenCode[]> {
    return this.detect(video, video.videoWidth, video.videoHeight);
  }

  readPhoto(photo: HTMLCanvasElement): Promise<SeenCode[]> {
    return this.detect(photo, photo.width, photo.height);
  }

  private async detect(source: CanvasImageSource, width: number, height: number): Promise<SeenCode[]> {
    const found = await this.detector.detect(source);
    return found.map(({ rawValue, cornerPoints }) => seenCode(rawValue, cornerPoints, width, height));
  }
}
