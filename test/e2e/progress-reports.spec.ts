import { addApplication, invoice } from '../factories/applications.js';
import { addCluster, addEnterprise } from '../factories/enterprises.js';
import { addDecision, addNotice, addPayment, addStep } from '../factories/fund-history.js';
import type { ApiClient } from '../support/api-client.js';
import { readPdf } from '../support/read-pdf.js';
import { readWorkbook } from '../support/read-workbook.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const MAY = 'from=2024-05-01&to=2024-05-31';
const URL = '/api/v1/progress-reports/2024';

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: ApiClient;
  let officer: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    await history();
    await at('2024-06-10T02:00:00.000Z');
  });
  afterAll(() => test.stop());

  async function at(now: string): Promise<void> {
    test.clock.set(now);
    clerk = await test.api('clerk');
    officer = await test.api('district-officer');
  }

  /** What happened, by hand: three handed in by the end of May, one of them withdrawn, and one more in June. */
  async function history(): Promise<void> {
    test.clock.set('2024-04-20T02:00:00.000Z');
    const paid = await addApplication(test, {
      status: 'submitted',
      district: '440781',
      title: '台山上云项目',
      voucherSubsidised: null,
      invoices: [invoice({ amount: 200_000_00n })],
    });
    await addApplication(test, { title: '草稿项目' });
    test.clock.set('2024-05-10T02:00:00.000Z');
    const ground = await addEnterprise(test, {
      name: '蓬江优先有限公司',
      pilotSector: 'small-appliances',
      benchmarkLists: ['2023-workshop'],
    });
    const pooled = await addApplication(test, {
      status: 'submitted',
      enterpriseId: ground.id,
      title: '蓬江优先项目',
      voucherSubsidised: 30_000_00n,
      invoices: [invoice({ amount: 100_000_01n })],
    });
    const withdrawn = await addApplication(test, {
      status: 'submitted',
      direction: 'cluster',
      clusterId: (await addCluster(test, [], '440703', '测试集群')).id,
      title: '撤回的集群项目',
    });
    test.clock.set('2024-06-02T02:00:00.000Z');
    await addApplication(test, { status: 'submitted', title: '六月项目' });

    await addStep(test, withdrawn.id, 'withdrawn', '2024-05-13T02:00:00.000Z');
    await addStep(test, pooled.id, 'pooled', '2024-05-20T02:00:00.000Z');
    await addStep(test, pooled.id, 'returned', '2024-06-05T02:00:00.000Z');
    await addStep(test, paid.id, 'pooled', '2024-04-25T02:00:00.000Z');
    await addStep(test, paid.id, 'approved', '2024-05-15T02:00:00.000Z');
    await addStep(test, paid.id, 'noticed', '2024-05-16T02:00:00.000Z');
    const decision = await addDecision(test, paid.id, {
      amount: 160_000_00n,
      at: '2024-05-15T02:00:00.000Z',
    });
    const noticeId = await addNotice(test, paid.id, decision, '2024-05-16T02:00:00.000Z');
    await addPayment(test, paid.id, { amount: 40_000_50n, paidOn: '2024-05-31', noticeId });
    await addPayment(test, paid.id, { amount: 1_00n, paidOn: '2024-06-01', noticeId });
  }

  const pdfOf = async (client: ApiClient, query: string) => {
    const { status, bytes } = await client.get(`${URL}.pdf?${query}`);
    expect(status).toBe(200);
    return (await readPdf(bytes)).pages.map(({ text }) => text).join('');
  };
  const sheetsOf = async (client: ApiClient, query: string) => {
    const { status, bytes } = await client.get(`${URL}.xlsx?${query}`);
    expect(status).toBe(200);
    return readWorkbook(bytes);
  };

  it('a report’s file is named by what it is about', async () => {
    const { headers } = await clerk.get(
      `${URL}.xlsx?from=2024-05-01&to=2024-05-31&direction=cluster&district=440705`,
    );
    expect(decodeURIComponent(headers['content-disposition'] as string)).toContain(
      '2024年江门市工业互联网专项资金进展报告_产业集群试点_新会区_2024-05-01_2024-05-31.xlsx',
    );
  });

  it('says in the PDF what happened in the period, and where everything stood at its end', async () => {
    const text = await pdfOf(clerk, MAY);
    expect(text).toContain(
      '报告期内申报2项，入库1项，优选0项，公示0项，批准1项，发出补贴通知1项，验收0项，付清0项；批准补贴160,000.00元，拨付40,000.50元。截至报告期末累计申报3项。',
    );
    expect(text).toContain('申报21+1+100.0%3200,000.01');
    expect(text).toContain('已入库133.3%');
    expect(text).toContain('已撤回133.3%');
    expect(text).toContain('测试集群100.005,000,000.000.0%');
    expect(text).toContain(
      '共2个项目，投入300,000.01元：服务券补贴30,000.00元，可申报70,000.01元，另有1个项目200,000.00元未填报',
    );
    expect(text).not.toMatch(/草稿项目|六月项目/);
  });

  it('says the same in the XLSX and on the page', async () => {
    const sheets = await sheetsOf(clerk, MAY);
    const [header, ...rows] = sheets['分组统计']!;
    const row = (part: string, span: string) => {
      const found = rows.find((cells) => cells[1] === part && cells[2] === span)!;
      return Object.fromEntries(header!.map((name, place) => [name, found[place]]));
    };
    expect(row('合计', '本期')).toMatchObject({
      申报: 2,
      入库: 1,
      批准: 1,
      '申报投入（元）': 200_000.01,
      '批准补贴（元）': 160_000,
      '已拨付（元）': 40_000.5,
    });
    expect(row('合计', '上期')).toMatchObject({ 申报: 1, 入库: 1, 批准: 0 });
    expect(row('蓬江区', '本期')).toMatchObject({ 申报: 2, 入库: 1, '批准补贴（元）': 0 });
    expect(row('台山市', '累计')).toMatchObject({ 申报: 1, '批准补贴（元）': 160_000 });
    expect(row('小家电', '本期')).toMatchObject({ 申报: 1 });
    expect(row('有优先条件', '本期')).toMatchObject({ 申报: 1 });
    expect(sheets['政银保']!.slice(1).map((cells) => cells.slice(2))).toEqual([
      ['台山上云项目', '中小企业上云上平台', 200_000, null, null],
      ['蓬江优先项目', '中小企业上云上平台', 100_000.01, 30_000, 70_000.01],
    ]);
    const browser = await test.browser('clerk');
    const { status, html } = await browser.open(`/progress-reports/2024?${MAY}`);
    expect(status).toBe(200);
    for (const words of ['160,000.00', '40,000.50', '200,000.01', '70,000.01', '测试集群']) {
      expect([words, html.includes(words)]).toEqual([words, true]);
    }
    expect(html).not.toMatch(/\[object|NaN|undefined/);
  });

  it('of one direction or district tells of nothing else, and is all about training for talent', async () => {
    const cloud = await pdfOf(clerk, `${MAY}&direction=cluster`);
    expect(cloud).toContain('报告期内申报1项');
    expect(cloud).not.toMatch(/人才培养|上云项目/);
    const district = await pdfOf(clerk, `${MAY}&district=440781`);
    expect(district).toContain('报告期内申报0项');
    expect(district).not.toContain('蓬江优先');
    expect(JSON.stringify(await sheetsOf(clerk, 'district=440781'))).toContain('人才培养按全市统计');
    const talent = await pdfOf(clerk, 'direction=talent');
    expect(talent).toContain('一、人才培养');
    expect(talent).not.toContain('政银保');
    expect(Object.keys(await sheetsOf(clerk, 'direction=talent'))).toEqual(['说明', '人才培养']);
  });

  it('of a district officer is their own district’s, whatever they ask for', async () => {
    const own = await pdfOf(officer, MAY);
    expect(own).toContain('蓬江区');
    expect(own).not.toContain('台山上云');
    const { status, body } = await officer.get(`${URL}.pdf?${MAY}&district=440781`);
    expect([status, body.code]).toEqual([403, 'outside-your-district']);
    const sheets = JSON.stringify(await sheetsOf(officer, MAY));
    expect([sheets.includes('蓬江优先'), sheets.includes('台山上云')]).toEqual([true, false]);
  });

  it.each([
    ['from=2024-05-32', 'from'],
    ['to=1999-12-31', 'to'],
    ['from=2024-06-01&to=2024-05-31', 'to'],
    ['direction=cloud', 'direction'],
    ['district=440100', 'district'],
  ])('asked for with %s is refused, and the field is named', async (query, field) => {
    const { status, body } = await clerk.get(`${URL}.xlsx?${query}`);
    expect([status, Object.keys(body.details)]).toEqual([400, [field]]);
  });

  it('asked for with nothing chosen is about everything', async () => {
    const { status } = await clerk.get(`${URL}.xlsx?from=2024-05-01&to=&direction=&district=`);
    expect(status).toBe(200);
  });

  it('of a year without a fund is not found, and a page shows a backwards period again with words', async () => {
    expect((await clerk.get('/api/v1/progress-reports/1999.pdf')).status).toBe(404);
    const browser = await test.browser('clerk');
    const { html } = await browser.open('/progress-reports/2024?from=2024-06-01&to=2024-05-31');
    expect(html).toContain('截止日期不能早于起始日期');
    expect(html).toContain('value="2024-05-31"');
  });

  it('names milestones that were overdue at its end, and not those that were due later', async () => {
    await at('2025-02-01T02:00:00.000Z');
    expect(await pdfOf(clerk, 'to=2024-11-12')).toContain('没有逾期节点');
    const text = await pdfOf(clerk, 'to=2024-11-15');
    expect(text).toMatch(/1个项目的1个节点已过期限[^]*台山上云项目项目实施2024-11-123/);
    const sheets = await sheetsOf(clerk, 'to=2024-11-15');
    expect(sheets['逾期节点']!.slice(1).map((cells) => cells.slice(2))).toEqual([
      ['台山上云项目', '项目实施', '2024-11-12', 3],
    ]);
  });
});
