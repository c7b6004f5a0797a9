import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readPdf } from '../../test/support/read-pdf.js';
import { collectDocument, streamDocument } from './documents.js';
import { compileTemplate } from './template.js';

const CREATED_AT = '2024-11-23T08:30:00.000Z';

const page = (body: string, title = '标题'): string =>
  `<html lang="zh-CN" class="report"><head><title>${title}</title></head><body>
<footer class="center">第 <span class="page-number"></span> 页 共 <span class="page-total"></span> 页</footer>
${body}</body></html>`;

const render = (source: string, model: object = {}, createdAt = CREATED_AT) =>
  collectDocument(streamDocument(compileTemplate('reports/test.hbs', source), model, { createdAt }));

const NAMES = page(`<table><colgroup><col width="20mm"><col width="*"></colgroup>
<thead><tr><th>序号</th><th>姓名</th></tr></thead>
<tbody>{{#stream people}}<tr><td>{{increment @index}}</td><td>{{name}}</td></tr>{{/stream}}</tbody></table>`);

describe('a document', () => {
  it('prints values as they are, whatever markup they resemble', async () => {
    const names = ['<h1>', '{{x}}', '</td></tr>', 'A&B', '&lt;', '"\'`=', '{{{y}}}'];
    const { bytes } = await render(NAMES, { people: names.map((name) => ({ name })) });
    const { pages } = await readPdf(bytes);
    for (const name of names) expect(pages[0]?.text).toContain(name);
  });

  it('shows rare characters of names so that they can be searched and copied', async () => {
    const name = '㐂𠮷玥堃喆昇祎镕禤';
    const { bytes, warnings } = await render(page('<p>{{name}}</p>'), { name });
    expect((await readPdf(bytes)).pages[0]?.text).toContain(name);
    expect(warnings).toEqual([]);
  });

  it('prints 〓 for what no font has and says which character that is', async () => {
    const { bytes, warnings } = await render(page('<p>{{name}}</p>'), { name: '张😀三\ud800' });
    expect((await readPdf(bytes)).pages[0]?.text).toContain('张〓三〓');
    expect(warnings.map(({ codePoint }) => codePoint)).toEqual(['U+1F600', 'U+D800']);
  });

  it('leaves out characters that print nothing', async () => {
    const { bytes, warnings } = await render(page('<p>{{name}}</p>'), {
      name: '\ufeff葛\u{e0100}\u200d城\u0007',
    });
    expect((await readPdf(bytes)).pages[0]?.text).toContain('葛城');
    expect(warnings).toEqual([]);
  });

  it('finds an ideograph although its radical, drawn by the same glyph, came first', async () => {
    const { bytes } = await render(page('<p>\u2f00一</p>'));
    expect((await readPdf(bytes)).pages[0]?.text).toContain('一一');
  });

  it('repeats the header of a table on each page, cuts no row and keeps every row once', async () => {
    const people = Array.from({ length: 200 }, (_, index) => ({ name: `学员${'长'.repeat(index % 90)}` }));
    const { bytes } = await render(NAMES, { people });
    const { pages } = await readPdf(bytes);
    expect(pages.length).toBeGreaterThan(4);
    for (const { text } of pages) expect(text.match(/序号姓名/g)).toHaveLength(1);
    const numbers = pages.flatMap(({ texts }) =>
      texts.filter(({ text, x }) => /^\d+$/.test(text) && x < 120).map(({ text }) => Number(text)),
    );
    expect(numbers).toEqual(people.map((_, index) => index + 1));
  });

  it('numbers its pages and knows their total although pages are sent before the last is laid out', async () => {
    const people = Array.from({ length: 300 }, () => ({ name: '学员' }));
    const { bytes, pages: count } = await render(NAMES, { people });
    const { pages } = await readPdf(bytes);
    expect(pages).toHaveLength(count);
    pages.forEach(({ text }, index) => expect(text).toContain(`第${index + 1}页共${count}页`));
  });

  it('does not count a cover among the numbered pages', async () => {
    const cover =
      '<section class="cover"><div class="fill"></div><h1>封面</h1><div class="fill"></div></section>';
    const { pages } = await readPdf((await render(page(`${cover}<p>正文</p>`))).bytes);
    expect(pages.map(({ text }) => text)).toEqual(['封面', expect.stringContaining('第1页共1页')]);
  });

  it('prints a row that is higher than a page on several pages without losing text', async () => {
    const name = Array.from({ length: 400 }, (_, index) => `第${index}段文字写得很长`).join('');
    const narrow = NAMES.replace('20mm', '150mm');
    const { bytes, pages: count } = await render(narrow, { people: [{ name }] });
    const { pages } = await readPdf(bytes);
    expect(count).toBeGreaterThan(2);
    const all = pages.map(({ text }) => text.replace(/第\d+页共\d+页/, '').replace('序号姓名', '')).join('');
    expect(all).toBe(`1${name}`);
  });

  it('keeps a heading on the page of what follows', async () => {
    for (let lines = 26; lines < 34; lines++) {
      const { bytes } = await render(page(`${'<p>正文</p>'.repeat(lines)}<h2>标题</h2><p>内容</p>`));
      const pages = (await readPdf(bytes)).pages.filter(({ text }) => text.includes('标题'));
      expect(pages).toHaveLength(1);
      expect(pages[0]?.text).toContain('标题内容');
    }
  });

  it('never leaves a signature alone on a page', async () => {
    const signature = '<section class="keep with-previous"><p>签字</p><p>日期</p></section>';
    for (let lines = 28; lines < 36; lines++) {
      const { bytes } = await render(page(`${'<p>正文</p>'.repeat(lines)}${signature}`));
      const last = (await readPdf(bytes)).pages.at(-1)?.text;
      expect(last).toMatch(/正文签字日期/);
    }
  });

  it('is the same bytes for the same model and instant, and others for another instant', async () => {
    const model = { people: [{ name: '𠮷玥' }, { name: '王芳' }] };
    const [first, again, later] = await Promise.all([
      render(NAMES, model),
      render(NAMES, model),
      render(NAMES, model, '2024-11-24T08:30:00.000Z'),
    ]);
    expect(first.bytes.equals(again.bytes)).toBe(true);
    expect(first.bytes.equals(later.bytes)).toBe(false);
  });

  it('says its title and language, also for a title that looks like markup', async () => {
    const { bytes } = await render(page('<h2>第一章</h2>', '{{company}}'), { company: '<h1>&' });
    const pdf = await readPdf(bytes);
    expect(pdf).toMatchObject({ title: '<h1>&', language: 'zh-CN', outline: ['第一章'] });
    expect(bytes.includes('&lt;h1>&amp;') || bytes.includes('&lt;h1&gt;&amp;')).toBe(true);
  });

  it('reads people from an asynchronous source', async () => {
    async function* people() {
      yield { name: '甲' };
      await Promise.resolve();
      yield { name: '乙' };
    }
    const { bytes } = await render(NAMES, { people: people() });
    expect((await readPdf(bytes)).pages[0]?.text).toContain('1甲2乙');
  });

  it('asks its source for more only as fast as the reader reads', async () => {
    let asked = 0;
    function* people() {
      for (; asked < 200_000; asked++) yield { name: `${Math.sin(asked)}${asked}` };
    }
    const { stream, outcome } = streamDocument(
      compileTemplate('reports/test.hbs', NAMES),
      { people: people() },
      {
        createdAt: CREATED_AT,
      },
    );
    const failed = outcome.catch((error: Error) => error.message);
    await new Promise((resolve) => stream.once('readable', resolve));
    const askedSoFar = async (): Promise<number> => {
      for (let turn = 0; turn < 2000; turn++) await new Promise((resolve) => setImmediate(resolve));
      return asked;
    };
    const paused = await askedSoFar();
    expect(await askedSoFar()).toBe(paused);
    expect(paused).toBeLessThan(200_000);
    stream.destroy();
    expect(await failed).toMatch(/went away/);
  });

  it('is not given when a field is missing in the middle, which is told once', async () => {
    const people = [...Array.from({ length: 300 }, () => ({ name: '甲' })), {}];
    await expect(render(NAMES, { people })).rejects.toThrow('reports/test.hbs:5: "name" not defined');
  });

  it('fails its stream when a field is missing in the middle', async () => {
    const { stream, outcome } = streamDocument(
      compileTemplate('reports/test.hbs', NAMES),
      { people: [{ name: '甲' }, {}] },
      { createdAt: CREATED_AT },
    );
    await expect(pipeline(stream, new PassThrough().resume())).rejects.toThrow(
      'reports/test.hbs:5: "name" not defined',
    );
    await expect(outcome).rejects.toThrow('"name"');
  });
});
