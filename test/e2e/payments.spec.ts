import { refreshDues } from '../../src/applications/dues/refresh-dues.js';
import { IssuedDocumentsService } from '../../src/issued-documents/issued-documents.service.js';
import { readSheet } from '../../src/documents/spreadsheets/read-sheet.js';
import { newId } from '../../src/kernel/ids.js';
import { requirePolicyByCode } from '../../src/policy/policies.js';
import { BankListsService } from '../../src/subsidies/payments/bank-lists.service.js';
import { ClawbacksService } from '../../src/subsidies/payments/clawbacks.service.js';
import { paidSumsOf } from '../../src/subsidies/payments/payment-sums.js';
import { PaymentResultsService } from '../../src/subsidies/payments/payment-results.service.js';
import { PaymentsService } from '../../src/subsidies/payments/payments.service.js';
import { actingAs } from '../factories/applications.js';
import { actingBy, addAccepted, addEvidence, addNoticed } from '../factories/payments.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const NOON = '2024-06-01T04:00:00.000Z';
const TODAY = '2024-06-01';

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: ApiClient;
  let approver: ApiClient;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    test.clock.set(NOON);
    clerk = await test.api('clerk');
    approver = await test.api('approver');
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());

  const moneyOf = async (id: string) => (await clerk.get(`/api/v1/applications/${id}/payments`)).body;
  const statusOf = async (id: string) => (await clerk.get(`/api/v1/applications/${id}`)).body.status;
  const ask = async (applicationId: string, tranche = 1) =>
    (await clerk.post('/api/v1/payments', { tranches: [{ applicationId, tranche }] })).body.results[0];
  const approved = async (applicationId: string, tranche = 1): Promise<string> => {
    const { paymentId } = await ask(applicationId, tranche);
    expect((await approver.post(`/api/v1/payments/${paymentId}/approval`)).status).toBe(200);
    return paymentId;
  };
  const atBank = async (applicationId: string, tranche = 1) => {
    const paymentId = await approved(applicationId, tranche);
    const list = await manager.post('/api/v1/bank-lists', { paymentIds: [paymentId] });
    expect(list.status).toBe(201);
    return { paymentId, list: list.body };
  };
  const markPaid = (client: ApiClient, id: string, body: object = {}) =>
    client.post(`/api/v1/payments/${id}/payment`, { paidOn: TODAY, bankReference: 'R-1', ...body });
  const paid = async (applicationId: string, tranche = 1): Promise<string> => {
    const { paymentId } = await atBank(applicationId, tranche);
    expect((await markPaid(manager, paymentId)).body.status).toBe('paid');
    return paymentId;
  };
  const refusal = async (answer: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body } = await answer;
    return [status, body.code];
  };

  it('goes from acceptance over a request, an approval and a bank list to paid, through three people', async () => {
    const { id } = await addAccepted(test);
    const due = await clerk.get('/api/v1/due-tranches');
    expect(due.body.items.find((one: { applicationId: string }) => one.applicationId === id)).toMatchObject({
      tranche: 1,
      amount: '600000.00',
      milestone: 'acceptance-passed',
      bankAccount: '6222***********8901',
    });
    const { paymentId } = await ask(id);
    const waiting = (await approver.get('/api/v1/payments?status=requested')).body.items;
    expect(waiting).toContainEqual(
      expect.objectContaining({ id: paymentId, amount: '600000.00', bankAccount: '6222***********8901' }),
    );
    expect((await approver.post(`/api/v1/payments/${paymentId}/approval`)).body.status).toBe('approved');
    const { body: list } = await manager.post('/api/v1/bank-lists', { paymentIds: [paymentId] });
    expect(list).toMatchObject({
      number: expect.stringMatching(/^2024-\d{3}$/),
      open: 1,
      amount: '600000.00',
    });
    const answer = await markPaid(manager, paymentId);
    expect(answer.body).toMatchObject({ status: 'paid', paidOn: TODAY, bankReference: 'R-1' });
    expect(await statusOf(id)).toBe('paid');
    expect(await moneyOf(id)).toMatchObject({ approved: '600000.00', paid: '600000.00', left: '0.00' });
    const { items } = (await clerk.get(`/api/v1/applications/${id}/timeline`)).body;
    expect(items.slice(-6).map((one: { action: string }) => one.action)).toEqual([
      'accept',
      'request-payment',
      'approve-payment',
      'send-payment',
      'pay',
      'settle',
    ]);
    expect(items.at(-2).reason).toBe('#1 ¥600,000.00');
  });

  it('lets nobody take two of the three steps, whatever their role has become', async () => {
    const { id } = await addAccepted(test);
    const { paymentId } = await ask(id);
    const by = (await moneyOf(id)).payments[0].requestedBy.id;
    const payments = test.app.get(PaymentsService);
    const results = test.app.get(PaymentResultsService);
    const lists = test.app.get(BankListsService);
    const three = { code: 'three-people-required' };
    await expect(payments.approve(actingBy(test, by, 'approver'), paymentId)).rejects.toMatchObject(three);
    await payments.approve(actingBy(test, 'the-approver', 'approver'), paymentId);
    for (const one of [by, 'the-approver'])
      await expect(lists.create(actingBy(test, one, 'manager'), [paymentId])).rejects.toMatchObject(three);
    expect(await refusal(clerk.post('/api/v1/bank-lists', { paymentIds: [paymentId] }))).toEqual([
      403,
      'three-people-required',
    ]);
    const { body: list } = await manager.post('/api/v1/bank-lists', { paymentIds: [paymentId] });
    expect(await refusal(clerk.get(`/api/v1/bank-lists/${list.id}.xlsx`))).toEqual([
      403,
      'three-people-required',
    ]);
    expect(await refusal(markPaid(clerk, paymentId))).toEqual([403, 'three-people-required']);
    await expect(
      results.markPaid(actingBy(test, 'the-approver', 'manager'), paymentId, {
        paidOn: TODAY,
        bankReference: null,
      }),
    ).rejects.toMatchObject(three);
    expect((await moneyOf(id)).paid).toBe('0.00');
  });

  it('refuses what is too early, asked for twice, without an account, unapproved, or on a day that cannot be', async () => {
    const early = await addNoticed(test);
    expect((await ask(early.id)).error.code).toBe('transition-blocked');
    expect((await ask(early.id, 2)).error.code).toBe('unknown-tranche');
    const poor = await addAccepted(test, { bankAccount: null as never });
    expect((await ask(poor.id)).error).toMatchObject({ code: 'bank-account-missing' });
    const { id } = await addAccepted(test);
    const { paymentId } = await ask(id);
    expect((await ask(id)).error.code).toBe('tranche-already-requested');
    expect(await refusal(manager.post('/api/v1/bank-lists', { paymentIds: [paymentId] }))).toEqual([
      409,
      'payment-not-open',
    ]);
    expect(await refusal(markPaid(manager, paymentId))).toEqual([409, 'payment-not-open']);
    await approver.post(`/api/v1/payments/${paymentId}/approval`);
    await manager.post('/api/v1/bank-lists', { paymentIds: [paymentId] });
    for (const paidOn of ['2024-06-02', '2024-05-31'])
      expect(await refusal(markPaid(manager, paymentId, { paidOn }))).toEqual([422, 'day-not-possible']);
    expect((await moneyOf(id)).paid).toBe('0.00');
  });

  it('stops where the notice was voided, at every step', async () => {
    const { id } = await addAccepted(test);
    const other = await addAccepted(test);
    const paymentId = await approved(other.id);
    for (const applicationId of [id, other.id]) {
      await test.database.write(actingAs(test, 'clerk'), async (unit) => {
        const [row] = await unit.query<{ id: string }>(
          'SELECT id FROM subsidy_notice WHERE application_id = ?',
          [applicationId],
        );
        await test.app.get(IssuedDocumentsService).void(unit, row!.id, '金额有误');
        unit.followUp(refreshDues, applicationId);
      });
    }
    expect((await ask(id)).error).toMatchObject({
      code: 'transition-blocked',
      message: '还不能申请拨付：没有有效的补贴通知。',
    });
    const sent = await manager.post('/api/v1/bank-lists', { paymentIds: [paymentId] });
    expect([sent.status, sent.body.details.first]).toEqual([422, 'notice-in-force']);
  });

  it('never passes the approved amount, also when another payment stands where it should not', async () => {
    const { id } = await addAccepted(test);
    const { paymentId } = await ask(id);
    await test.database.write(actingAs(test, 'clerk'), (unit) => {
      unit.followUp(refreshDues, id);
      return unit.query(
        `INSERT INTO payment (id, application_id, notice_id, tranche, milestone, amount, held_key, status, payee,
           bank_account_sealed, bank_account_masked, requested_by, requested_at, paid_on)
         SELECT ?, application_id, notice_id, 2, milestone, 1, ?, 'paid', payee, bank_account_sealed,
           bank_account_masked, requested_by, requested_at, '2024-05-31' FROM payment WHERE id = ?`,
        [newId(), `${id}:2`, paymentId],
      );
    });
    const beyond = await approver.post(`/api/v1/payments/${paymentId}/approval`);
    expect([beyond.status, beyond.body.details.first]).toEqual([422, 'within-approved']);
  });

  it('frees the tranche of a payment that failed or was declined, and reopens one that came back after all was paid', async () => {
    const { id } = await addAccepted(test);
    const { paymentId: declined } = await ask(id);
    const said = { reason: '账户名称不符' };
    expect((await approver.post(`/api/v1/payments/${declined}/declination`, said)).body.status).toBe(
      'declined',
    );
    const { paymentId: failed } = await atBank(id);
    expect((await manager.post(`/api/v1/payments/${failed}/failure`, said)).body).toMatchObject({
      status: 'failed',
      endReason: said.reason,
    });
    const paymentId = await paid(id);
    expect(await statusOf(id)).toBe('paid');
    await manager.post(`/api/v1/payments/${paymentId}/failure`, { reason: '退汇' });
    expect([await statusOf(id), (await moneyOf(id)).paid]).toEqual(['accepted', '0.00']);
    const desk = await test.browser('clerk');
    expect((await desk.open('/payments')).html).toMatch(/失败 <span[^>]*>1</);
    await paid(id);
    expect(await statusOf(id)).toBe('paid');
    expect((await moneyOf(id)).payments.map((one: { status: string }) => one.status)).toEqual([
      'declined',
      'failed',
      'failed',
      'paid',
    ]);
    const { html } = await desk.open('/payments?list=failed');
    expect(html).toContain('这一期已重新申请');
    expect(html).toMatch(/失败 <span[^>]*>0</);
  });

  it('pays in the policy’s tranches as their milestones are reached, to the fen', async () => {
    const { tranches } = requirePolicyByCode('jiangmen-2024');
    const whole = tranches.parts;
    tranches.parts = [
      { milestone: 'notice-issued', shareBasisPoints: 3333 },
      { milestone: 'acceptance-passed', shareBasisPoints: 3333 },
      { milestone: 'performance-evaluated', shareBasisPoints: 3334 },
    ];
    try {
      const { id } = await addNoticed(test, { investment: '123456.79' });
      expect(await moneyOf(id)).toMatchObject({
        approved: '98765.43',
        tranches: [
          { amount: '32918.51', status: 'due' },
          { amount: '32918.51', status: 'waiting' },
          { amount: '32928.41', status: 'waiting' },
        ],
      });
      expect((await ask(id, 2)).error.code).toBe('transition-blocked');
      await paid(id, 1);
      await addEvidence(test, id, 'acceptance');
      const accepted = { result: 'passed', heldOn: TODAY };
      expect((await clerk.post(`/api/v1/applications/${id}/acceptance`, accepted)).body.status).toBe(
        'accepted',
      );
      await paid(id, 2);
      expect(await statusOf(id)).toBe('accepted');
      expect((await ask(id, 3)).error.code).toBe('transition-blocked');
      await addEvidence(test, id, 'performance-report');
      const evaluation = { grade: 'good', evaluatedOn: TODAY };
      const evaluated = await clerk.post(`/api/v1/applications/${id}/performance-evaluation`, evaluation);
      expect(evaluated.body.status).toBe('evaluated');
      await paid(id, 3);
      expect(await moneyOf(id)).toMatchObject({ paid: '98765.43', left: '0.00' });
    } finally {
      tranches.parts = whole;
    }
  });

  it('writes the bank’s list with accounts in full, as text, for those who may pay, and audits each download', async () => {
    const { id } = await addAccepted(test, { name: '=HYPERLINK("http://x")有限公司' });
    const { list, paymentId } = await atBank(id);
    const url = `/api/v1/bank-lists/${list.id}.xlsx`;
    expect((await approver.get(url)).status).toBe(403);
    const file = await manager.get(url);
    expect(file.headers['cache-control']).toBe('no-store');
    expect(decodeURIComponent(file.headers['content-disposition'] as string)).toContain(
      `拨付清单 ${list.number}.xlsx`,
    );
    const { rows } = readSheet(file.bytes, 'list.xlsx');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['序号', '收款单位', '开户银行', '收款账号', '金额（元）', '用途'],
      [
        '1',
        '=HYPERLINK("http://x")有限公司',
        '江门农村商业银行蓬江支行',
        '6222020012345678901',
        '600000.00',
        expect.stringContaining('第1期'),
      ],
      ['合计', '', '', '', '600000.00'],
    ]);
    const downloads = await test.database.read((unit) =>
      unit.query('SELECT actor_name FROM audit_entry WHERE action = ? AND subject_id = ?', [
        'bank-list.downloaded',
        list.id,
      ]),
    );
    expect(downloads).toHaveLength(1);
    const kept = await test.database.read((unit) =>
      unit.query(`SELECT details FROM audit_entry WHERE action LIKE 'payment.%'`),
    );
    expect(JSON.stringify(kept)).not.toMatch(/6222020012345678901|ealed/);
    await markPaid(manager, paymentId);
    expect(await refusal(manager.get(url))).toEqual([409, 'bank-list-done']);
  });

  it('pays once when two people put the same payment into lists, or mark it, at the same time', async () => {
    const { id } = await addAccepted(test);
    const paymentId = await approved(id);
    const administrator = await test.api('administrator');
    const payers = [manager, administrator, manager, administrator];
    const lists = await Promise.all(
      payers.map((payer) => payer.post('/api/v1/bank-lists', { paymentIds: [paymentId] })),
    );
    expect(lists.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const marks = await Promise.all(payers.map((payer) => markPaid(payer, paymentId)));
    expect(marks.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect((await moneyOf(id)).paid).toBe('600000.00');
  });

  it('lets one of two win who ask for the same tranche at the same time, and never holds more than was approved', async () => {
    const { id } = await addAccepted(test);
    const tranches = [{ applicationId: id, tranche: 1 }];
    const answers = await Promise.all([1, 2, 3, 4].map(() => clerk.post('/api/v1/payments', { tranches })));
    const codes = answers.map(({ body }) => body.results[0].error?.code ?? 'asked').sort();
    expect(codes).toEqual(['asked', ...Array<string>(3).fill('tranche-already-requested')]);
    const sums = await test.database.read((unit) => paidSumsOf(unit, id));
    expect(sums).toEqual({ asked: 600_000_00n, atBank: 0n, paid: 0n, returned: 0n });
  });

  it('claws back by two people, up to what was paid, and records what comes back', async () => {
    const { id } = await addAccepted(test);
    const url = `/api/v1/applications/${id}`;
    const demand = { amount: '600000.00', reason: '虚开发票' };
    expect(await refusal(clerk.post(`${url}/clawbacks`, demand))).toEqual([422, 'more-than-paid']);
    await paid(id);
    expect(await refusal(clerk.post(`${url}/clawbacks`, { ...demand, amount: '600000.01' }))).toEqual([
      422,
      'more-than-paid',
    ]);
    expect(await refusal(clerk.post(`${url}/clawbacks`, { ...demand, amount: '0.00' }))).toEqual([
      422,
      'nothing-asked',
    ]);
    const proposed = await clerk.post(`${url}/clawbacks`, demand);
    const [clawback] = proposed.body.clawbacks;
    expect(await refusal(clerk.post(`${url}/clawbacks`, demand))).toEqual([409, 'clawback-open']);
    expect((await clerk.post(`/api/v1/clawbacks/${clawback.id}/order`)).status).toBe(403);
    const sameHand = actingBy(test, clawback.proposedBy.id, 'approver');
    await expect(test.app.get(ClawbacksService).order(sameHand, clawback.id)).rejects.toMatchObject({
      code: 'second-person-required',
    });
    expect((await approver.post(`/api/v1/clawbacks/${clawback.id}/order`)).status).toBe(200);
    expect(await statusOf(id)).toBe('clawed-back');
    expect(await refusal(approver.post(`/api/v1/clawbacks/${clawback.id}/order`))).toEqual([
      409,
      'clawback-decided',
    ]);
    const back = { amount: '200000.00', returnedOn: TODAY, bankReference: 'B-9' };
    const returned = await manager.post(`${url}/money-returns`, back);
    expect(returned.body).toMatchObject({
      paid: '600000.00',
      returned: '200000.00',
      kept: '400000.00',
      clawbacks: [{ status: 'ordered', outstanding: '400000.00' }],
    });
    expect(await refusal(manager.post(`${url}/money-returns`, { ...back, amount: '400000.01' }))).toEqual([
      422,
      'more-than-paid',
    ]);
    expect((await ask(id)).error.code).toBe('tranche-already-requested');
    const desk = await test.browser('auditor');
    expect((await desk.open(`/applications/${id}/payments`)).html).toContain('尚欠 400,000.00 元');
    expect((await desk.open('/payments')).html).toMatch(/追回 <span[^>]*>1</);
    await manager.post(`${url}/money-returns`, { ...back, amount: '400000.00' });
    expect((await desk.open(`/applications/${id}/payments`)).html).toContain('已收回');
    expect((await desk.open('/payments')).html).toMatch(/追回 <span[^>]*>0</);
  });

  it('the desk asks in the same words as the others to choose something', async () => {
    await addAccepted(test);
    const desk = await test.browser('clerk');
    await desk.open('/payments');
    const nothing = await desk.submit('/payments/requests');
    expect([nothing.status, nothing.html]).toEqual([422, expect.stringContaining('请至少选择一项')]);
  });

  it('shows a district officer their own district’s payments only, and an auditor all, to read', async () => {
    const here = await addAccepted(test);
    const there = await addAccepted(test, { district: '440781' });
    const [mine, foreign] = [await atBank(here.id), await atBank(there.id)];
    const officer = await test.api('district-officer');
    const auditor = await test.api('auditor');
    const seenBy = async (client: ApiClient) =>
      (await client.get('/api/v1/payments?pageSize=100')).body.items.map((one: { id: string }) => one.id);
    expect(await seenBy(officer)).toContain(mine.paymentId);
    expect(await seenBy(officer)).not.toContain(foreign.paymentId);
    expect(await seenBy(auditor)).toEqual(expect.arrayContaining([mine.paymentId, foreign.paymentId]));
    for (const url of [
      `/api/v1/payments/${foreign.paymentId}`,
      `/api/v1/applications/${there.id}/payments`,
      `/api/v1/applications/${there.id}/milestones`,
      `/api/v1/bank-lists/${foreign.list.id}`,
    ])
      expect((await officer.get(url)).status).toBe(403);
    expect((await officer.get(`/api/v1/bank-lists/${mine.list.id}`)).body.payments).toBe(1);
    expect((await auditor.get(`/api/v1/bank-lists/${foreign.list.id}`)).body.payments).toBe(1);
    for (const client of [officer, auditor])
      expect((await client.post('/api/v1/payments', { tranches: [] })).status).toBe(403);
  });
});
