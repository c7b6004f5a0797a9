import {
  bodyOf,
  BOTTOM,
  isPageNumber,
  linesOf,
  lineWith,
  MM,
  near,
  PITCH,
  render,
  RIGHT,
} from '../../test/support/official-page.js';
import { readRules } from '../../test/support/read-rules.js';

describe('a letter', () => {
  it('has its mark 30 mm from the edge between double rules of 170 mm, and its number at the right', async () => {
    const { bytes, pages } = await render({ format: 'letter', sealed: false });
    const lines = linesOf(pages[0]!.texts);
    const rules = (await readRules(bytes, 1)).map((rule) => ({
      ...rule,
      top: (rule.y1 - rule.weight / 2) / MM,
      bottom: (rule.y1 + rule.weight / 2) / MM,
    }));
    expect(rules).toHaveLength(4);
    for (const { x1, x2, color } of rules) {
      near(x1 / MM, 20, 0.1);
      near(x2 / MM, 190, 0.1);
      expect(color).toBe('#d40000');
    }
    const [thick, thin, lowerThin, lowerThick] = rules;
    expect(thick!.weight).toBeGreaterThan(thin!.weight);
    expect(lowerThick!.weight).toBeGreaterThan(lowerThin!.weight);
    near(lowerThick!.bottom, 297 - 20);
    const mark = lineWith(
      lines.filter(({ size }) => size > 30),
      '江门市工业和信息化局',
    );
    near((mark.left + mark.right) / 2, 105);
    near(thick!.top, 30 + 13.93 + 4);
    const number = lineWith(lines, '江工信〔2024〕7号');
    near(number.right, RIGHT);
    near(number.top + (PITCH - 16) / 2 / MM, thin!.bottom + (16 * 7) / 8 / MM);
    near(lineWith(lines, '关于开展培训的通知').top, number.top + (3 * PITCH) / MM);
    expect(lines.some(isPageNumber)).toBe(false);
    expect(pages[0]!.text).not.toContain('印发');
    near(lineWith(lines, '抄送：市财政局。').top + PITCH / MM, BOTTOM);
  });

  it('numbers its second page', async () => {
    const { pages } = await render({ format: 'letter', body: bodyOf(30) });
    expect(pages.map(({ text }) => /—\d—/.exec(text)?.[0])).toEqual([undefined, '—2—']);
  });
});
