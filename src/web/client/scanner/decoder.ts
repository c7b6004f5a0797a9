import { NativeDecoder } from './native-decoder.js';
import type { SeenCode } from './seen-code.js';
import { WorkerDecoder } from './worker-decoder.js';

/** Reads QR codes. */
export interface Decoder {
  /** The codes in the video's present frame. Call again only after the answer. */
  readFrame(video: HTMLVideoElement): Promise<SeenCode[]>;
  /** The codes in a photo; takes its time. */
  readPhoto(photo: HTMLCanvasElement): Promise<SeenCode[]>;
}

/** The browser's own decoder where it knows QR codes, else ours. */
export async function chooseDecoder(urls: { worker: string; wasm: string }): Promise<Decoder> {
  return (await NativeDecoder.ifSupported()) ?? new WorkerDecoder(urls);
}
