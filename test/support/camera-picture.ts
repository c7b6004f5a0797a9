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

/** The luminance of a picture, one byte a pixel, row by row. The same `seed` gives the same noise. */
export function takePicture({ codes = [], blurred = 0, noise = 6 }: Picture, seed = 1): Uint8Array {
  const sampled = codes.map(sampler);
  let pixels = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      let value = 70 + (x * 40) / WIDTH + (y * 30) / HEIGHT;
      for (const sample of sampled) value = sample(x, y) ?? value;
      pixels[y * WIDTH + x] = value;
    }
  }
  if (blurred > 0) pixels = boxBlur(boxBlur(pixels, blurred), blurred);
  return withNoise(pixels, noise, seed);
}

/** What one code shows at a pixel; undefined where it is not. */
function sampler({ text, x = WIDTH / 2, y = HEIGHT / 2, size = 220, turned = 0, damaged = 0 }: CodeInView) {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const across = modules.size + 2 * QUIET;
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  const worn = Math.sqrt(damaged) * modules.size;
  return (px: number, py: number): number | undefined => {
    const [dx, dy] = [px - x, py - y];
    const column = Math.floor(((dx * cos + dy * sin) / size + 0.5) * across) - QUIET;
    const row = Math.floor(((dy * cos - dx * sin) / size + 0.5) * across) - QUIET;
    const outside = (place: number) => place < -QUIET || place >= modules.size + QUIET;
    if (outside(column) || outside(row)) return undefined;
    const inside = column >= 0 && row >= 0 && column < modules.size && row < modules.size;
    const left = modules.size - 8 - worn;
    if (column >= left && row >= left && column < left + worn && row < left + worn) return 150;
    return inside && modules.get(row, column) ? 35 : 215;
  };
}

function boxBlur(pixels: Uint8Array, radius: number): Uint8Array<ArrayBuffer> {
  const along = (
    from: Uint8Array,
    step: number,
    length: number,
    start: (line: number) => number,
    lines: number,
  ) => {
    const to = new Uint8Array(from.length);
    for (let line = 0; line < lines; line += 1) {
      const at = (place: number) => from[start(line) + Math.max(0, Math.min(length - 1, place)) * step] ?? 0;
      let sum = 0;
      for (let place = -radius; place <= radius; place += 1) sum += at(place);
      for (let place = 0; place < length; place += 1) {
        to[start(line) + place * step] = sum / (2 * radius + 1);
        sum += at(place + radius + 1) - at(place - radius);
      }
    }
    return to;
  };
  const rows = along(pixels, 1, WIDTH, (line) => line * WIDTH, HEIGHT);
  return along(rows, WIDTH, HEIGHT, (line) => line, WIDTH);
}

function withNoise(pixels: Uint8Array<ArrayBuffer>, noise: number, seed: number): Uint8Array {
  let state = seed * 2_654_435_761;
  return pixels.map((value) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.max(0, Math.min(255, value + ((state / 2 ** 32) * 2 - 1) * noise));
  });
}
