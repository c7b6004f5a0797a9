import { readSheet } from '../../src/documents/spreadsheets/read-sheet.js';
import { addApplication, invoice, invoiceNumber } from '../factories/applications.js';
import { addCluster, addEnterprise, creditCode } from '../factories/enterprises.js';
import type { BrowserClient } from '../support/browser-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: BrowserClient;
  let officer: BrowserClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    test.clock.set('2024-05-27T02:00:00.000Z');
    clerk = await test.browser('clerk');
    officer = await test.browser('district-officer');
  });
  afterAll(() => test.stop());

  const rowsOf = async (browser: BrowserClient, url: string) => {
    const { rawPayload } = await test.app.inject({ url, headers: { cookie: browser.cookieHeader } });
    return readSheet(rawPayload, 'list.xlsx').rows.map(({ cells }) => cells);
  };

  it('a clerk goes from a new enterprise to a late application with its invoice', async () => {
    const right = creditCode();
    const wrong = right.slice(0, 17) + (right.endsWith('0') ? '1' : '0');
    await clerk.open('/enterprises/new');
    const fields = { creditCode: wrong.toLowerCase(), name: '江门市页面机械有限公司', district: '440703' };
    const doubted = await clerk.submit('/enterprises', fields);
    expect([doubted.status, doubted.html.includes('name="confirmCreditCode"')]).toEqual([422, true]);
    expect(doubted.html).toContain('江门市页面机械有限公司');
    const made = await clerk.submit('/enterprises', { ...fields, confirmCreditCode: '1' });
    expect(made.status).toBe(303);
    expect((await clerk.open(made.location!)).html).toContain('已人工确认');

    await clerk.open('/applications/new');
    const draft = await clerk.submit('/applications', {
      enterpriseCode: ` ${wrong.toLowerCase()} `,
      direction: 'sme-cloud',
      title: '页面项目<b>',
      summary: '简介',
      statedTotal: '￥１，２３４．５',
    });
    expect(draft.status).toBe(303);
    const url = draft.location!.replace(/\?.*/, '');
    const begun = (await clerk.open(url)).html;
    expect(begun).toContain('页面项目&lt;b&gt;');
    expect(begun).toContain('发票合计 0.00 元，与填报的 1,234.50 元不一致');
    const unsorted = await clerk.submit(`${url}/invoices`, { number: '1', category: '', amount: '1' });
    expect([unsorted.status, unsorted.html.includes('>请选择。<')]).toEqual([422, true]);
    expect(unsorted.html).not.toContain('industrial-internet、');
    const bad = await clerk.submit(`${url}/invoices`, {
      number: '1',
      category: 'software',
      amount: '12.345',
    });
    expect([bad.status, bad.html.includes('最多两位小数')]).toEqual([422, true]);
    const entered = { number: invoiceNumber(), category: 'software', amount: '1,234.50' };
    const taxed = await clerk.submit(`${url}/invoices`, { ...entered, number: '', amount: '1', tax: '2' });
    expect(taxed.html).toContain('税额不能大于发票金额');
    expect((await clerk.submit(`${url}/invoices`, entered)).status).toBe(303);
    const handedIn = await clerk.submit(`${url}/submission`);
    expect(handedIn.location).toContain('application-submitted-late');
    const { html } = await clerk.open(url);
    expect(html).toMatch(/已提交[^]*逾期/);
    expect(html).toContain('去做资格审查');
    expect(html).toContain('987.60');
    const enterprise = await clerk.open(made.location!);
    expect(enterprise.html).toContain(url);
  });

  it('a second use of an invoice is told on the page with a way to the first', async () => {
    const same = invoice();
    const first = await addApplication(test, { invoices: [same], status: 'submitted' });
    const { id } = await addApplication(test, { invoices: [same] });
    const { html } = await clerk.open(`/applications/${id}`);
    expect(html).toContain(`/applications/${first.id}"`);
    const refused = await clerk.submit(`/applications/${id}/submission`);
    expect([refused.status, refused.html.includes('一张发票只能使用一次')]).toEqual([409, true]);
  });

  it('of two clerks who edit an enterprise the second is told and keeps what was typed', async () => {
    const { id, creditCode: code } = await addEnterprise(test, { bankAccount: '6222021234567890123' });
    const { html } = await clerk.open(`/enterprises/${id}/edit`);
    expect(html).not.toContain('6222021234567890123');
    const form = { creditCode: code, district: '440703', version: '1' };
    expect((await clerk.submit(`/enterprises/${id}`, { ...form, name: '甲名' })).status).toBe(303);
    const unborn = await clerk.submit(`/enterprises/${id}`, {
      ...form,
      version: '2',
      name: '甲名',
      foundedOn: '2099-01-01',
    });
    expect([unborn.status, unborn.html.includes('成立日期 2099-01-01 晚于今天')]).toEqual([422, true]);
    const second = await clerk.submit(`/enterprises/${id}`, { ...form, name: '乙名' });
    expect(second.status).toBe(409);
    expect(second.html).toMatch(/甲名[^]*乙名/);
    expect((await clerk.open(`/enterprises/${id}`)).html).toContain('6222***********0123');
  });

  it('findings are entered and taken back on the page, and clusters take credit codes', async () => {
    const { id, creditCode: code } = await addEnterprise(test);
    await clerk.open(`/enterprises/${id}`);
    const finding = { what: 'credit:abnormal-operations', foundOn: '2023-01-02', source: '公示系统' };
    expect((await clerk.submit(`/enterprises/${id}/findings`, { ...finding, source: '' })).status).toBe(422);
    expect((await clerk.submit(`/enterprises/${id}/findings`, finding)).status).toBe(303);
    expect((await clerk.open(`/enterprises/${id}`)).html).toContain('2023-01-02');
    await clerk.open('/clusters/new');
    const cluster = { name: `页面集群${code}`, leadingUnit: '协会', district: '440703' };
    const unknown = await clerk.submit('/clusters', { ...cluster, memberCodes: `${code}，${creditCode()}` });
    expect([unknown.status, unknown.html.includes('企业库中没有')]).toEqual([422, true]);
    const made = await clerk.submit('/clusters', { ...cluster, memberCodes: code.toLowerCase() });
    expect((await clerk.open(made.location!)).html).toContain(code);
  });

  it('attachments are kept as what they are, and never changed once it is handed in', async () => {
    const { id } = await addApplication(test);
    const url = `/applications/${id}`;
    await clerk.open(url);
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n');
    expect((await clerk.upload(`${url}/attachments`, '合同.pdf', pdf)).status).toBe(303);
    const { html } = await clerk.open(url);
    const content = /href="(\/api\/v1\/attachments\/[^"]+)"/.exec(html)![1]!;
    const got = await test.app.inject({ url: content, headers: { cookie: clerk.cookieHeader } });
    expect([got.rawPayload.equals(pdf), got.headers['content-type']]).toEqual([true, 'application/pdf']);
    const program = await clerk.upload(
      `${url}/attachments`,
      'a.pdf',
      Buffer.from('MZ not a document at all'),
    );
    expect(program.status).toBe(422);
    expect(program.html).toMatch(/id="error-file">只接受/);
    await clerk.open(url);
    await clerk.submit(`${url}/submission`);
    expect((await clerk.upload(`${url}/attachments`, 'b.pdf', pdf)).status).toBe(409);
  });

  it('a district officer’s pages and files hold their own district’s only', async () => {
    const own = await addApplication(test, { title: '本区项目', status: 'submitted' });
    const foreign = await addApplication(test, {
      title: '外区项目',
      status: 'submitted',
      district: '440781',
    });
    const cluster = await addCluster(test, [], '440781');
    for (const url of ['/applications', '/applications/list.xlsx']) {
      const all = JSON.stringify(
        url.endsWith('xlsx') ? await rowsOf(officer, url) : (await officer.open(url)).html,
      );
      expect([url, all.includes('本区项目'), all.includes('外区项目')]).toEqual([url, true, false]);
    }
    for (const url of ['/applications', '/approvals', '/payments', '/notices', '/enterprises', '/clusters']) {
      const shown = [officer, clerk].map(async (desk) =>
        /<select[^>]*name="district"/.test((await desk.open(url)).html),
      );
      expect([url, ...(await Promise.all(shown))]).toEqual([url, false, true]);
    }
    const places = (await rowsOf(officer, '/enterprises/list.xlsx')).slice(1).map((cells) => cells[2]);
    expect(new Set(places)).toEqual(new Set(['蓬江区']));
    for (const url of [
      `/applications/${foreign.id}`,
      `/enterprises/${foreign.enterpriseId}`,
      `/clusters/${cluster.id}`,
    ])
      expect((await officer.open(url)).status).toBe(403);
    await officer.open(`/applications/${own.id}`);
    const done = await officer.submit(`/applications/${own.id}/recommendation`, { note: '重点企业' });
    expect(done.status).toBe(303);
    expect((await officer.open(`/applications/${own.id}`)).html).toContain('重点企业');
  });

  it('the exported list is the filtered one, formulas stay text', async () => {
    await addApplication(test, { title: '=1+1 唯一', direction: 'benchmark-platform' });
    const rows = await rowsOf(clerk, '/applications/list.xlsx?direction=benchmark-platform');
    expect(rows.slice(1).map((cells) => cells[6])).toEqual(['=1+1 唯一']);
  });

  it('pages call an application by its number, and each invoice by its own', async () => {
    const number = invoiceNumber();
    const { id, year, serial } = await addApplication(test, { invoices: [invoice({ number })] });
    const called = `${year}-${String(serial).padStart(5, '0')}`;
    const list = (await clerk.open(`/applications?text=${called}`)).html;
    const page = (await clerk.open(`/applications/${id}`)).html;
    expect([list.includes(called), page.includes(called)]).toEqual([true, true]);
    expect(page).toContain(`删除发票 ${number}`);
    expect(list + page).not.toContain('[object Object]');
  });
});
