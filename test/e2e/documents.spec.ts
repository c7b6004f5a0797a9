import { bundledFontFile } from '../../src/documents/font-files.js';
import { BUNDLED_FONTS } from '../../src/documents/font-roles.js';
import { readPdf } from '../support/read-pdf.js';
import { TestApp } from '../support/test-app.js';

describe('the pages about documents', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start('sqlite', { fonts: { title: bundledFontFile(BUNDLED_FONTS.hei) } });
  });
  afterAll(() => test.stop());

  it('a clerk looks at each sample on screen and as a PDF', async () => {
    const clerk = await test.browser('clerk');
    const { html } = await clerk.open('/documents/samples');
    const links = [...html.matchAll(/href="(\/documents\/samples\/[\w.]+)"/g)].map(([, link]) => link!);
    expect(links).toHaveLength(8);
    for (const link of links) {
      const { status, headers } = await clerk.open(link);
      const type = link.endsWith('.pdf') ? 'application/pdf' : 'text/html; charset=utf-8';
      expect([link, status, headers['content-type']]).toEqual([link, 200, type]);
    }
    expect((await clerk.open('/documents/samples/nothing')).status).toBe(404);
    expect((await clerk.open('/documents/samples/nothing.pdf')).status).toBe(404);
    const { bytes } = await (await test.api('clerk')).get('/documents/samples/letter.pdf');
    expect((await readPdf(bytes)).title).toContain('商请推荐');
  });

  it('a company named like markup is shown as it is named, under the policy of every page', async () => {
    const clerk = await test.browser('clerk');
    const { html, headers } = await clerk.open('/documents/samples/names');
    expect(html).toContain('&lt;h1&gt;');
    expect(html).toContain('{{x}}');
    expect(html).not.toContain('<script>alert(1)');
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(html).not.toMatch(/\sstyle="/);
  });

  it('a character that no font has is named above the page that prints 〓 for it', async () => {
    const clerk = await test.browser('clerk');
    const { html } = await clerk.open('/documents/samples/names');
    expect(html).toContain('小明〓');
    expect(html).toMatch(/role="status"[^]*U\+1F600/);
    expect((await clerk.open('/documents/samples/notice')).html).not.toContain('U+');
  });

  it('the administrator sees which file serves each role, and that a stand-in stands in', async () => {
    const administrator = await test.browser('administrator');
    const { html } = await administrator.open('/documents/typefaces');
    const rows = html.split('<tr>').slice(2);
    expect(rows[0]).toMatch(/NotoSerifSC-Regular[^]*随程序安装[^]*代用[^]*FONT_FANGSONG/);
    expect(rows[1]).toMatch(/NotoSansSC-Medium[^]*配置的路径[^]*规范[^]*FONT_TITLE/);
    expect(html).toContain('2 种用途在用代用字体');
    expect((await (await test.browser('clerk')).open('/documents/typefaces')).status).toBe(403);
  });

  it('the administrator looks up which font has the characters of a name', async () => {
    const administrator = await test.browser('administrator');
    const name = encodeURIComponent('禤𠮷😀<');
    const { html } = await administrator.open(`/documents/typefaces?text=${name}`);
    expect(html).toMatch(/U\+79A4[^]*NotoSerifSC_400Regular\.ttf[^]*U\+20BB7[^]*lxgw-wenkai/);
    expect(html.split('U+1F600')[1]!.split('</tr>')[0]).toContain('没有，印成〓');
    expect(html).toContain('value="禤𠮷😀&lt;"');
    expect((await administrator.open('/documents/typefaces?text=a&text=b')).status).toBe(200);
  });
});
