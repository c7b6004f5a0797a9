import { readPdf } from '../../test/support/read-pdf.js';
import { collectDocument } from './documents.js';
import { OFFICIAL_SAMPLES, officialSample, streamOfficialDocument } from './official-document.js';

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
