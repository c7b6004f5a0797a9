import { actingAs } from '../factories/applications.js';
import { addApproved } from '../factories/decisions.js';
import { pdf } from '../factories/evidence.js';
import { addAccepted, addEvidence, addNoticed } from '../factories/payments.js';
import { MilestonesService } from '../../src/applications/acceptance/milestones.service.js';
import type { ApiClient } from '../support/api-client.js';
import { TestApp } from '../support/test-app.js';

const TODAY = '2024-06-01';

describe('milestones, acceptance and payments at the desk', () => {
  let test: TestApp;
  let clerk: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    test.clock.set('2024-06-01T04:00:00.000Z');
    clerk = await test.api('clerk');
  });

  const milestonesOf = async (id: string) =>
    (await clerk.get(`/api/v1/applications/${id}/milestones`)).body.items;
  const post = async (url: string, body: object) => {
    const answer = await clerk.post(url, body);
    return [answer.status, answer.body.code ?? answer.body.status];
  };

  it('asks for nothing before the notice, and counts its days from it', async () => {
    const [approved] = await addApproved(test);
    const url = `/api/v1/applications/${approved!.id}`;
    expect((await milestonesOf(approved!.id))[0]).toMatchObject({ state: 'waiting', dueOn: null });
    const early = await clerk.upload(`${url}/milestones/implementation/files`, 'a.pdf', pdf(), {
      kind: 'contract',
    });
    expect([early.status, early.body.code]).toEqual([422, 'milestone-not-owed']);
    expect(await post(`${url}/acceptance`, { result: 'passed', heldOn: TODAY })).toEqual([
      409,
      'illegal-transition',
    ]);
    const { id } = await addNoticed(test);
    expect((await milestonesOf(id)).map((one: { dueOn: string }) => one.dueOn)).toEqual([
      '2024-11-28',
      '2025-06-01',
      '2026-06-01',
    ]);
  });

  it('keeps evidence by kind, closes it once the milestone is reached, and lists what is overdue', async () => {
    const { id } = await addNoticed(test);
    const url = `/api/v1/applications/${id}/milestones/implementation`;
    expect(await post(`${url}/completion`, { reachedOn: TODAY })).toEqual([422, 'evidence-missing']);
    const add = (kind: string, milestone = 'implementation') =>
      clerk.upload(`/api/v1/applications/${id}/milestones/${milestone}/files`, '=合同.pdf', pdf(kind), {
        kind,
      });
    const { body: file } = await add('contract');
    expect(file).toMatchObject({ filename: '=合同.pdf', kind: 'contract' });
    expect((await add('contract')).body.id).toBe(file.id);
    expect((await add('performance-report')).body.code).toBe('unknown-milestone');
    expect((await add('contract', 'nothing')).body.code).toBe('unknown-milestone');
    const bad = await clerk.upload(`${url}/files`, 'a.pdf', Buffer.from('MZ'), { kind: 'contract' });
    expect([bad.status, bad.body.code]).toEqual([422, 'file-type-not-accepted']);
    expect((await clerk.get(`/api/v1/milestone-files/${file.id}/content`)).bytes).toEqual(pdf('contract'));
    expect((await clerk.delete(`/api/v1/milestone-files/${file.id}`)).status).toBe(204);

    const overdue = async () =>
      (await clerk.get('/api/v1/overdue-milestones')).body.items.filter(
        (one: { applicationId: string }) => one.applicationId === id,
      );
    test.clock.set('2024-11-28T15:59:00.000Z');
    clerk = await test.api('clerk');
    expect(await overdue()).toEqual([]);
    expect(await test.app.get(MilestonesService).countOverdue(actingAs(test, 'auditor'))).toBe(0);
    test.clock.set('2024-11-28T16:00:00.000Z');
    expect(await overdue()).toEqual([
      expect.objectContaining({ milestone: 'implementation', dueOn: '2024-11-28' }),
    ]);
    const officer = actingAs(test, 'district-officer', '440781');
    expect(await test.app.get(MilestonesService).countOverdue(officer)).toBe(0);
    await addEvidence(test, id, 'implementation');
    expect(await post(`${url}/completion`, { reachedOn: '2024-11-30' })).toEqual([422, 'day-not-possible']);
    expect(await post(`${url}/completion`, { reachedOn: '2024-05-31' })).toEqual([422, 'day-not-possible']);
    expect((await clerk.post(`${url}/completion`, { reachedOn: '2024-11-20' })).status).toBe(200);
    expect(await overdue()).toEqual([]);
    expect((await add('contract')).body.code).toBe('milestone-reached');
    const [{ files }] = await milestonesOf(id);
    expect((await clerk.delete(`/api/v1/milestone-files/${files[0].id}`)).body.code).toBe(
      'milestone-reached',
    );
    expect(
      await post(`/api/v1/applications/${id}/milestones/acceptance/completion`, { reachedOn: TODAY }),
    ).toEqual([422, 'milestone-by-result']);
  });

  it('records a failed acceptance with its reason, then one that passed, then the evaluation', async () => {
    const { id } = await addNoticed(test);
    const url = `/api/v1/applications/${id}`;
    const passed = { result: 'passed', heldOn: TODAY };
    expect(await post(`${url}/acceptance`, passed)).toEqual([422, 'evidence-missing']);
    await addEvidence(test, id, 'acceptance');
    expect((await post(`${url}/acceptance`, { ...passed, result: 'failed' }))[0]).toBe(400);
    expect(await post(`${url}/acceptance`, { ...passed, heldOn: '2024-06-02' })).toEqual([
      422,
      'day-not-possible',
    ]);
    const failed = { result: 'failed', heldOn: TODAY, reason: '未达到合同目标' };
    expect(await post(`${url}/acceptance`, failed)).toEqual([200, 'noticed']);
    expect(await post(`${url}/performance-evaluation`, { grade: 'good', evaluatedOn: TODAY })).toEqual([
      409,
      'illegal-transition',
    ]);
    expect(await post(`${url}/acceptance`, passed)).toEqual([200, 'accepted']);
    expect(await post(`${url}/acceptance`, passed)).toEqual([409, 'illegal-transition']);
    const { body } = await clerk.get(`${url}/acceptance`);
    expect(body.acceptances).toMatchObject([
      { result: 'failed', reason: '未达到合同目标', document: 'acceptance-report.pdf', by: '测试clerk' },
      { result: 'passed', reason: null, heldOn: TODAY },
    ]);
    await addEvidence(test, id, 'performance-report');
    expect(await post(`${url}/performance-evaluation`, { grade: 'good', evaluatedOn: TODAY })).toEqual([
      200,
      'evaluated',
    ]);
    expect((await clerk.get(`${url}/acceptance`)).body.evaluation).toMatchObject({ grade: 'good' });
  });

  it('evidence that is no accepted kind of file is refused beside its field, with the kinds that are', async () => {
    const { id } = await addNoticed(test);
    const desk = await test.browser('clerk');
    await desk.open(`/applications/${id}/acceptance`);
    const url = `/applications/${id}/milestones/acceptance/files`;
    const { status, html } = await desk.upload(url, 'a.pdf', Buffer.from('MZ no document'), {
      kind: 'acceptance-report',
    });
    expect(status).toBe(422);
    expect(html).toMatch(/id="error-file-acceptance">只接受[^<]*PDF/);
    expect(html).toMatch(/id="file-acceptance"[^>]*aria-describedby="error-file-acceptance"/);
    expect(html.match(/id="error-file-/g)).toHaveLength(1);
  });

  it('is done on pages: evidence, acceptance, request, approval, bank list, result', async () => {
    const { id } = await addNoticed(test);
    const desk = await test.browser('clerk');
    const page = `/applications/${id}/acceptance`;
    const notices = (await clerk.get('/api/v1/notices?pageSize=100')).body.items;
    const notice = notices.find((one: { applicationId: string }) => one.applicationId === id).id;
    expect((await desk.open(`/notices/${notice}`)).html).toContain(`/notices/${notice}/reissue`);
    expect((await desk.open(page)).html).toContain('2025-06-01');
    for (const kind of ['acceptance-report', 'invoices-and-payments']) {
      const url = `/applications/${id}/milestones/acceptance/files`;
      const sent = await desk.upload(url, `${kind}.pdf`, pdf(kind), { kind });
      expect(sent.location).toBe(`${page}?done=milestone-file-added`);
    }
    const refused = await desk.submit(page, { result: 'failed', heldOn: TODAY, reason: '' });
    expect([refused.status, refused.html.includes('invalid-feedback')]).toEqual([422, true]);
    const accepted = await desk.submit(page, { result: 'passed', heldOn: TODAY, reason: '' });
    expect(accepted.location).toBe(`${page}?done=acceptance-recorded`);
    expect((await desk.open(`/applications/${id}`)).html).toContain('去申请拨付');
    const stays = (await desk.open(`/notices/${notice}`)).html;
    expect([stays.includes('不能作废，也不能换发'), stays.includes('/reissue')]).toEqual([true, false]);
    const poor = await addAccepted(test, { bankAccount: null as never });
    const list = await desk.open('/payments');
    expect(list.html).toContain(`value="${id}:1"`);
    const nothing = await desk.submit('/payments/requests', {});
    expect(nothing.status).toBe(422);
    const some = await desk.submit('/payments/requests', { tranches: [`${id}:1`, `${poor.id}:1`] });
    expect([some.status, some.html.includes('没有登记银行账号')]).toEqual([422, true]);
    expect((await desk.open('/payments?list=to-approve')).html).toContain('600,000.00');

    const chief = await test.browser('approver');
    const html = (await chief.open('/payments?list=to-approve')).html;
    const payment = /name="paymentIds" value="([^"]+)"/.exec(html)![1]!;
    expect((await chief.submit(`/payments/${payment}/declination`, { reason: '' })).status).toBe(422);
    const approved = await chief.submit('/payments/approvals', { paymentIds: payment });
    expect(approved.location).toBe('/payments?list=to-approve&done=payments-approved');
    expect((await desk.open('/payments?list=to-pay')).html).toMatch(/value="[^"]+"\s+disabled/);

    const payer = await test.browser('manager');
    await payer.open('/payments?list=to-pay');
    const made = await payer.submit('/bank-lists', { paymentIds: payment });
    expect(made.location).toMatch(/^\/bank-lists\/[\w-]+\?done=bank-list-made$/);
    const listPage = made.location!.replace(/\?.*/, '');
    expect((await payer.open(listPage)).html).toContain(`/api/v1${listPage}.xlsx`);
    expect((await desk.open(listPage)).html).not.toContain('.xlsx');
    const early = await payer.submit(`${listPage}/payment`, { paymentIds: payment, paidOn: '2024-06-05' });
    expect([early.status, early.html.includes('2024-06-05')]).toEqual([422, true]);
    const done = await payer.submit(`${listPage}/payment`, { paymentIds: payment, paidOn: TODAY });
    expect(done.location).toBe(`${listPage}?done=payments-paid`);
    expect((await payer.open('/bank-lists')).html).toContain('2024-001');

    const money = `/applications/${id}/payments`;
    await desk.open(money);
    const much = await desk.submit(`/applications/${id}/clawbacks`, {
      what: 'clawback',
      amount: '９９９，９９９',
      reason: '虚开发票',
    });
    expect([much.status, much.html.includes('虚开发票')]).toEqual([422, true]);
    await desk.submit(`/applications/${id}/clawbacks`, {
      what: 'clawback',
      amount: '100,000',
      reason: '虚开',
    });
    const ask = (await chief.open(money)).html;
    const order = new RegExp(`/applications/${id}/clawbacks/[\\w-]+/order`).exec(ask)![0];
    expect((await chief.submit(order)).location).toBe(`${money}?done=clawback-ordered`);
    const back = { what: 'return', amount: '100000', returnedOn: TODAY, bankReference: '', note: '' };
    expect((await payer.submit(`/applications/${id}/money-returns`, back)).location).toBe(
      `${money}?done=money-returned`,
    );
    for (const name of ['failed', 'declined', 'overdue', 'clawbacks', 'paid', 'at-bank'])
      expect((await payer.open(`/payments?list=${name}&text=x`)).status).toBe(200);
  });

  it('lists what is due after a start with data of a release that did not write it down', async () => {
    await addAccepted(test);
    const due = async () => [
      (await clerk.get('/api/v1/due-tranches')).body,
      (await clerk.get('/api/v1/overdue-milestones')).body,
    ];
    const before = await due();
    expect(before[0].total).toBeGreaterThan(0);
    await test.database.write(actingAs(test, 'clerk'), (unit) => unit.query('DELETE FROM open_due'));
    expect((await due())[0].total).toBe(0);
    const next = await test.again();
    await next.leave();
    expect(await due()).toEqual(before);
  });
});
