import { officialDocument, paragraph } from '../../test/factories/official-document.js';
import { readPdf } from '../../test/support/read-pdf.js';
import { collectDocument, streamDocument } from './documents.js';
import { OFFICIAL_SAMPLES, OFFICIAL_TEMPLATE, officialSample } from './official-document.js';
import { previewDocument } from './preview.js';
import { compileTemplate, reportTemplate } from './template.js';

const official = reportTemplate(OFFICIAL_TEMPLATE);

/** What a screen shows of a page, as text; entities are read back. */
const shown = (svg: string): string =>
  svg
    .replace(/<defs>.*<\/defs>/, '')
    .replace(/<[^>]+>|\s/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

describe('the preview of a document', () => {
  it.each(OFFICIAL_SAMPLES)(
    'shows the sample %s page by page and line by line as it is printed',
    async (name) => {
      const model = officialSample(name);
      const preview = await previewDocument(official, model);
      const { bytes } = await collectDocument(
        streamDocument(official, model, { createdAt: '2024-05-07T02:00:00.000Z' }),
      );
      const { pages } = await readPdf(bytes);
      expect(preview.pages.map(({ svg }) => shown(svg))).toEqual(pages.map(({ text }) => text));
      const baselines = preview.pages.map(({ svg }) =>
        [...svg.matchAll(/<text [^>]*y="([\d.]+)"/g)].map(([, y]) => Number(y)),
      );
      const printed = pages.map(({ texts }) => new Set(texts.map(({ y }) => Math.round(841.89 - y))));
      // Turned pages have their lines elsewhere.
      preview.pages.forEach(({ svg }, page) => {
        if (svg.includes('data-landscape')) return;
        for (const y of baselines[page]!) {
          expect([-1, 0, 1].some((off) => printed[page]!.has(Math.round(y) + off))).toBe(true);
        }
      });
    },
  );

  it('shows values as they are, and never as markup', async () => {
    const issuer = '<img src=x onerror=alert(1)>{{x}}';
    const body = [paragraph('</text></svg><script>alert(1)</script>&lt;h1> "\'`')];
    const { pages } = await previewDocument(official, officialDocument({ issuer, body }));
    const page = pages[0]!.svg;
    expect(page).not.toMatch(/<(img|script|h1)/);
    expect(page.match(/<\/svg>/g)).toHaveLength(1);
    expect(shown(page)).toContain('<imgsrc=xonerror=alert(1)>{{x}}文件');
    expect(shown(page)).toContain('</text></svg><script>alert(1)</script>&lt;h1>"\'`');
  });

  it('names the characters that no font has', async () => {
    const { pages, warnings } = await previewDocument(official, officialDocument({ addressee: '小明😀' }));
    expect(warnings).toEqual([{ code: 'missing-character', character: '😀', codePoint: 'U+1F600' }]);
    expect(shown(pages[0]!.svg)).toContain('小明〓：');
  });

  it('stops after as many pages as a screen can take, and knows their total only when it shows them all', async () => {
    const template = compileTemplate(
      'reports/test.hbs',
      `<html class="report"><head><title>t</title></head><body><footer>共<span class="page-total"></span>页</footer>
{{#each people}}<p>{{this}}</p>{{/each}}</body></html>`,
    );
    const people = Array.from({ length: 200 }, (_, index) => `第${index}人`);
    const all = await previewDocument(template, { people });
    const some = await previewDocument(template, { people }, { most: 2 });
    expect([all.complete, some.complete, some.pages.length]).toEqual([true, false, 2]);
    expect(all.pages[0]!.svg).toMatch(new RegExp(`<g id="FooterTotal">.*>${all.pages.length}<.*</g>`));
    expect(some.pages[0]!.svg).toMatch(/<g id="FooterTotal">.*>…<.*<\/g>/);
  });
});
