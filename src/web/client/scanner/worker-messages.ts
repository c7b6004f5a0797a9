import type { Point } from './seen-code.js';

/** What the page asks of the decoder's worker. The first message names the `.wasm`. */
export interface ReadRequest {
  id: number;
  image: ImageData;
  /** Look longer: for photos. */
  thorough: boolean;
}

export interface ReadAnswer {
  id: number;
  codes: { text: string; corners: Point[] }[];
  /** Set when the decoder could not be loaded or failed. */
  failure?: string;
}
