import qrcode from 'qrcode';

/** A QR code as a camera sees it; lengths in pixels. */
export interface CodeInView {
  text: string;
  /** Middle of the code; default: the middle of the picture. */
  x?: number;
  y?: number;
  /** Width with its quiet zone. */
  size?: number;
  /** Clockwise, degrees. */
  turned?: number;
  /** Share of the modules, in one blot at the lower right, that is worn off. */
  damaged?: number;
}

export interface Picture {
  codes?: CodeInView[];
  /** Radius of the blur; 0 is sharp. */
  blurred?: number;
  /** Largest deviation of a pixel, 0 to 255. */
  noise?: number;
}

export const WIDTH = 640;
export const HEIGHT = 480;
const QUIET = 4;

/** The luminance of a picture, one byte a pixel, row by row: as often as wanted, each time with other noise. */
export function takePictures({ codes = [], blurred = 0, noise = 6 }: Picture, times: number): Uint8Array[] {
  let pixels = background();
  for (const code of codes) draw(pixels, code);
  for (let pass = 0; pass < 2; pass += 1) pixels = blurred > 0 ? blur(pixels, blurred) : pixels;
  return Array.from({ length: times }, (_, seed) => withNoise(pixels, noise, seed + 1));
}

function background(): Uint8Array {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = 70 + (at % WIDTH) / 16 + at / WIDTH / 16;
  return pixels;
}

function draw(pixels: Uint8Array, code: CodeInView): void {
  const { text, x = WIDTH / 2, y = HEIGHT / 2, size = 220, turned = 0, damaged = 0 } = code;
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const across = modules.size + 2 * QUIET;
  const cos = Math.cos((turned * Math.PI) / 180);
  const sin = Math.sin((turned * Math.PI) / 180);
  const blot = Math.sqrt(damaged) * modules.size;
  const blotStart = modules.size - 8 - blot;
  const worn = (place: number) => place >= blotStart && place < blotStart + blot;
  const reach = Math.ceil(size * 0.75);
  for (let py = Math.max(0, y - reach); py < Math.min(HEIGHT, y + reach); py += 1) {
    for (let px = Math.max(0, x - reach); px < Math.min(WIDTH, x + reach); px += 1) {
      const column = Math.floor((((px - x) * cos + (py - y) * sin) / size + 0.5) * across) - QUIET;
      const row = Math.floor((((py - y) * cos - (px - x) * sin) / size + 0.5) * across) - QUIET;
      if (Math.min(column, row) < -QUIET || Math.max(column, row) >= modules.size + QUIET) continue;
      const inside = Math.min(column, row) >= 0 && Math.max(column, row) < modules.size;
      const ink = inside && modules.data[row * modules.size + column] ? 35 : 215;
      pixels[py * WIDTH + px] = worn(column) && worn(row) ? 150 : ink;
    }
  }
}

/** Each pixel becomes the mean of the square around it. */
function blur(pixels: Uint8Array, radius: number): Uint8Array {
  const rows = blurLines(pixels, radius, { lines: HEIGHT, apart: WIDTH, length: WIDTH, step: 1 });
  return blurLines(rows, radius, { lines: WIDTH, apart: 1, length: HEIGHT, step: WIDTH });
}

function blurLines(
  from: Uint8Array,
  radius: number,
  { lines, apart, length, step }: { lines: number; apart: number; length: number; step: number },
): Uint8Array {
  const to = new Uint8Array(from.length);
  for (let line = 0; line < lines; line += 1) {
    for (let place = 0; place < length; place += 1) {
      let sum = 0;
      for (let near = place - radius; near <= place + radius; near += 1) {
        sum += from[line * apart + Math.max(0, Math.min(length - 1, near)) * step]!;
      }
      to[line * apart + place * step] = sum / (2 * radius + 1);
    }
  }
  return to;
}

function withNoise(pixels: Uint8Array, noise: number, seed: number): Uint8Array {
  const noisy = new Uint8ClampedArray(pixels);
  let state = seed * 40_503;
  for (let at = 0; at < noisy.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    noisy[at] = pixels[at]! + (state / 2 ** 31 - 1) * noise;
  }
  return new Uint8Array(noisy.buffer);
}
