import type { Decoder } from './decoder.js';
import type { SeenCode } from './seen-code.js';

/** Longest side at which a photo is looked at; phones take 12 megapixels and more. Then smaller: a sharp photo of a near code. */
const SIDES = [1600, 800];

/** The codes in a photo, turned as its camera says. Throws when the file is no picture. */
export async function readPhoto(file: Blob, decoder: Decoder): Promise<SeenCode[]> {
  const picture = await openPicture(file);
  for (const side of SIDES) {
    const codes = await decoder.readPhoto(scaled(picture, side));
    if (codes.length > 0) return codes;
  }
  return [];
}

function scaled(picture: ImageBitmap | HTMLImageElement, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function openPicture(file: Blob): Promise<ImageBitmap | HTMLImageElement> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return openWithImage(file);
  }
}

/** Some browsers show formats that `createImageBitmap` does not take. */
async function openWithImage(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
