import type { Decoder } from './decoder.js';
import { type Cut, cutsOf } from './frame-cuts.js';
import { type SeenCode, seenCode } from './seen-code.js';
import type { ReadAnswer, ReadRequest } from './worker-messages.js';

/** Thrown when this browser cannot run the decoder. */
export class DecoderUnavailable extends Error {}

/** zxing in a worker, for browsers without a decoder of their own. */
export class WorkerDecoder implements Decoder {
  private readonly worker: Worker;
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d', { willReadFrequently: true });
  private readonly waiting = new Map<number, (answer: ReadAnswer) => void>();
  private lastId = 0;
  private frames = 0;

  constructor({ worker, wasm }: { worker: string; wasm: string }) {
    this.worker = new Worker(`${worker}#${encodeURIComponent(wasm)}`);
    this.worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => this.settle(data));
    this.worker.addEventListener('error', () => this.settleAll('worker'));
  }

  /** Looks at the middle of the frame and at the whole of it in turn: near codes and far ones, and little work each time. */
  readFrame(video: HTMLVideoElement): Promise<SeenCode[]> {
    const cuts = cutsOf(video.videoWidth, video.videoHeight);
    const cut = cuts[(this.frames += 1) % cuts.length]!;
    return this.read(video, cut, { width: video.videoWidth, height: video.videoHeight }, false);
  }

  readPhoto(photo: HTMLCanvasElement): Promise<SeenCode[]> {
    const { width, height } = photo;
    return this.read(photo, { x: 0, y: 0, width, height, scale: 1 }, photo, true);
  }

  private async read(
    source: CanvasImageSource,
    cut: Cut,
    whole: { width: number; height: number },
    thorough: boolean,
  ): Promise<SeenCode[]> {
    const image = this.pixels(source, cut);
    const { codes, failure } = await this.ask(image, thorough);
    if (failure !== undefined) throw new DecoderUnavailable(failure);
    return codes.map(({ text, corners }) => {
      const placed = corners.map(({ x, y }) => ({ x: x / cut.scale + cut.x, y: y / cut.scale + cut.y }));
      return seenCode(text, placed, whole.width, whole.height);
    });
  }

  private pixels(source: CanvasImageSource, { x, y, width, height, scale }: Cut): ImageData {
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    if (!this.context) throw new DecoderUnavailable('canvas');
    if (this.canvas.width !== w || this.canvas.height !== h)
      Object.assign(this.canvas, { width: w, height: h });
    this.context.drawImage(source, x, y, width, height, 0, 0, w, h);
    return this.context.getImageData(0, 0, w, h);
  }

  private ask(image: ImageData, thorough: boolean): Promise<ReadAnswer> {
    const id = (this.lastId += 1);
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.worker.postMessage({ id, image, thorough } satisfies ReadRequest, [image.data.buffer]);
    });
  }

  private settle(answer: ReadAnswer): void {
    this.waiting.get(answer.id)?.(answer);
    this.waiting.delete(answer.id);
  }

  private settleAll(failure: string): void {
    [...this.waiting.keys()].forEach((id) => this.settle({ id, codes: [], failure }));
  }
}
