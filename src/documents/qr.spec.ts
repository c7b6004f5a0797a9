import fc from 'fast-check';
import { readQrs } from '../../test/support/read-qr.js';
import { darkRectangles, QUIET_ZONE, qrMatrix } from './qr.js';

describe('a QR code', () => {
  it('is read back as the text it holds, Chinese included', async () => {
    const pixels = 4;
    for (const text of ['https://example.gov.cn/p/7K2M9PQX', '签到：㐂𠮷', 'x'.repeat(300)]) {
      const matrix = qrMatrix(text);
      const side = (matrix.size + 2 * QUIET_ZONE) * pixels;
      const picture = darkRectangles(matrix).map(
        ([x, y, width, height]) =>
          [(x + QUIET_ZONE) * pixels, (y + QUIET_ZONE) * pixels, width * pixels, height * pixels] as const,
      );
      expect((await readQrs(picture, side, side)).map((symbol) => symbol.text)).toEqual([text]);
    }
  });

  it('covers each dark module once and no light one', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (text) => {
        const matrix = qrMatrix(text);
        const painted = Array.from({ length: matrix.size }, () =>
          Array.from({ length: matrix.size }, () => 0),
        );
        for (const [x, y, width, height] of darkRectangles(matrix)) {
          for (let row = y; row < y + height; row++) {
            for (let column = x; column < x + width; column++) painted[row]![column]!++;
          }
        }
        painted.forEach((row, y) => row.forEach((times, x) => expect(times).toBe(matrix.dark(y, x) ? 1 : 0)));
      }),
      { numRuns: 20 },
    );
  });
});
