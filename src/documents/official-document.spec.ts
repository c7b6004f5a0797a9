import { officialDocument, paragraph } from '../../test/factories/official-document.js';
import { type PlacedText, readPdf, readTypefaces } from '../../test/support/read-pdf.js';
import { readRules } from '../../test/support/read-rules.js';
import { collectDocument } from './documents.js';
import type { FontRole } from './font-roles.js';
import { FontLibrary } from './fonts.js';
import { type OfficialDocumentModel, streamOfficialDocument } from './official-document.js';

const MM = 72 / 25.4;
/** 225 mm over 22 lines. */
const PITCH = (225 / 22) * MM;
const CELL = (156 / 28) * MM;
const LEFT = 28;
const RIGHT = 184;
const TOP = 37;
const BOTTOM = 262;
/** An ideograph's middle, where the line's middle is, stands this far above its baseline. */
const MIDDLE = 0.38;

const render = async (given: Partial<OfficialDocumentModel> = {}) => {
  const model = officialDocument(given);
  const { bytes, warnings } = await collectDocument(
    streamOfficialDocument(model, { createdAt: '2024-05-07T02:00:00.000Z' }),
  );
  const { pages } = await readPdf(bytes);
  return { bytes, warnings, pages };
};

/** Characters in lines: text, left and right end, and the line box's top, all in mm from the top left. */
const linesOf = (texts: readonly PlacedText[]) => {
  const lines = new Map<number, PlacedText[]>();
  for (const text of texts.filter((one) => one.text.trim())) {
    const key = Math.round(text.y * 10);
    lines.set(key, [...(lines.get(key) ?? []), text]);
  }
  return [...lines.values()]
    .map((line) => {
      const sorted = line.sort((one, other) => one.x - other.x);
      const last = sorted.at(-1)!;
      const baseline = 297 - last.y / MM;
      return {
        text: sorted.map(({ text }) => text).join(''),
        left: sorted[0]!.x / MM,
        right: (last.x + last.width) / MM,
        size: sorted[0]!.size,
        baseline,
        top: baseline - (MIDDLE * last.size + PITCH / 2) / MM,
      };
    })
    .sort((one, other) => one.baseline - other.baseline);
};

type TextLine = ReturnType<typeof linesOf>[number];
const lineWith = (lines: readonly TextLine[], words: string): TextLine => {
  const line = lines.find(({ text }) => text.includes(words));
  if (!line) throw new Error(`No line with ${words} among ${lines.map(({ text }) => text).join(' | ')}`);
  return line;
};

const near = (value: number, expected: number, tolerance = 0.5): void => {
  if (Math.abs(value - expected) > tolerance)
    throw new Error(`${value} is not ${expected} ± ${tolerance} mm`);
};

const prose = (length: number): string =>
  Array.from({ length }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 5000))).join('');
const bodyOf = (lines: number) => Array.from({ length: lines }, () => paragraph(prose(20)));
const isPageNumber = ({ text }: TextLine): boolean => /^— ?\d+ ?—$/.test(text);
const bodyLines = (texts: readonly PlacedText[]): TextLine[] =>
  linesOf(texts).filter((line) => !isPageNumber(line));

describe('an official document', () => {
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

  it('sets a note below the date, in brackets, indented by two characters', async () => {
    const { pages } = await render({ note: '联系人：陈先生' });
    const lines = linesOf(pages[0]!.texts);
    const note = lineWith(lines, '（联系人：陈先生）');
    near(note.left, LEFT + (2 * CELL) / MM);
    expect(note.top).toBeGreaterThan(lineWith(lines, '2024年5月7日').top + PITCH / MM - 0.1);
    expect(note.size).toBeCloseTo(16, 1);
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

  it('centres a sealed signature over the date, which leaves four characters, with room for the seal', async () => {
    const { pages } = await render();
    const lines = linesOf(pages[0]!.texts);
    const date = lineWith(lines, '2024年5月7日');
    const signer = lines[lines.indexOf(date) - 1]!;
    expect(signer.text).toBe('江门市工业和信息化局');
    near(date.right, RIGHT - (4 * CELL) / MM);
    near((signer.left + signer.right) / 2, (date.left + date.right) / 2);
    expect(RIGHT - (date.left + date.right) / 2).toBeGreaterThanOrEqual(21);
    near(date.top, signer.top + PITCH / MM, 0.1);
    // The upper edge of the seal, whose centre is above the middle of both lines, comes within a line of the text.
    const text = lineWith(lines, '现将有关事项');
    expect(signer.top - text.top - PITCH / MM).toBeLessThan((3 * PITCH) / MM);
  });

  it('moves a long sealed name and its date left together', async () => {
    const { pages } = await render({ signers: ['江门市推进粤港澳大湾区工业互联网产业协同发展工作'] });
    const lines = linesOf(pages[0]!.texts);
    const date = lineWith(lines, '2024年5月7日');
    const signer = lines[lines.indexOf(date) - 1]!;
    expect(signer.right).toBeLessThan(RIGHT + 0.1);
    near((signer.left + signer.right) / 2, (date.left + date.right) / 2);
  });

  it.each([
    ['江门市工业和信息化局', true],
    ['市工信局', false],
  ])(
    'indents the unsealed signature of %s and begins the date two characters right of it',
    async (name, byName) => {
      const { pages } = await render({ sealed: false, signers: [name] });
      const lines = linesOf(pages[0]!.texts);
      const date = lineWith(lines, '2024年5月7日');
      const signer = lines[lines.indexOf(date) - 1]!;
      near(byName ? signer.right : date.right, RIGHT - (2 * CELL) / MM);
      near(date.left, signer.left + (2 * CELL) / MM);
      near(signer.top, lineWith(lines, '现将有关事项').top + (2 * PITCH) / MM);
    },
  );

  it('keeps body text on the page of the signature, however the pages fall', async () => {
    for (let lines = 4; lines < 14; lines++) {
      const { pages } = await render({ body: bodyOf(lines), note: '联系人：陈先生', imprintPage: 'last' });
      const page = pages.find(({ text }) => text.includes('2024年5月7日'))!;
      const before = page.text.slice(0, page.text.indexOf('江门市工业和信息化局2024年5月7日'));
      expect(before).toContain(prose(20));
      expect(page.text).toContain('2024年5月7日（联系人：陈先生）');
    }
  });

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
