import {
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

describe('the head of an official document', () => {
  it('has its head where the standard wants it, to half a millimetre', async () => {
    const { bytes, pages } = await render();
    const lines = linesOf(pages[0]!.texts);
    const mark = lineWith(lines, '文件');
    const face = new FontLibrary().typeface('title');
    const inks = [...'江门市工业和信息化局文件'].map((one) => {
      const glyph = face.glyph(one.codePointAt(0)!)!;
      return glyph.face.ink(glyph);
    });
    const inkTop = mark.baseline - (Math.max(...inks.map(({ top }) => top)) * mark.size) / MM;
    const inkBottom = mark.baseline - (Math.min(...inks.map(({ bottom }) => bottom)) * mark.size) / MM;
    near(inkTop, TOP + 35);
    near((mark.left + mark.right) / 2, (LEFT + RIGHT) / 2);
    expect(mark.right - mark.left).toBeLessThan(156);

    const number = lineWith(lines, '江工信〔2024〕7号');
    near(number.top, inkBottom + (2 * PITCH) / MM);
    near((number.left + number.right) / 2, (LEFT + RIGHT) / 2);
    expect(number.size).toBeCloseTo(16, 1);

    const [rule] = (await readRules(bytes, 1)).filter(({ color }) => color === '#d40000');
    const characterBottom = number.top + (PITCH + 16) / 2 / MM;
    near(rule!.y1 / MM - 0.25, characterBottom + 4, 0.1);
    near(rule!.x1 / MM, LEFT, 0.1);
    near(rule!.x2 / MM, RIGHT, 0.1);
    near(rule!.weight / MM, 0.5, 0.01);

    const title = lineWith(lines, '关于开展培训的通知');
    expect(title.size).toBeCloseTo(22, 1);
    near(title.top, rule!.y1 / MM + (2 * PITCH) / MM);
    near((title.left + title.right) / 2, (LEFT + RIGHT) / 2);

    const addressee = lineWith(lines, '各有关单位：');
    near(addressee.left, LEFT);
    near(addressee.top, title.top + (2 * PITCH) / MM);
    const first = lineWith(lines, '现将有关事项');
    near(first.left, LEFT + (2 * CELL) / MM);
    near(first.top, addressee.top + PITCH / MM);
  });

  it('prints number of the copy, secrecy and urgency on the first three lines', async () => {
    const { pages } = await render({ copyNumber: '000001', secrecy: '秘密★1年', urgency: '特急' });
    const lines = linesOf(pages[0]!.texts);
    ['000001', '秘密★1年', '特急'].forEach((words, index) => {
      const line = lineWith(lines, words);
      near(line.left, LEFT);
      near(line.top, TOP + (index * PITCH) / MM);
      expect(line.size).toBeCloseTo(16, 1);
    });
  });

  it('names who signs off an upward document on the line of its number', async () => {
    const { pages } = await render({ signatories: ['李明远'] });
    const line = lineWith(linesOf(pages[0]!.texts), '签发人：李明远');
    expect(line.text).toContain('江工信〔2024〕7号');
    near(line.left, LEFT + CELL / MM);
    near(line.right, RIGHT - CELL / MM);
  });

  it('sets several who sign off two a line below one another, the number on the line of the last', async () => {
    const { bytes, pages } = await render({ signatories: ['李明远', '王芳', '陈小玲'] });
    const lines = linesOf(pages[0]!.texts);
    const first = lineWith(lines, '签发人：李明远王芳');
    const last = lineWith(lines, '陈小玲');
    expect(last.text).toBe('江工信〔2024〕7号陈小玲');
    near(last.top, first.top + PITCH / MM, 0.1);
    const at = (character: string) => pages[0]!.texts.find(({ text }) => text.startsWith(character))!.x / MM;
    near(at('陈'), at('李'), 0.1);
    near(at('王'), RIGHT - (4 * CELL) / MM, 0.1);
    near(at('李'), at('王') - (4 * CELL) / MM, 0.1);
    near(at('签'), at('李') - (4 * CELL) / MM, 0.1);
    const [rule] = (await readRules(bytes, 1)).filter(({ color }) => color === '#d40000');
    near(rule!.y1 / MM - 0.25, last.top + (PITCH + 16) / 2 / MM + 4, 0.1);
    near(lineWith(lines, '关于开展培训的通知').top, rule!.y1 / MM + (2 * PITCH) / MM);
  });

  it('sets those who sign off one below another where a long number leaves no room for two', async () => {
    const documentNumber = '江工信工业互联网推进工作联席会议办〔2024〕7号';
    const { pages } = await render({ documentNumber, signatories: ['李明远', '王芳'] });
    const lines = linesOf(pages[0]!.texts).map(({ text }) => text);
    expect(lines).toContain('签发人：李明远');
    expect(lines).toContain(`${documentNumber}王芳`);
  });
});
