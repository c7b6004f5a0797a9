import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { ApplicationSteps } from '../../src/applications/application-steps.service.js';
import { collectDocument, streamReport } from '../../src/documents/documents.js';
import { JobLetGo, RunningJob } from '../../src/jobs/running-job.js';
import { MANIFEST } from '../../src/files/file-archive.js';
import { FileStore } from '../../src/files/file-store.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { parseMoney } from '../../src/kernel/money.js';
import { EnterprisesService } from '../../src/enterprises/enterprises.service.js';
import { DecisionsService } from '../../src/subsidies/decisions/decisions.service.js';
import { noticeTask } from '../../src/subsidies/notices/notice-paper.js';
import { SubsidyNotice } from '../../src/subsidies/notices/subsidy-notice.entity.js';
import { actingAs, invoice } from '../factories/applications.js';
import { addApproved, addManyApproved } from '../factories/decisions.js';
import { addEnterprise } from '../factories/enterprises.js';
import type { ApiClient } from '../support/api-client.js';
import { endOfJob } from '../support/jobs.js';
import { printAndScan } from '../support/print-and-scan.js';
import { readPdf } from '../support/read-pdf.js';
import { checkManifest, readZip } from '../support/read-zip.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const URL = '/api/v1/notices';
// eslint-disable-next-line typescript/no-explicit-any -- answers of many shapes
type Loose = any;
const of = (amount: string) => [invoice({ amount: parseMoney(amount)! })];

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: ApiClient;
  /** The last number before the test. */
  let last = 0;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    clerk = await test.api('clerk');
  });
  beforeEach(async () => {
    last = (await clerk.get(`${URL}?pageSize=1`)).body.total;
  });
  afterAll(() => test.stop());

  const order = async (applications: { id: string }[]) => {
    const ids = applications.map(({ id }) => id);
    const { status, body } = await clerk.post(URL, { applicationIds: ids });
    expect(status).toBe(202);
    return endOfJob(test.app, body.jobId);
  };
  /** The notices of this test, the newest first; numbers count from its first one. */
  const all = async (query = ''): Promise<Loose[]> =>
    (await clerk.get(`${URL}?pageSize=100${query}`)).body.items.filter(({ serial }: Loose) => serial > last);
  const numbers = async () =>
    (await all()).map(({ serial }) => serial - last).toSorted((a: number, b: number) => a - b);
  const numberOf = (place: number) => `江工信工业互联网补〔2024〕${last + place}号`;
  const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const textOf = async (bytes: Buffer) => (await readPdf(bytes)).pages.map(({ text }) => text);

  it('a notice never says that a cap was not reached which its amount is, or the whole of one for what is left of it', async () => {
    const { id: enterpriseId } = await addEnterprise(test);
    const wordsOf = async (application: { id: string }) => {
      await order([application]);
      const [notice] = await all();
      const { bytes } = await clerk.get(`${URL}/${notice.id}.pdf`);
      return [notice.amount, (await textOf(bytes)).join('').match(/600,000\.00元。(你单位[^。]+)。/)?.[1]];
    };
    const [exact] = await addApproved(test, [{ invoices: of('750000.00') }]);
    expect(await wordsOf(exact!)).toEqual(['600000.00', '你单位未超过上限']);
    const [first, second] = await addApproved(test, [
      { enterpriseId, invoices: of('500000.00') },
      { enterpriseId, invoices: of('500000.01') },
    ]);
    expect(await wordsOf(first!)).toEqual(['400000.00', '你单位未超过上限']);
    expect(await wordsOf(second!)).toEqual(['200000.00', '你单位同类项目合计按企业上限核定']);
  });

  it('a notice says number, name, direction, investment, rate and amount, and its code proves it genuine', async () => {
    const { id: enterpriseId } = await addEnterprise(test, { name: '江门市㐂𠮷玥堃<h1>{{x}}有限公司' });
    const [application] = await addApproved(test, [{ enterpriseId, invoices: of('732000.50') }]);
    expect(await order([application!])).toMatchObject({ state: 'done', done: 1, total: 1 });
    const [notice] = await all();
    expect(notice).toMatchObject({
      number: numberOf(1),
      enterprise: '江门市㐂𠮷玥堃<h1>{{x}}有限公司',
      amount: '585600.40',
      state: 'valid',
      issuedBy: '测试clerk',
    });
    expect((await clerk.get(`/api/v1/applications/${application!.id}`)).body.status).toBe('noticed');
    const { bytes, status, headers } = await clerk.get(`${URL}/${notice.id}.pdf`);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    const pages = await textOf(bytes);
    expect(pages).toHaveLength(2);
    const said = pages.map((page) => page.replace(/—\d—/, '')).join('');
    for (const words of [
      numberOf(1),
      '江门市㐂𠮷玥堃<h1>{{x}}有限公司：',
      '中小企业上云上平台',
      '732,000.50元',
      '补贴比例：80%',
      '人民币伍拾捌万伍仟陆佰元零肆角（585,600.40元）',
      '四（二）',
      '陈先生，3081185',
      '市财政局',
    ])
      expect(said).toContain(words);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(notice.sha256);
    const [address] = await printAndScan(bytes, 2);
    const { html } = await (await test.browser()).open(new globalThis.URL(address!).pathname);
    expect(html).toContain('真实有效');
    expect(html).toContain(notice.sha256);
    const kept = await test.database.read((unit) => unit.require(SubsidyNotice, notice.id));
    const task = noticeTask(kept.paper);
    const again = await collectDocument(streamReport(task.report, task.model, task));
    expect(again.bytes.equals(bytes)).toBe(true);
  });

  it('only approved applications get one, and nobody else than a clerk gives it', async () => {
    const [application] = await addApproved(test);
    const ordered = { applicationIds: [application!.id] };
    expect((await (await test.api('approver')).post(URL, ordered)).status).toBe(403);
    expect((await clerk.post(URL, { applicationIds: [] })).status).toBe(400);
    await order([application!]);
    const twice = await clerk.post(URL, ordered);
    expect([twice.status, twice.body.code]).toEqual([422, 'notice-not-due']);
    const steps = test.app.get(ApplicationSteps);
    await expect(steps.withdraw(actingAs(test, 'clerk'), application!.id, '放弃')).rejects.toMatchObject({
      code: 'illegal-transition',
    });
  });

  it('a voided one keeps number and file and tells why; the next one follows it', async () => {
    const [application] = await addApproved(test);
    await order([application!]);
    const [first] = await all();
    expect((await clerk.post(`${URL}/${first.id}/voidance`, { reason: ' ' })).status).toBe(400);
    const voided = await clerk.post(`${URL}/${first.id}/voidance`, { reason: '金额有误' });
    expect([voided.status, voided.body.state]).toEqual([200, 'voided']);
    const again = await clerk.post(`${URL}/${first.id}/voidance`, { reason: '别的' });
    expect(again.body.voidReason).toBe('金额有误');
    expect((await clerk.get(`/api/v1/applications/${application!.id}`)).body.status).toBe('approved');
    await order([application!]);
    const [second] = await all();
    expect(second).toMatchObject({ number: numberOf(2), replaces: numberOf(1), state: 'valid' });
    const reissued = await clerk.post(`${URL}/${second.id}/reissue`, { reason: '名称变更' });
    expect(reissued.status).toBe(201);
    expect(reissued.body).toMatchObject({ number: numberOf(3), replaces: numberOf(2) });
    const code = first.code.replaceAll('-', '');
    expect((await (await test.api()).get(`/api/v1/verify/${code}`)).body).toMatchObject({
      state: 'voided',
      voidReason: '金额有误',
      replacedBy: numberOf(2),
    });
    expect((await clerk.get(`${URL}/${first.id}.pdf`)).status).toBe(200);
    const twice = await clerk.post(`${URL}/${second.id}/reissue`, { reason: '又' });
    expect([twice.status, twice.body.code]).toEqual([409, 'notice-void']);
  });

  it('two clerks who issue at the same moment, and one who reissues meanwhile, leave no gap and no duplicate', async () => {
    const [before] = await addApproved(test);
    await order([before!]);
    const [{ id: first }] = await all();
    const ids = await addManyApproved(test, 24);
    const other = kind === 'postgres' ? await TestApp.start(kind, { database: test.config.database }) : null;
    const second = await test.api('clerk', 'second-clerk');
    const answers = await Promise.all([
      clerk.post(URL, { applicationIds: ids.slice(0, 16) }),
      second.post(URL, { applicationIds: ids.slice(8) }),
      ...['第一次', '第二次'].map((reason) => clerk.post(`${URL}/${first}/reissue`, { reason })),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 202, 202, 409]);
    for (const { body } of answers.slice(0, 2))
      expect(await endOfJob(test.app, body.jobId)).toMatchObject({ state: 'done', done: 16 });
    await other?.stop();
    expect(await numbers()).toEqual(upTo(26));
    const told = (await all('&state=valid')).map(({ applicationId }) => applicationId);
    expect(told.toSorted()).toEqual([before!.id, ...ids].toSorted());
  });

  it('a batch whose process dies in the middle of a step goes on where it stopped: no number twice, none left out', async () => {
    const ids = await addManyApproved(test, 120);
    const { step } = RunningJob.prototype;
    const steps = jest.spyOn(RunningJob.prototype, 'step').mockImplementationOnce(step);
    let die!: (error: Error) => void;
    const died = new Promise<void>((resolve) => {
      steps.mockImplementationOnce(async function (this: RunningJob, done, work) {
        const cut = new Error('the power went off');
        await expect(
          step.call(this, done, async (unit) => {
            await work(unit);
            throw cut;
          }),
        ).rejects.toBe(cut);
        resolve();
        return new Promise((_, reject) => (die = reject));
      });
    });
    const { body } = await clerk.post(URL, { applicationIds: ids });
    await died;
    steps.mockRestore();
    expect(await numbers()).toEqual(upTo(50));
    test.clock.forward(10);
    const next = await createApp(test.config, test.clock);
    expect(await endOfJob(next, body.jobId)).toMatchObject({ state: 'done', done: 120, total: 120 });
    await next.close();
    die(new JobLetGo());
    const rows = await test.database.read((unit) =>
      unit.query<{ serial: number; applicationId: string }>(
        `SELECT d.serial, n.application_id AS "applicationId" FROM issued_document d JOIN subsidy_notice n ON n.id = d.id
         WHERE d.serial > ? ORDER BY d.serial`,
        [last],
      ),
    );
    expect(rows.map(({ serial }) => serial - last)).toEqual(upTo(120));
    expect(rows.map(({ applicationId }) => applicationId)).toEqual(ids);
  });

  it('all valid ones come as one file to print on both sides, and as a ZIP of what was issued', async () => {
    const approved = await addApproved(test, [{}, {}, {}]);
    const { id: jobId } = await order(approved);
    const [third, , first] = await all();
    await clerk.post(`${URL}/${third.id}/voidance`, { reason: '试' });
    const printed = await clerk.get(`/api/v1/notices.pdf?jobId=${jobId}`);
    const pages = await textOf(printed.bytes);
    expect(pages).toHaveLength(4);
    expect(pages[0]).toContain(numberOf(1));
    expect(pages[2]).toContain(numberOf(2));
    const zip = await clerk.get(`/api/v1/notices.zip?jobId=${jobId}`);
    const { files } = await readZip(zip.bytes);
    expect(checkManifest(files, MANIFEST)).toEqual([]);
    expect([...files.keys()]).toHaveLength(3);
    const name = [...files.keys()].find((file) => file.includes(numberOf(1)))!;
    expect(createHash('sha256').update(files.get(name)!).digest('hex')).toBe(first.sha256);
    expect((await clerk.get('/api/v1/notices.zip?year=2031')).body.code).toBe('no-notices');
    for (const file of ['notices.zip', 'notices.pdf'])
      expect((await clerk.get(`/api/v1/${file}?state=voided`)).body.code).toBe('no-notices');
  });

  if (kind === 'postgres') return;

  it('a district officer finds the notices of their district only', async () => {
    await order(await addApproved(test, [{ district: '440703' }, { district: '440781' }]));
    const officer = await test.api('district-officer');
    const { items } = (await officer.get(`${URL}?pageSize=100`)).body;
    expect(items.map(({ district }: Loose) => district)).not.toContain('440781');
    const [theirs, foreign] = (await all()).toReversed();
    expect([theirs.district, foreign.district]).toEqual(['440703', '440781']);
    expect((await officer.get(`${URL}/${theirs.id}.pdf`)).status).toBe(200);
    expect((await officer.get(`${URL}/${foreign.id}.pdf`)).status).toBe(403);
  });

  it('on the desk a clerk issues for the chosen, watches, finds, and voids for a reason', async () => {
    const [one, two] = await addApproved(test, [{ title: '甲项目' }, { title: '乙项目😀' }]);
    const desk = await test.browser('clerk');
    expect((await desk.open('/approvals?stage=notice')).html).toContain('甲项目');
    const nothing = await desk.submit('/notices');
    expect([nothing.status, nothing.html]).toEqual([422, expect.stringContaining('请至少选择一项')]);
    const { location } = await desk.submit('/notices', { applicationIds: [one!.id, two!.id] });
    const jobId = location!.split('/').at(-1)!;
    await endOfJob(test.app, jobId);
    const done = await desk.open(location!);
    expect(done.location).toBe(`/notices?jobId=${jobId}&done=notices-issued`);
    const issued = await desk.open(done.location!);
    expect(issued.html).toMatch(/补贴通知已签发[^]*乙项目[^]*甲项目/);
    const warning = /role="status"[^]*印成“〓”[^]*href="(\/notices\/[0-9a-f-]{36})"[^]*😀 U\+1F600/;
    const [, printed] = warning.exec(issued.html)!;
    expect((await desk.open(printed!)).html).toMatch(warning);
    expect((await desk.open('/notices?text=甲项目')).html).not.toContain('乙项目');
    const page = await desk.open(`/applications/${one!.id}`);
    const path = /href="(\/notices\/[0-9a-f-]{36})"/.exec(page.html)![1]!;
    await desk.open(path);
    expect((await desk.submit(`${path}/voidance`, { reason: '' })).status).toBe(422);
    const voided = await desk.submit(`${path}/voidance`, { reason: '<b>误发' });
    const { html } = await desk.open(voided.location!);
    expect(html).toContain('&lt;b&gt;误发');
    expect(html).not.toContain('/voidance"');
    const auditor = await test.browser('auditor');
    expect((await auditor.open('/notices')).html).toContain('乙项目');
    await test.app.get(DecisionsService).revoke(actingAs(test, 'approver'), one!.id, '取消');
  });

  it('what changes while notices are printed is not told wrong: a new name is printed, a revoked approval left out', async () => {
    const { id: enterpriseId } = await addEnterprise(test, { name: '江门市旧名有限公司' });
    const [one, two] = await addApproved(test, [{ enterpriseId }, {}]);
    const { step } = RunningJob.prototype;
    const steps = jest.spyOn(RunningJob.prototype, 'step');
    steps.mockImplementationOnce(async function (this: RunningJob, ...given) {
      const { app } = test;
      await app
        .get(EnterprisesService)
        .edit(actingAs(test, 'clerk'), enterpriseId, { name: '江门市新名有限公司' });
      await app.get(DecisionsService).revoke(actingAs(test, 'approver'), two!.id, '企业注销');
      return step.apply(this, given);
    });
    const desk = await test.browser('clerk');
    await desk.open('/approvals?stage=notice');
    const { location } = await desk.submit('/notices', { applicationIds: [one!.id, two!.id] });
    await endOfJob(test.app, location!.split('/').at(-1)!);
    steps.mockRestore();
    expect((await desk.open(location!)).html).toContain('已签发 1 份。另有 1 项没有签发');
    const [notice, ...others] = await all();
    expect([notice, others]).toMatchObject([
      { enterprise: '江门市新名有限公司', applicationId: one!.id },
      [],
    ]);
    const [first] = await textOf((await clerk.get(`${URL}/${notice.id}.pdf`)).bytes);
    expect(first).toContain('江门市新名有限公司：');
  });

  it('on the desk a clerk issues to all that fit the filter, on whatever page they wait', async () => {
    await addManyApproved(test, 52);
    const [other] = await addApproved(test, [{ direction: 'benchmark-application' }]);
    const desk = await test.browser('clerk');
    const { html } = await desk.open('/approvals?stage=notice&direction=sme-cloud&text=上云项目');
    expect(html).toContain('签发全部 52 项');
    expect(html).toContain('name="direction" value="sme-cloud"');
    expect((await desk.submit('/notices/batch', { direction: 'every' })).status).toBe(422);
    await desk.open('/approvals?stage=notice');
    const { location } = await desk.submit('/notices/batch', { direction: 'sme-cloud', text: '上云项目' });
    expect(await endOfJob(test.app, location!.split('/').at(-1)!)).toMatchObject({ state: 'done', done: 52 });
    expect(await numbers()).toEqual(upTo(52));
    await desk.open('/approvals?stage=notice');
    const none = await desk.submit('/notices/batch', { direction: 'cluster' });
    expect([none.status, none.html]).toEqual([422, expect.stringContaining('没有待发通知的申报')]);
    expect((await clerk.get(`/api/v1/applications/${other!.id}`)).body.status).toBe('approved');
  });

  it('a batch that fails half-way keeps what it issued; asked for again it goes on without a gap', async () => {
    await addManyApproved(test, 70);
    const { put } = FileStore.prototype;
    const puts = jest.spyOn(FileStore.prototype, 'put');
    puts.mockImplementation(function (this: FileStore, ...given) {
      if (puts.mock.calls.length > 60) throw new DomainError('write-conflict');
      return put.apply(this, given);
    });
    const desk = await test.browser('clerk');
    await desk.open('/approvals?stage=notice');
    const { location } = await desk.submit('/notices/batch', { text: '上云项目' });
    const failed = await endOfJob(test.app, location!.split('/').at(-1)!);
    puts.mockRestore();
    expect(failed).toMatchObject({ state: 'failed', error: 'write-conflict', done: 50 });
    expect(await numbers()).toEqual(upTo(50));
    expect((await desk.open(location!)).html).toMatch(/补贴通知没有全部签发[^]*已办理 50 份/);
    await desk.open('/approvals?stage=notice');
    const again = await desk.submit('/notices/batch', { text: '上云项目' });
    expect(await endOfJob(test.app, again.location!.split('/').at(-1)!)).toMatchObject({ done: 20 });
    expect(await numbers()).toEqual(upTo(70));
  });
});
