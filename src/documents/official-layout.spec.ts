import fc from 'fast-check';
import { officialDocument, paragraph } from '../../test/factories/official-document.js';
import { CHARACTER_PITCH, LINE_PITCH, LINES_PER_PAGE, MARGINS, PAPER, SIZE_2 } from './official-measures.js';
import { OFFICIAL_TEMPLATE, type OfficialDocumentModel } from './official-document.js';
import { previewDocument } from './preview.js';
import { compileTemplate, reportTemplate, type Template } from './template.js';

const RIGHT = PAPER.width - MARGINS.right;
/** An ideograph's middle, where the line's middle is, stands this many em above its baseline. */
const MIDDLE = 0.38;

interface PlacedLine {
  readonly page: number;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  /** On the grid of its page, from 0. */
  readonly row: number;
  readonly text: string;
}

const unescape = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What stands on the pages of an official document inside the type area, line by line. */
const linesOf = (given: Partial<OfficialDocumentModel>): Promise<PlacedLine[]> =>
  linesOn(reportTemplate(OFFICIAL_TEMPLATE), officialDocument({ imprintPage: 'last', ...given }));

const linesOn = async (template: Template, model: object): Promise<PlacedLine[]> => {
  const { pages } = await previewDocument(template, model);
  return pages.flatMap(({ number, svg }) => {
    const lines = new Map<number, PlacedLine>();
    for (const [, attributes, content] of svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)) {
      const value = (name: string) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(` ${attributes}`)?.[1]);
      const [x, y, size] = [value('x'), value('y'), value('font-size')];
      if (y > PAPER.height - MARGINS.bottom) continue;
      const width = value('textLength') || CHARACTER_PITCH;
      const before = lines.get(y);
      lines.set(y, {
        page: number,
        size,
        left: before?.left ?? x,
        right: x + width,
        row: (y - MIDDLE * size - LINE_PITCH / 2 - MARGINS.top) / LINE_PITCH,
        text: (before?.text ?? '') + unescape(content!),
      });
    }
    return [...lines.values()];
  });
};

/** The body: between the addressee and the signature. */
const bodyOf = (lines: readonly PlacedLine[]): PlacedLine[] => {
  const texts = lines.map(({ text }) => text);
  return lines.slice(texts.indexOf('各有关单位：') + 1, texts.lastIndexOf('江门市工业和信息化局'));
};

const squeeze = (text: string): string => text.replace(/\s/g, '');

const FORBIDDEN_START = /^[，。、；：！？）》」』】〉”’…—·％%]/;
const FORBIDDEN_END = /[（《「『【〈“‘]$/;

const ideograph = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((one) => String.fromCodePoint(one)) },
  { weight: 1, arbitrary: fc.constantFrom(...'㐂𠮷玥堃喆昇祎镕禤') },
);
const closing = fc.constantFrom(...'，。、；：！？）》”');
const opening = fc.constantFrom(...'（《“');
/** What stays on one line. */
const whole = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map((number) => `江工信〔2024〕${number}号`),
  fc.integer({ min: 1, max: 9_999_999 }).map((number) => `${number.toLocaleString('en-US')}.00万元`),
  fc.stringMatching(/^[A-Z][a-z]{1,10}$/),
);
const piece = fc.oneof(
  { weight: 8, arbitrary: ideograph },
  { weight: 2, arbitrary: fc.tuple(ideograph, closing).map((pair) => pair.join('')) },
  { weight: 1, arbitrary: fc.tuple(opening, ideograph, closing).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.tuple(ideograph, whole, ideograph).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 9999 }).map((number) => `${number}人`) },
);
const text = fc
  .array(piece, { minLength: 1, maxLength: 150, size: 'max' })
  .map((pieces) => `文${pieces.join('')}。`);
const body = fc.array(text, { minLength: 1, maxLength: 5, size: 'max' });

