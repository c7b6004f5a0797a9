export interface Point {
  x: number;
  y: number;
}

/** A code found in a picture. */
export interface SeenCode {
  text: string;
  /** Its middle, from 0 to 1 across and down the whole picture. */
  x: number;
  y: number;
  /** Distance of its middle from the middle of the whole picture, as a share of the picture's height. */
  offCentre: number;
}

/** Places a code by its corners, which are in the pixels of a `width` × `height` picture. */
export function seenCode(text: string, corners: readonly Point[], width: number, height: number): SeenCode {
  const mean = (of: (point: Point) => number) =>
    corners.reduce((sum, corner) => sum + of(corner), 0) / Math.max(1, corners.length);
  const [x, y] = [mean((corner) => corner.x), mean((corner) => corner.y)];
  const offCentre = Math.hypot(x - width / 2, y - height / 2) / height;
  return { text, x: x / width, y: y / height, offCentre };
}

interface Size {
  width: number;
  height: number;
}

/**
 * Whether people see the code's middle: a picture that fills its box (`object-fit: cover`) loses its margins, and
 * nobody is to be checked in by a code that the screen does not show.
 */
export function isShown({ x, y }: SeenCode, picture: Size, box: Size): boolean {
  const scale = Math.max(box.width / picture.width, box.height / picture.height);
  const shown = (place: number, whole: number, part: number) =>
    Math.abs(place - 0.5) * whole * scale <= part / 2;
  return shown(x, picture.width, box.width) && shown(y, picture.height, box.height);
}

/**
 * The one code that is meant: the nearest to the middle. A sheet of cards before the camera must not check
 * in everybody on it.
 */
export const meantCode = (codes: readonly SeenCode[]): SeenCode | undefined =>
  codes.reduce<SeenCode | undefined>(
    (best, code) => (best && best.offCentre <= code.offCentre ? best : code),
    undefined,
  );
