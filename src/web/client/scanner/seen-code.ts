export interface Point {
  x: number;
  y: number;
}

/** A code found in a picture. */
export interface SeenCode {
  text: string;
  /** Distance of its middle from the middle of the whole picture, as a share of the picture's height. */
  offCentre: number;
}

/** Places a code by its corners, which are in the pixels of a `width` × `height` picture. */
export function seenCode(text: string, corners: readonly Point[], width: number, height: number): SeenCode {
  const mean = (of: (point: Point) => number) =>
    corners.reduce((sum, corner) => sum + of(corner), 0) / Math.max(1, corners.length);
  const offCentre = Math.hypot(mean(({ x }) => x) - width / 2, mean(({ y }) => y) - height / 2) / height;
  return { text, offCentre };
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