describe('any official text of Chinese, Latin, digits and punctuation', () => {
  it('stands on the grid inside the type area, breaks where it may, and loses no character', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (texts) => {
        const lines = bodyOf(await linesOf({ body: texts.map(paragraph) }));
        expect(squeeze(lines.map((line) => line.text).join(''))).toBe(squeeze(texts.join('')));
        for (const line of lines) {
          expect(Math.abs(line.row - Math.round(line.row))).toBeLessThan(0.001);
          expect(Math.round(line.row)).toBeLessThan(LINES_PER_PAGE);
          expect(line.left).toBeGreaterThan(MARGINS.left - 0.02);
          expect(line.right).toBeLessThan(RIGHT + 0.05);
        }
        for (const line of lines) expect(line.text).not.toMatch(FORBIDDEN_START);
        for (const line of lines) expect(line.text).not.toMatch(FORBIDDEN_END);
        const wholes = texts.flatMap((one) => one.match(/〔2024〕\d+号|[\d,]+\.00万元|[A-Z][a-z]+/g) ?? []);
        for (const one of wholes) expect(lines.some((line) => line.text.includes(one))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('indents each paragraph by two characters and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (texts) => {
        const lines = bodyOf(await linesOf({ body: texts.map(paragraph) }));
        const indents = lines.map((line) => Math.round((line.left - MARGINS.left) / CHARACTER_PITCH));
        expect(indents.filter((indent) => indent === 2)).toHaveLength(texts.length);
        expect(indents.filter((indent) => indent !== 2 && indent !== 0)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('leaves no signature without body text on its page, whatever the length', async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (texts, sealed) => {
        const lines = await linesOf({ body: texts.map(paragraph), sealed });
        const signature = lines.findLast((line) => line.text === '江门市工业和信息化局')!;
        const before = bodyOf(lines).filter(({ page }) => page === signature.page);
        expect(before.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('makes a title of lines that fit, none of them a single character', async () => {
    const words = fc.array(
      fc.oneof(
        ideograph,
        ideograph,
        ideograph,
        fc.tuple(opening, ideograph, closing).map((all) => all.join('')),
      ),
      { minLength: 4, maxLength: 22, size: 'max' },
    );
    const title = fc
      .tuple(words, fc.option(whole, { nil: '' }), words)
      .map(([before, number, after]) => `关于${before.join('')}${number}${after.join('')}的通知`);
    await fc.assert(
      fc.asyncProperty(title, async (given) => {
        const lines = (await linesOf({ title: given })).filter(({ size }) => size === SIZE_2);
        expect(squeeze(lines.map((line) => line.text).join(''))).toBe(squeeze(given));
        for (const line of lines) {
          expect([...line.text].length).toBeGreaterThan(1);
          expect(line.left).toBeGreaterThan(MARGINS.left - 0.05);
          expect(line.right).toBeLessThan(RIGHT + 0.05);
          expect(line.text).not.toMatch(FORBIDDEN_START);
          expect(line.text).not.toMatch(FORBIDDEN_END);
        }
      }),
      {
        numRuns: 60,
        examples: [
          ['关于㐂一一一一一㐂一222人镕江工信〔2024〕20002号一一的通知'],
          ['关于喆一一一一一一江工信〔2024〕12202号一一一㐂㐂一（㐂，㐂一（㐂，㐂㐂一的通知'],
          [`关于喆${'一'.repeat(60)}江工信〔2024〕12202号${'㐂'.repeat(61)}（一，二）的通知`],
          ['关于一一一（一，一7.00万元一丂（一，（一，一一（一，的通知'],
        ],
      },
    );
  });
});

it.each([
  ['a table', '<table><tbody><tr><td>甲</td></tr><tr><td>乙</td></tr></tbody></table>', '后文'],
  [
    'a QR code beside the signature',
    '<section class="signature" data-seal="true"><img src="qr:https://example.org/verify/1" width="45mm"><p>某局</p><p>2024年5月7日</p></section>',
    '后文',
  ],
])('text after %s stands on the grid again', async (_, between, after) => {
  const source = `<html class="official"><head><title>t</title></head><body><p>前文</p>${between}<p>${after}</p></body></html>`;
  const lines = await linesOn(compileTemplate('reports/test.hbs', source), {});
  const { row } = lines.find((line) => line.text === after)!;
  expect(row).toBeGreaterThan(1);
  expect(Math.abs(row - Math.round(row))).toBeLessThan(0.001);
});
