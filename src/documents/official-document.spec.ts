import { paragraph } from '../../test/factories/official-document.js';
import {
  bodyLines,
  CELL,
  LEFT,
  linesOf,
  lineWith,
  MM,
  near,
  PITCH,
  prose,
  render,
  RIGHT,
  TOP,
} from '../../test/support/official-page.js';
import { readTypefaces } from '../../test/support/read-pdf.js';
import type { FontRole } from './font-roles.js';
import { FontLibrary } from './fonts.js';

describe('the text of an official document', () => {
  it('sets each element in the typeface of its role', async () => {
    const attachment = { title: '汇总表', landscape: false, paragraphs: ['见下'], columns: [], rows: [] };
    const { bytes } = await render({
      copyNumber: '000001',
      secrecy: '秘密★1年',
      urgency: '特急',
      signatories: ['李明远'],
      body: [
        { level: 1, lead: null, text: '一、甲' },
        { level: 2, lead: null, text: '（一）乙' },
        { level: 3, lead: null, text: '1.丙' },
        { level: 4, lead: null, text: '（1）丁' },
        { level: 0, lead: '戊。', text: '己' },
      ],
      attachments: [attachment],
    });
    const characters = await readTypefaces(bytes);
    const text = characters.map(({ character }) => character).join('');
    const typefaceOf = (words: string) => characters[text.lastIndexOf(words)]?.typeface;
    const set: [string, FontRole][] = [
      ['000001', 'fangsong'],
      ['秘密', 'hei'],
      ['特急', 'hei'],
      ['文件', 'title'],
      ['江工信', 'fangsong'],
      ['签发人', 'fangsong'],
      ['李明远', 'kai'],
      ['关于开展', 'title'],
      ['各有关', 'fangsong'],
      ['甲', 'hei'],
      ['乙', 'kai'],
      ['丙', 'fangsong'],
      ['丁', 'fangsong'],
      ['戊', 'kai'],
      ['己', 'fangsong'],
      ['附件：汇总表', 'fangsong'],
      ['附件汇总表', 'hei'],
      ['汇总表', 'title'],
      ['见下', 'fangsong'],
      ['抄送', 'fangsong'],
      ['—1—', 'song'],
    ];
    const fonts = new FontLibrary();
    expect(set.map(([words]) => [words, typefaceOf(words)])).toEqual(
      set.map(([words, role]) => [words, fonts.typeface(role).face.name]),
    );
  });

  it('sets headings of all levels in size 3 on the grid, indented by two characters', async () => {
    const levels = [1, 2, 3, 4] as const;
    const headings = ['一、甲甲甲', '（一）乙乙乙', '1.丙丙丙', '（1）丁丁丁'];
    const { pages } = await render({
      body: levels.map((level, at) => ({ level, lead: null, text: headings[at]! })),
    });
    const lines = linesOf(pages[0]!.texts);
    const first = lineWith(lines, '甲甲甲');
    headings.forEach((words, at) => {
      const line = lineWith(lines, words.slice(-3));
      near(line.left, LEFT + (2 * CELL) / MM);
      near(line.top, first.top + (at * PITCH) / MM, 0.1);
      expect(line.size).toBeCloseTo(16, 1);
    });
  });

  it('sets 22 lines a page and 28 characters a line on the grid, on each of ten pages', async () => {
    const { pages } = await render({ body: [paragraph(prose(28 * 22 * 8 + 200))], imprintPage: 'last' });
    expect(pages.length).toBe(10);
    for (const { texts } of pages.slice(1, -2)) {
      const lines = bodyLines(texts);
      expect(lines).toHaveLength(22);
      lines.forEach((line, index) => {
        near(line.top, TOP + (index * PITCH) / MM, 0.05);
        near(line.left, LEFT, 0.1);
        near(line.right, RIGHT, 0.1);
        expect([...line.text]).toHaveLength(28);
      });
    }
  });

  it('breaks a title of 60 characters into a trapezium or lozenge with no hanging character', async () => {
    const title =
      '江门市工业和信息化局关于组织开展2024年江门市工业互联网专项资金标杆示范和产业集群试点项目验收评审及资金拨付工作的通知';
    expect([...title].length).toBeGreaterThanOrEqual(58);
    const { pages } = await render({ title });
    const lines = linesOf(pages[0]!.texts).filter(({ size }) => Math.abs(size - 22) < 0.1);
    expect(lines.map(({ text }) => text).join('')).toBe(title);
    const widths = lines.map(({ left, right }) => right - left);
    expect(Math.min(...widths)).toBeGreaterThan(30);
    expect(Math.max(...widths)).toBeLessThanOrEqual(156.1);
    const turns = widths.slice(1).map((width, at) => Math.sign(Math.round((width - widths[at]!) / 7.76)));
    expect(turns.join('')).not.toMatch(/-1(0)*1/);
    expect(pages[0]!.text).toContain('现将有关事项');
  });

  it('breaks 1,000 characters without punctuation on the grid and loses none', async () => {
    const text = prose(1000);
    const { pages } = await render({ body: [paragraph(text)], imprintPage: 'last' });
    expect(pages.map((page) => page.text.replace(/—\d+—/, '')).join('')).toContain(text);
  });

  it('keeps document numbers, amounts and numbers with their units on one line', async () => {
    for (let before = 12; before < 28; before++) {
      const text = `${prose(before)}（江工信工业互联网〔2024〕18号）补贴1,000.50万元，${prose(before)}500万元以上，培训1,536人次，每人45分钟，${prose(before)}15个工作日内，1万平方米`;
      const { pages } = await render({ body: [paragraph(text)] });
      const lines = pages.flatMap(({ texts }) => linesOf(texts).map((line) => line.text.replaceAll(' ', '')));
      for (const whole of [
        '江工信工业互联网〔2024〕18号',
        '1,000.50万元',
        '500万元',
        '1,536人次',
        '45分钟',
        '15个工作日',
        '1万平方米',
      ]) {
        expect(lines.filter((line) => line.includes(whole))).toHaveLength(1);
      }
    }
  });

  it('sets digits in half a cell and full-width letters and digits half-width', async () => {
    const { pages } = await render({ body: [paragraph('共１２３４５６７８人'), paragraph('ＡＢ')] });
    const lines = linesOf(pages[0]!.texts);
    near(lineWith(lines, '共12345678人').right, LEFT + (8 * CELL) / MM, 0.3);
    expect(lineWith(lines, 'AB').right).toBeLessThan(LEFT + (4 * CELL) / MM);
  });

  it('shows rare characters of names, and 〓 with a warning for an emoji', async () => {
    const { pages, warnings } = await render({ body: [paragraph('㐂𠮷玥堃喆昇祎镕禤😀')] });
    expect(pages[0]!.text).toContain('㐂𠮷玥堃喆昇祎镕禤〓');
    expect(warnings.map(({ codePoint }) => codePoint)).toEqual(['U+1F600']);
  });
});
