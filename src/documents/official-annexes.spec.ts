import {
  BOTTOM,
  CELL,
  LEFT,
  linesOf,
  lineWith,
  MM,
  near,
  PITCH,
  render,
  RIGHT,
  TOP,
} from '../../test/support/official-page.js';
import { readRules } from '../../test/support/read-rules.js';
import { FontLibrary } from './fonts.js';

describe('the attachments of an official document', () => {
  it('lists attachments below the body, further lines under the first character of the name', async () => {
    const title = '江门市工业互联网标杆示范项目专项资金申报指南及其说明';
    const attachment = { title, landscape: false, paragraphs: ['正文'], columns: [], rows: [] };
    const { pages } = await render({ attachments: [attachment, { ...attachment, title: '汇总表' }] });
    const lines = linesOf(pages[0]!.texts);
    const first = lineWith(lines, '附件：1.江门市');
    const second = lineWith(lines, '2.汇总表');
    near(first.left, LEFT + (2 * CELL) / MM);
    near(first.top, lineWith(lines, '现将有关事项').top + (2 * PITCH) / MM);
    const wrapped = lines[lines.indexOf(first) + 1]!;
    const dot = new FontLibrary().typeface('fangsong').glyph(0x2e)!.advance * 16;
    near(wrapped.left, LEFT + (5.5 * CELL + dot) / MM, 0.1);
    near(second.left, LEFT + (5 * CELL) / MM);

    const attached = linesOf(pages[1]!.texts);
    near(lineWith(attached, '附件1').top, TOP);
    const attachedTitle = lineWith(attached, '江门市工业互联网');
    near(attachedTitle.top, TOP + (2 * PITCH) / MM);
    near((attachedTitle.left + attachedTitle.right) / 2, (LEFT + RIGHT) / 2);
    expect(attachedTitle.size).toBeCloseTo(22, 1);
    near(lineWith(attached, '附件1').left, LEFT);
    expect(first.text).not.toMatch(/[。；]$/);
    expect(pages[2]!.text).toMatch(/^附件2汇总表正文/);
  });

  it('turns a landscape table, head to the left of the sheet, and leaves its page number where it was', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => [String(index + 1), `企业${index + 1}`]);
    const columns = [
      { title: '序号', width: '20mm' },
      { title: '名称', width: '*' },
    ];
    const attachment = { title: '汇总表', landscape: true, paragraphs: [], columns, rows };
    const { bytes, pages } = await render({ attachments: [attachment] });
    const tables = pages.slice(1).filter(({ text }) => text.includes('序号'));
    expect(tables.length).toBeGreaterThan(9);
    const numbers = tables.flatMap(({ texts, text }) => {
      expect(text.match(/序号名称/g)).toHaveLength(1);
      return texts.filter((one) => /^\d+$/.test(one.text) && one.y / MM < 297 - TOP && one.y > 35 * MM);
    });
    expect(numbers.filter(({ text }, at) => text !== String(at + 1))).toEqual([]);
    // Head on the left, that is rows follow each other to the right of the unturned page.
    const title = tables[0]!.texts.find(({ text }) => text === '汇总表')!;
    expect(title.x / MM).toBeLessThan(numbers[0]!.x / MM);
    const number = tables[0]!.texts.find(({ text }) => text.includes('—'))!;
    near(number.x / MM, LEFT + 14 / MM);
    for (const { x1, x2, y1, y2 } of await readRules(bytes, 2)) {
      expect(Math.min(x1, x2) / MM).toBeGreaterThan(LEFT - 0.5);
      expect(Math.max(x1, x2) / MM).toBeLessThan(RIGHT + 0.5);
      expect(Math.min(y1, y2) / MM).toBeGreaterThan(TOP - 0.5);
      expect(Math.max(y1, y2) / MM).toBeLessThan(BOTTOM + 0.5);
    }
  });
});
