import { OPS, Util } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { withPdf } from './read-pdf.js';

/** A straight line as it is drawn, in points from the page's top left. */
export interface ReadRule {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly weight: number;
  readonly color: string;
}

type Matrix = number[];

/** Reads the straight lines that are drawn on a page (from 1) back with an independent reader. */
export const readRules = (bytes: Uint8Array, number: number): Promise<ReadRule[]> =>
  withPdf(bytes, async (pdf) => {
    const page = await pdf.getPage(number);
    const height = page.view[3]!;
    const { fnArray, argsArray } = await page.getOperatorList();
    const rules: ReadRule[] = [];
    const saved: Matrix[] = [];
    let matrix: Matrix = [1, 0, 0, 1, 0, 0];
    let weight = 1;
    let color = '';
    const place = (x: number, y: number): [number, number] => {
      const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
      return [a * x + c * y + e, height - (b * x + d * y + f)];
    };
    fnArray.forEach((operator, at) => {
      const args = argsArray[at] as never[];
      if (operator === OPS.save) saved.push(matrix);
      else if (operator === OPS.restore) matrix = saved.pop() ?? matrix;
      else if (operator === OPS.transform) matrix = Util.transform(matrix, args) as Matrix;
      else if (operator === OPS.setLineWidth) weight = args[0]!;
      else if (operator === OPS.setStrokeRGBColor) color = String(args[0]);
      else if (operator === OPS.constructPath && args[0] === OPS.stroke) {
        const path = args[1]![0] as ArrayLike<number>;
        let from: [number, number] = [0, 0];
        for (let step = 0; step < path.length; step += 3) {
          const to = place(path[step + 1]!, path[step + 2]!);
          if (path[step] === 1) rules.push({ x1: from[0], y1: from[1], x2: to[0], y2: to[1], weight, color });
          from = to;
        }
      }
    });
    return rules;
  });
