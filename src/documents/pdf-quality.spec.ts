import { officialDocument, paragraph } from '../../test/factories/official-document.js';
import { readBookmarks, readParts } from '../../test/support/read-pdf.js';
import { collectDocument, streamDocument } from './documents.js';
import { officialSample, streamOfficialDocument } from './official-document.js';
import { compileTemplate } from './template.js';

const CREATED_AT = '2024-05-07T02:00:00.000Z';
const official = async (model = officialDocument()) =>
  (await collectDocument(streamOfficialDocument(model, { createdAt: CREATED_AT }))).bytes;
const report = async (body: string, model: object = {}) => {
  const source = `<html class="report"><head><title>t</title></head><body><footer>第<span class="page-number"></span>页</footer>${body}</body></html>`;
  const template = compileTemplate('reports/test.hbs', source);
  return (await collectDocument(streamDocument(template, model, { createdAt: CREATED_AT }))).bytes;
};
const said = async (bytes: Uint8Array) => (await readParts(bytes)).map(({ roles, text }) => [roles, text]);

describe('a document that is read aloud', () => {
  it('says what each part is, in the order of reading, and leaves page numbers out', async () => {
    const parts = await said(
      await official(
        officialDocument({
          body: [{ level: 1, lead: null, text: '一、对象' }, paragraph('全体学员。')],
          attachments: [
            {
              title: '名单',
              landscape: false,
              paragraphs: [],
              columns: [{ title: '姓名', width: '*' }],
              rows: [['𠮷玥']],
            },
          ],
        }),
      ),
    );
    expect(parts.slice(0, 6)).toEqual([
      ['P', '江门市工业和信息化局文件'],
      ['P', '江工信〔2024〕7号'],
      ['H1', '关于开展培训的通知'],
      ['P', '各有关单位：'],
      ['H2', '一、对象'],
      ['P', '全体学员。'],
    ]);
    expect(parts).toContainEqual(['L LI LBody', '名单']);
    expect(parts).toContainEqual(['Table TR TH', '姓名']);
    expect(parts).toContainEqual(['Table TR TD', '𠮷玥']);
    expect(parts).toContainEqual(['P', '抄送：市财政局。']);
    expect(parts.filter(([roles]) => roles === 'Artifact').map(([, text]) => text)).toEqual([
      '— 1 —',
      '— 2 —',
    ]);
  });

  it.each(['notice', 'upward', 'letter', 'names'] as const)(
    'has no text of %s outside its parts',
    async (name) => {
      const parts = await said(await official(officialSample(name)));
      expect(parts.filter(([roles]) => roles === '')).toEqual([]);
    },
  );

  it('says the header of a table once, although each page shows it', async () => {
    const table = `<table><thead><tr><th>姓名</th></tr></thead><tbody>{{#each people}}<tr><th>{{this}}</th></tr>{{/each}}</tbody></table>`;
    const people = Array.from({ length: 60 }, (_, index) => `学员${index}`);
    const parts = await said(await report(table, { people }));
    expect(parts.filter(([, text]) => text === '姓名')).toEqual([['Table TR TH', '姓名']]);
    expect(parts.filter(([roles]) => roles === 'Artifact').map(([, text]) => text)).toEqual([
      '第1页',
      '姓名第2页',
    ]);
  });

  it('says what a figure shows, and reads a list with its numbers', async () => {
    const body = `<ol><li>甲</li><li>乙</li></ol><figure><img src="{{trendChart points=points target=5 value="人数" targetLabel="目标"}}" alt="累计{{total}}人"><figcaption>图1</figcaption></figure>`;
    const bytes = await report(body, { points: [{ label: '5月7日', value: 3 }], total: 3 });
    const parts = await said(bytes);
    expect(parts.slice(0, 4)).toEqual([
      ['L LI Lbl', '1.'],
      ['L LI LBody', '甲'],
      ['L LI Lbl', '2.'],
      ['L LI LBody', '乙'],
    ]);
    expect(parts).toContainEqual(['Figure Caption', '图1']);
    const alt = Buffer.from('累计3人', 'utf16le').swap16().toString('hex');
    expect(bytes.includes(`/Alt <feff${alt}>`)).toBe(true);
  });

  it('is read whole although a list is too long to tell its cells apart', async () => {
    const table = `<table><tbody>{{#stream people}}<tr><td>{{this}}</td><td>a</td><td>b</td></tr>{{/stream}}</tbody></table>`;
    const people = Array.from({ length: 1000 }, (_, index) => `学员${index}`);
    const parts = await said(await report(table, { people }));
    expect(parts.filter(([roles]) => roles === '')).toEqual([]);
    expect(parts[0]).toEqual(['Table TR TD', '学员0']);
    expect(parts.findLast(([roles]) => roles === 'P')![1]).toContain('学员999');
    expect(parts.length).toBeLessThan(1200);
  });
});

describe('an official document in the archives', () => {
  it('has bookmarks for its headings by depth and for its attachments', async () => {
    const bookmarks = await readBookmarks(await official(officialSample('notice')));
    expect(bookmarks.slice(0, 5)).toEqual([
      [1, '一、组织原则'],
      [1, '二、支持方向'],
      [1, '三、申报条件'],
      [1, '四、扶持标准'],
      [2, '（一）项目补贴'],
    ]);
    expect(bookmarks).toContainEqual([1, '2024年江门市工业互联网专项资金项目申报汇总表']);
  });

  it('says that it is PDF/A-2b and in which colours it is to be seen, with every font inside', async () => {
    const bytes = await official();
    const text = bytes.toString('latin1');
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(text).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    expect(text).toMatch(/\/OutputIntents \[\d+ 0 R\]/);
    expect(text.match(/\/Type \/FontDescriptor/g)).toHaveLength(
      text.match(/\/FontFile[23] \d+ 0 R/g)!.length,
    );
    expect(await official()).toEqual(bytes);
  });
});
