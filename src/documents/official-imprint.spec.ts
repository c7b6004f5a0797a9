import {
  bodyOf,
  BOTTOM,
  isPageNumber,
  LEFT,
  linesOf,
  lineWith,
  MM,
  near,
  prose,
  render,
  RIGHT,
} from '../../test/support/official-page.js';
import { readRules } from '../../test/support/read-rules.js';
import { FontLibrary } from './fonts.js';

describe('the imprint and the page numbers of an official document', () => {
  it('puts the imprint on the bottom edge of the type area between rules of their weights', async () => {
    const { bytes, pages } = await render();
    const rules = (await readRules(bytes, 1)).filter(({ color }) => color === '#000000');
    expect(rules.map(({ weight }) => Number((weight / MM).toFixed(2)))).toEqual([0.35, 0.25, 0.35]);
    near(rules.at(-1)!.y1 / MM, BOTTOM, 0.1);
    for (const { x1, x2 } of rules) {
      near(x1 / MM, LEFT, 0.1);
      near(x2 / MM, RIGHT, 0.1);
    }
    const lines = linesOf(pages[0]!.texts);
    const copies = lineWith(lines, '抄送：市财政局。');
    expect(copies.size).toBeCloseTo(14, 1);
    near(copies.left, LEFT + 14 / MM);
    const printer = lineWith(lines, '2024年5月8日印发');
    near(printer.left, LEFT + 14 / MM);
    near(printer.right, RIGHT - 14 / MM);
  });

  it('has an imprint of what there is: copies alone, and none without copies and printer', async () => {
    const copied = await render({ printer: null });
    expect(copied.pages[0]!.text).toMatch(/抄送：市财政局。/);
    expect(copied.pages[0]!.text).not.toContain('印发');
    const weights = (await readRules(copied.bytes, 1)).filter(({ color }) => color === '#000000');
    expect(weights.map(({ weight }) => Number((weight / MM).toFixed(2)))).toEqual([0.35, 0.35]);
    const bare = await render({ printer: null, copies: null, body: bodyOf(30) });
    expect(bare.pages).toHaveLength(3);
    expect((await readRules(bare.bytes, 3)).filter(({ color }) => color === '#000000')).toEqual([]);
    const letter = await render({ format: 'letter', printer: null });
    expect(letter.pages[0]!.text).toContain('抄送：市财政局。');
  });

  it.each([
    [1, 3, [1]],
    [2, 12, [1, 2]],
    [3, 36, [1, 2, 3, 4]],
    [4, 56, [1, 2, 3, 4]],
  ])('puts the imprint of a text of %i page(s) on the even last page', async (_, lines, numbers) => {
    const { pages } = await render({ body: bodyOf(lines) });
    expect(pages).toHaveLength(numbers.length);
    expect(pages.at(-1)!.text).toContain('印发');
    pages.forEach(({ texts }, at) => {
      expect(
        linesOf(texts)
          .filter(isPageNumber)
          .map(({ text }) => Number(/\d+/.exec(text))),
      ).toEqual([at + 1]);
    });
  });

  it('leaves numbers out where a page before the imprint stays blank', async () => {
    const full = { title: '说明', landscape: false, paragraphs: [prose(28 * 18 - 2)], columns: [], rows: [] };
    const { pages } = await render({ attachments: [full] });
    expect(pages.map(({ text }) => text.includes('印发'))).toEqual([false, false, false, true]);
    expect(pages.map(({ text }) => /—\d—/.test(text))).toEqual([true, true, false, false]);
    expect(pages[2]!.texts).toEqual([]);
  });

  it('numbers pages between dashes 7 mm below the type area, odd ones right, even ones left', async () => {
    const { pages } = await render({ body: bodyOf(60) });
    const dash = new FontLibrary().typeface('song').glyph(0x2014)!;
    const { top, bottom } = dash.face.ink(dash);
    pages.forEach(({ texts }, at) => {
      const line = linesOf(texts).find(isPageNumber)!;
      expect(line.text).toBe(`— ${at + 1} —`);
      expect(line.size).toBeCloseTo(14, 1);
      near(line.baseline - (((top + bottom) / 2) * 14) / MM, BOTTOM + 7);
      if (at % 2 === 0) near(line.right, RIGHT - 14 / MM);
      else near(line.left, LEFT + 14 / MM);
    });
  });
});
