import type { ComposedText } from './composed-text.js';
import type { Line } from './line-breaking.js';
import type { Part } from './parts.js';
import type { Bookmark, Frame } from './strips.js';
import type { DrawnShape } from './svg-drawing.js';

/** One line of lettering with its left end and its baseline, in points from the picture's top left. */
export interface Label {
  readonly text: ComposedText;
  readonly line: Line;
  readonly x: number;
  readonly y: number;
}

/** A chart: whole for screens, and taken apart for paper. */
export interface Picture {
  readonly svg: string;
  readonly shapes: readonly DrawnShape[];
  readonly labels: readonly Label[];
  /** Points for each unit of the shapes. */
  readonly scale: number;
}

/** What layout draws on, whatever the page is made of. Positions are in points from the page's top left. */
export interface Sheet {
  /** What is drawn is turned a quarter anticlockwise: a landscape page bound with portrait ones. */
  turned: boolean;
  /** What is drawn belongs to this part of the document; without one it is decoration. */
  part: Part | undefined;
  /** What is drawn stands somewhere else already, as the header of a table does on its second page. */
  repeated: boolean;
  /** Sets a line of composed text with its left end at `x` and its baseline at `y`, stretched by `slack`. */
  line(text: ComposedText, line: Line, x: number, y: number, slack?: number): void;
  rule(x1: number, y1: number, x2: number, y2: number, width?: number, color?: string): void;
  /** The lines around a table row: one above, one below, one at each edge. */
  frame(edges: readonly number[], y: number, height: number, width: number, color: string): void;
  area(x: number, y: number, width: number, height: number, color: string): void;
  /** Black rectangles filled as one shape, without seams where they touch. Precise to 0.001 pt. */
  shape(rectangles: readonly (readonly [number, number, number, number])[]): void;
  picture(picture: Picture, box: Frame): void;
}

/** What pages are made of. One page is open at a time. */
export interface Paper {
  readonly sheet: Sheet;
  /** Begins a page; a `turned` one is a portrait page that is read sideways. */
  openPage(landscape: boolean, turned: boolean): void;
  /** Sets down what was drawn, so that what follows can be turned otherwise. */
  flush(): void;
  closePage(): void;
  /** A bookmark that leads to the open page. */
  bookmark(bookmark: Bookmark): void;
  /** Puts at a place what is only known at the end, such as the number of pages. */
  defer(name: string, x: number, y: number): void;
  /** Draws it, once, with its top left at 0, 0. */
  settle(name: string, draw: (sheet: Sheet) => void): void;
}
