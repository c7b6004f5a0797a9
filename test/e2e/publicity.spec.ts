import { Database } from '../../src/database/database.js';
import { publicityOf } from '../../src/applications/publicity/publicity-facts.js';
import { readSheet } from '../../src/documents/spreadsheets/read-sheet.js';
import { systemContext } from '../../src/kernel/context.js';
import { jiangmen2024 } from '../../src/policy/jiangmen-2024.js';
import { addPooled } from '../factories/selection.js';
import type { ApiClient } from '../support/api-client.js';
import { readPdf } from '../support/read-pdf.js';
import { TestApp } from '../support/test-app.js';

const contact = '江门市工业和信息化局，0750-1234567';

describe('publicity', () => {
  let test: TestApp;
  let manager: ApiClient;
  let visitor: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start();
    visitor = await test.api();
  });
  afterAll(() => test.stop());
  /** Logins do not outlive the days that pass here. */
  const at = async (now: string) => {
    test.clock.set(now);
    manager = await test.api('manager');
  };
  beforeEach(() => at('2024-06-03T02:00:00.000Z'));
  afterEach(() =>
    test.database.write(systemContext(test.clock.now()), (unit) =>
      unit.query(`UPDATE application SET status = 'withdrawn'`),
    ),
  );

  const selected = async (...scores: string[]) => {
    const applications = [];
    for (const score of scores) applications.push(await addPooled(test, { score }));
    const { body } = await manager.post('/api/v1/rankings', { direction: 'sme-cloud' });
    await manager.post(`/api/v1/rankings/${body.id}/selection`, {});
    return applications.map(({ id }) => id);
  };
  const publicise = (changes: object = {}) =>
    manager.post('/api/v1/publicity-periods', { directions: ['sme-cloud'], contact, ...changes });
  const factsOf = (id: string) => test.app.get(Database).read((unit) => publicityOf(unit, id));
  const statusOf = async (id: string) => (await manager.get(`/api/v1/applications/${id}`)).body.status;

  it('proposes the policy’s days, asks why another day is the last, and keeps each change of it', async () => {
    const [first, second] = await selected('90.00', '80.00');
    expect((await publicise({ directions: ['cluster'] })).body.code).toBe('nothing-to-publicise');
    expect((await publicise({ endsOn: '2024-06-02' })).body.code).toBe('publicity-days-wrong');
    const silent = await publicise({ endsOn: '2024-06-11' });
    expect([silent.status, silent.body.code, silent.body.details.field]).toEqual([
      422,
      'reason-required',
      'endReason',
    ]);
    expect(await statusOf(first!)).toBe('selected');
    const { status, body } = await publicise();
    expect([status, body.startsOn, body.endsOn, body.state]).toEqual([
      201,
      '2024-06-03',
      '2024-06-09',
      'running',
    ]);
    expect(body.list.items.map((one: { applicationId: string }) => one.applicationId)).toEqual([
      first,
      second,
    ]);
    expect(body.list.items[0]).toMatchObject({ position: 1, investment: '100000.00', amount: '80000.00' });
    expect(await statusOf(first!)).toBe('publicised');
    expect(await factsOf(first!)).toEqual({
      endsOn: '2024-06-09',
      endsAt: '2024-06-09T16:00:00.000Z',
      openObjections: 0,
    });

    const url = `/api/v1/publicity-periods/${body.id}`;
    expect((await manager.patch(url, { endsOn: '2024-06-11' })).status).toBe(400);
    const moved = await manager.patch(url, { endsOn: '2024-06-11', reason: '端午节顺延' });
    expect(moved.body).toMatchObject({
      endsOn: '2024-06-11',
      endChanges: [{ from: '2024-06-09', to: '2024-06-11', reason: '端午节顺延', by: '测试manager' }],
    });
    expect((await factsOf(second!))!.endsAt).toBe('2024-06-11T16:00:00.000Z');
    await at('2024-06-11T16:00:00.000Z');
    const over = await manager.patch(url, { endsOn: '2024-06-20', reason: '再延' });
    expect([over.status, over.body.code]).toEqual([409, 'publicity-over']);
  });

  it('keeps the next step closed while an objection to the application or the whole list is open, or upheld', async () => {
    const [first, second] = await selected('90.00', '80.00');
    const { body: period } = await publicise();
    const object = (body: object) => manager.post(`/api/v1/publicity-periods/${period.id}/objections`, body);
    const handle = (id: string, outcome: string) =>
      manager.post(`/api/v1/publicity-objections/${id}/handling`, { outcome, note: '已核查' });
    const open = async () => [
      (await factsOf(first!))!.openObjections,
      (await factsOf(second!))!.openObjections,
    ];
    const { body: one } = await object({
      applicationId: first,
      statement: '发票重复',
      objector: '李某某',
      contact: '13800138000',
    });
    expect(one).toMatchObject({ objector: '李某某', receivedOn: '2024-06-03', outcome: null });
    const { body: all } = await object({ statement: '名单未按规定排序' });
    expect(await open()).toEqual([2, 1]);
    expect((await handle(all.id, 'dismissed')).status).toBe(200);
    expect((await handle(all.id, 'dismissed')).body.code).toBe('objection-already-handled');
    expect(await open()).toEqual([1, 0]);
    await handle(one.id, 'upheld');
    expect(await open()).toEqual([1, 0]);
    const clerk = await test.browser('clerk');
    const told = '1 项异议未处理或成立';
    expect((await clerk.open(`/applications/${first}`)).html).toContain(told);
    expect((await clerk.open(`/applications/${second}`)).html).not.toContain(told);
    expect((await clerk.open('/approvals')).html).toContain(told);
    jiangmen2024.publicity.objectionsBlock = false;
    expect(await open()).toEqual([0, 0]);
    jiangmen2024.publicity.objectionsBlock = true;

    await manager.post(`/api/v1/applications/${first}/pool-return`, { reason: '异议成立' });
    const { body: again } = await manager.post('/api/v1/rankings', { direction: 'sme-cloud' });
    await manager.post(`/api/v1/rankings/${again.id}/selection`, {});
    await publicise({ title: '第二批' });
    expect(await open()).toEqual([0, 0]);
    const { body: list } = await visitor.get(`/publicity/${period.id}`);
    expect(list.match(/已移出/g)).toHaveLength(1);

    const wrongDay = await object({ statement: '太早', receivedOn: '2024-06-02' });
    expect([wrongDay.status, wrongDay.body.code]).toEqual([422, 'objection-day-wrong']);
    const elsewhere = await object({ statement: '不在名单', applicationId: period.id });
    expect(elsewhere.body.code).toBe('not-on-this-list');
  });

  it('shows the public the list from the first day on, with a PDF and an XLSX, and nothing personal', async () => {
    await selected('90.00', '80.00');
    const { body: period } = await publicise({ startsOn: '2024-06-04' });
    await expect(visitor.get(`/publicity/${period.id}`)).resolves.toMatchObject({ status: 404 });
    expect((await visitor.get('/publicity')).body).not.toContain(period.id);
    await at('2024-06-03T16:00:00.000Z');
    await manager.post(`/api/v1/publicity-periods/${period.id}/objections`, {
      statement: '异议内容甲',
      objector: '李某某',
      contact: '13900139000',
    });
    const { status, body: html } = await visitor.get(`/publicity/${period.id}`);
    expect(status).toBe(200);
    expect(html).toContain(contact);
    expect(html).toContain('160,000.00');
    for (const secret of ['李某某', '13900139000', '异议内容甲', '陈联系', '19900000001']) {
      expect(html).not.toContain(secret);
    }
    const { pages } = await readPdf((await visitor.get(`/publicity/${period.id}/list.pdf`)).bytes);
    expect(pages[0]!.text).toContain('公示期为2024年6月4日至2024年6月10日');
    expect(pages[0]!.text).toContain('160,000.00');
    const { bytes } = await visitor.get(`/publicity/${period.id}/list.xlsx`);
    const { rows } = await readSheet(bytes, 'list.xlsx');
    expect(rows[1]!.cells).toEqual(expect.arrayContaining(['1', '100000.00', '80000.00']));
    expect(rows[3]!.cells).toEqual(expect.arrayContaining(['合计', '200000.00', '160000.00']));
    test.clock.set('2024-07-01T02:00:00.000Z');
    expect((await visitor.get(`/publicity/${period.id}`)).body).toContain('已结束');
    expect((await visitor.get(`/api/v1/publicity-periods/${period.id}`)).status).toBe(401);
  });

  it('shows who objects only to those who handle objections, and keeps it sealed', async () => {
    const [first] = await selected('90.00');
    const { body: period } = await publicise();
    await manager.post(`/api/v1/publicity-periods/${period.id}/objections`, {
      applicationId: first,
      statement: '材料不实',
      objector: '王某某',
      contact: '13700137000',
    });
    const url = `/api/v1/publicity-periods/${period.id}/objections`;
    expect((await manager.get(url)).body.items[0]).toMatchObject({
      objector: '王某某',
      contact: '13700137000',
    });
    const auditor = await test.api('auditor');
    const [seen] = (await auditor.get(url)).body.items;
    expect(seen).toMatchObject({ statement: '材料不实', objector: null, contact: null });
    const kept = await test.database.read((unit) => unit.query('SELECT * FROM publicity_objection'));
    const audited = await test.database.read((unit) => unit.query('SELECT * FROM audit_entry'));
    expect(JSON.stringify([kept, audited])).not.toMatch(/王某某|13700137000/);
  });

  it('shows district officers what concerns their district', async () => {
    const own = await addPooled(test, { score: '80.00' });
    const other = await addPooled(test, { score: '90.00', district: '440781' });
    const { body: ranking } = await manager.post('/api/v1/rankings', { direction: 'sme-cloud' });
    await manager.post(`/api/v1/rankings/${ranking.id}/selection`, {});
    const { body: period } = await publicise({ directions: [], applicationIds: [own.id, other.id] });
    await manager.post(`/api/v1/publicity-periods/${period.id}/objections`, {
      applicationId: other.id,
      statement: '外区异议',
    });
    const officer = await test.api('district-officer');
    const { body } = await officer.get(`/api/v1/publicity-periods/${period.id}`);
    expect(body).toMatchObject({ entries: 1, amount: '80000.00', list: { total: 1 } });
    const objections = await officer.get(`/api/v1/publicity-periods/${period.id}/objections`);
    expect(objections.body.total).toBe(0);
    expect((await officer.post('/api/v1/publicity-periods', { contact })).status).toBe(403);
  });

  it('is done on pages, which keep what was typed', async () => {
    const [first] = await selected('90.00');
    const desk = await test.browser('manager');
    expect((await desk.open('/publicity-periods/new')).html).toContain('value="2024-06-09"');
    const form = { title: '公示甲', directions: 'sme-cloud', startsOn: '2024-06-03', endsOn: '2024-06-12' };
    const refused = await desk.submit('/publicity-periods', { ...form, endReason: '', contact });
    expect([refused.status, refused.html.includes('value="2024-06-12"')]).toEqual([422, true]);
    const begun = await desk.submit('/publicity-periods', { ...form, endReason: '端午节', contact });
    expect(begun.location).toMatch(/\?done=publicity-begun$/);
    const nothing = (await desk.open('/publicity-periods/new')).html;
    expect([nothing.includes('action="/publicity-periods"'), nothing.includes('href="/rankings"')]).toEqual([
      false,
      true,
    ]);
    const page = begun.location!.split('?')[0]!;
    expect((await desk.open(page)).html).toContain('端午节');
    const empty = await desk.submit(`${page}/objections`, { statement: '', objector: '赵某' });
    expect([empty.status, empty.html.includes('value="赵某"')]).toEqual([422, true]);
    await desk.submit(`${page}/objections`, {
      statement: '需核实\r\n附照片',
      applicationId: first!,
      objector: '赵某',
    });
    const { html } = await desk.open(page);
    expect(html).toContain('赵某');
    expect(html).toContain('需核实\n附照片');
    const handling = /action="([^"]+\/handling)"/.exec(html)![1]!;
    expect((await desk.submit(handling, { note: '查无实据' })).html).toContain('查无实据');
    expect((await desk.submit(handling, { outcome: 'dismissed', note: '查无实据' })).status).toBe(303);
    expect((await desk.submit(`${page}/end`, { endsOn: '2024-06-13', reason: '顺延' })).status).toBe(303);
    expect((await desk.open(`/applications/${first}`)).html).toContain(page);
    expect((await desk.open('/publicity-periods')).html).toContain('公示甲');
  });
});
