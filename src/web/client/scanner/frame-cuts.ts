/** A part of a frame, in the frame's pixels, and the scale at which it is looked at. */
export interface Cut {
  x: number;
  y: number;
  width: number;
  height: number;
  scale: number;
}

/** Longest side of what the decoder gets: the middle keeps its detail, the whole frame finds large and stray codes. */
const MIDDLE_SIDE = 640;
const WHOLE_SIDE = 960;

/** The parts of a `width` × `height` frame to look at, one a frame: the middle square, and the whole. */
export function cutsOf(width: number, height: number): [Cut, Cut] {
  const side = Math.min(width, height);
  const [x, y] = [Math.round((width - side) / 2), Math.round((height - side) / 2)];
  return [
    { x, y, width: side, height: side, scale: Math.min(1, MIDDLE_SIDE / side) },
    { x: 0, y: 0, width, height, scale: Math.min(1, WHOLE_SIDE / Math.max(width, height)) },
  ];
}
