import { pictureOfPage } from '../../test/support/page-picture.js';
import { readPdf } from '../../test/support/read-pdf.js';
import { collectDocument } from './documents.js';
import { OFFICIAL_SAMPLES, officialSample, streamOfficialDocument } from './official-document.js';

/** Dots per inch: a dot is half a millimetre. */
const RESOLUTION = 50;

describe.each(OFFICIAL_SAMPLES)('the sample %s', (name) => {
  it('is set with every character and the same bytes each time', async () => {
    const model = officialSample(name);
    const render = () =>
      collectDocument(streamOfficialDocument(model, { createdAt: '2024-05-07T02:00:00.000Z' }));
    const [first, again] = [await render(), await render()];
    expect(first.warnings.map(({ character }) => character)).toEqual(name === 'names' ? ['😀'] : []);
    expect(first.bytes.equals(again.bytes)).toBe(true);
    const { title, pages } = await readPdf(first.bytes);
    expect(title).toBe(model.title);
    expect(pages.map(({ text }) => text.replace(/—\d+—$/, '')).join('')).toContain(model.body[0]!.text);
  });
});

/** The edges of what is printed on a page, in millimetres from the top left, and whether some of it is red. */
const inkOf = ({ data, width, height }: ImageData) => {
  const ink = { left: Infinity, right: 0, top: Infinity, bottom: 0, red: false };
  for (let at = 0; at < width * height; at++) {
    const [red = 0, green = 0] = data.subarray(4 * at, 4 * at + 2);
    if (green > 200) continue;
    const [x, y] = [((at % width) * 25.4) / RESOLUTION, (Math.floor(at / width) * 25.4) / RESOLUTION];
    ink.left = Math.min(ink.left, x);
    ink.right = Math.max(ink.right, x);
    ink.top = Math.min(ink.top, y);
    ink.bottom = Math.max(ink.bottom, y);
    ink.red ||= red > green + 100;
  }
  return ink;
};

describe('the samples as pictures', () => {
  it.each([
    ['notice', 1, [28, 184, 72, 275], true],
    ['notice', 2, [28, 184, 37, 275], false],
    ['upward', 1, [28, 184, 37, 275], true],
    ['letter', 1, [20, 190, 30, 277], true],
  ] as const)('%s, page %i: nothing is printed outside its place', async (name, page, edges, red) => {
    const model = officialSample(name);
    const { bytes } = await collectDocument(
      streamOfficialDocument(model, { createdAt: '2024-05-07T02:00:00.000Z' }),
    );
    const ink = inkOf(await pictureOfPage(bytes, page, RESOLUTION));
    const [left, right, top, bottom] = edges;
    expect(ink.left).toBeGreaterThan(left - 0.6);
    expect(ink.right).toBeLessThan(right + 0.6);
    expect(ink.top).toBeGreaterThan(top - 0.6);
    expect(ink.bottom).toBeLessThan(bottom + 0.6);
    expect(ink.red).toBe(red);
  });
});
