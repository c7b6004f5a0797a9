import { ApplicationSteps } from '../../src/applications/application-steps.service.js';
import { PublicityObjection } from '../../src/applications/publicity/publicity-objection.entity.js';
import { UserAccount } from '../../src/identity/user-account.entity.js';
import { plusDays } from '../../src/kernel/days.js';
import { newId } from '../../src/kernel/ids.js';
import { shanghaiDay } from '../../src/kernel/instant.js';
import { parseMoney } from '../../src/kernel/money.js';
import { DecisionsService } from '../../src/subsidies/decisions/decisions.service.js';
import { actingAs, addApplication, invoice } from '../factories/applications.js';
import { addApproved, addPublicised } from '../factories/decisions.js';
import { addCluster, addEnterprise } from '../factories/enterprises.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: ApiClient;
  let approver: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    clerk = await test.api('clerk');
    approver = await test.api('approver');
  });
  afterAll(() => test.stop());

  const url = (id: string, rest = '') => `/api/v1/applications/${id}${rest}`;
  const of = (amount: string) => [invoice({ amount: parseMoney(amount)! })];
  const statusOf = async (id: string): Promise<string> => (await clerk.get(url(id))).body.status;
  const newest = async (id: string) => (await clerk.get(url(id, '/decisions'))).body.items[0];
  const together = async (ids: string[]): Promise<bigint> => {
    const decisions = await Promise.all(ids.map(newest));
    return decisions.reduce((sum, decision) => sum + (decision ? parseMoney(decision.amount)! : 0n), 0n);
  };

  it('a clerk puts the reckoned amount up, an approver approves it, and both are on record', async () => {
    const [application] = await addPublicised(test, [{ invoices: of('912345.67') }]);
    const { id } = application!;
    const prepared = await clerk.post(url(id, '/preparation'));
    expect(prepared).toMatchObject({
      status: 200,
      body: {
        status: 'prepared',
        decision: {
          state: 'prepared',
          amount: '600000.00',
          eligibleInvestment: '912345.67',
          rate: '80%',
          clause: '四（二）',
          binding: 'enterprise-cap',
          preparedBy: '测试clerk',
          approvedBy: null,
        },
      },
    });
    expect(prepared.body.decision.policyVersion).toMatch(/^jiangmen-2024@[0-9a-f]{16}$/);
    expect(prepared.body.decision.steps).toHaveLength(3);
    expect((await clerk.post(url(id, '/approval'))).status).toBe(403);
    const approved = await approver.post(url(id, '/approval'));
    expect(approved).toMatchObject({
      status: 200,
      body: { status: 'approved', decision: { state: 'approved', approvedBy: '测试approver' } },
    });
    expect((await approver.post(url(id, '/approval'))).body.code).toBe('illegal-transition');
    const trail = await (await test.api('auditor')).get(`/api/v1/audit-entries?pageSize=20`);
    expect(JSON.stringify(trail.body)).toContain('subsidy-decision.approved');
  });

  it('nothing is put up before its publicity ends, with an open objection, or without an amount', async () => {
    const [early] = await addPublicised(test, [{}], { endsIn: 0 });
    const { body } = await clerk.post(url(early!.id, '/preparation'));
    expect([body.code, body.details.first]).toEqual(['transition-blocked', 'publicity-ended']);
    const [objected, worthless] = await addPublicised(test, [{}, { invoices: of('0.01') }]);
    await test.database.write(actingAs(test, 'clerk'), async (unit) => {
      const [{ period }] = (await unit.query<{ period: string }>(
        'SELECT period_id AS period FROM publicity_entry WHERE application_id = ?',
        [objected!.id],
      )) as [{ period: string }];
      await unit.add(
        PublicityObjection,
        Object.assign(new PublicityObjection(), {
          id: newId(),
          periodId: period,
          applicationId: objected!.id,
          objectorSealed: null,
          contactSealed: null,
          statement: '有异议',
          receivedOn: '2024-05-30',
          recordedBy: null,
          recordedAt: test.clock.now(),
          outcome: null,
          note: null,
          handledBy: null,
          handledAt: null,
        }),
        null,
      );
    });
    const blocked = await clerk.post(url(objected!.id, '/preparation'));
    expect([blocked.status, blocked.body.details.first]).toEqual([422, 'no-open-objection']);
    expect(blocked.body.message).toContain('还有未处理或成立的异议');
    const desk = await test.browser('clerk');
    const offered = '/preparation"';
    const page = (await desk.open(`/applications/${objected!.id}`)).html;
    expect(page).not.toContain(offered);
    expect(page).toMatch(/disabled aria-describedby="blocked-prepare">/);
    expect(page).toMatch(/id="blocked-prepare">还有未处理或成立的异议/);
    expect((await desk.open(`/applications/${early!.id}`)).html).toMatch(/blocked-prepare">公示期还没有结束/);
    expect((await desk.open(`/applications/${worthless!.id}`)).html).toContain(offered);
    const nothing = await clerk.post(url(worthless!.id, '/preparation'));
    expect([nothing.status, nothing.body.details.first]).toEqual([422, 'amount-calculated']);
    const submitted = await addApplication(test, { status: 'submitted' });
    expect((await clerk.post(url(submitted.id, '/preparation'))).body.code).toBe('illegal-transition');
  });

  it('who prepared never approves, not alone and not in bulk, whatever desk they moved to', async () => {
    const [one, other] = await addPublicised(test, [{}, {}]);
    const mover = await test.api('clerk', 'mover');
    await mover.post(url(one!.id, '/preparation'));
    await clerk.post(url(other!.id, '/preparation'));
    await test.database.write(actingAs(test, 'administrator'), async (unit) => {
      const user = (await unit.findOne(UserAccount, { username: 'mover' }))!;
      user.role = 'approver';
      await unit.save(user, null);
    });
    const alone = await mover.post(url(one!.id, '/approval'));
    expect([alone.status, alone.body.code]).toEqual([403, 'second-person-required']);
    const ids = [one!.id, other!.id];
    const bulk = await mover.post('/api/v1/approvals', { applicationIds: [...ids, other!.id] });
    expect(bulk).toMatchObject({
      status: 200,
      body: {
        done: [other!.id],
        refused: [{ applicationId: one!.id, code: 'second-person-required', message: expect.any(String) }],
      },
    });
    expect([await statusOf(one!.id), await statusOf(other!.id)]).toEqual(['prepared', 'approved']);
    expect((await clerk.post('/api/v1/approvals', { applicationIds: ids })).status).toBe(403);
    expect((await approver.post('/api/v1/approvals', { applicationIds: ['x'] })).status).toBe(400);
  });

  it('what is sent back is reckoned anew, and a revoked approval turns the application down', async () => {
    const [application] = await addPublicised(test);
    const { id } = application!;
    await clerk.post(url(id, '/preparation'));
    expect((await approver.post(url(id, '/sending-back'), { reason: ' ' })).status).toBe(400);
    const back = await approver.post(url(id, '/sending-back'), { reason: '附件不全' });
    expect(back.body).toMatchObject({
      status: 'publicised',
      decision: { state: 'sent-back', endReason: '附件不全', endedBy: '测试approver' },
    });
    await clerk.post(url(id, '/preparation'));
    await approver.post(url(id, '/approval'));
    const revoked = await approver.post(url(id, '/revocation'), { reason: '企业注销' });
    expect(revoked.body).toMatchObject({ status: 'rejected', decision: { state: 'revoked' } });
    const { items } = (await clerk.get(url(id, '/decisions'))).body;
    expect(items.map(({ state }: { state: string }) => state)).toEqual(['revoked', 'sent-back']);
  });

  it('approving while a clerk withdraws: exactly one wins', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [application] = await addPublicised(test);
      const { id } = application!;
      await test.app.get(DecisionsService).prepare(actingAs(test, 'clerk'), id);
      const approve = () => approver.post(url(id, '/approval'));
      const withdraw = () => clerk.post(url(id, '/withdrawal'), { reason: '企业放弃' });
      const answers = await Promise.all(round % 2 ? [approve(), withdraw()] : [withdraw(), approve()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const won = answers.find(({ status }) => status === 200)!.body.status;
      expect(await statusOf(id)).toBe(won);
      expect(['approved', 'withdrawn']).toContain(won);
    }
  });

  it('members of a cluster prepared at the same moment share its cap to the fen', async () => {
    const enterprises = await Promise.all(Array.from({ length: 12 }, () => addEnterprise(test)));
    const { id: clusterId } = await addCluster(
      test,
      enterprises.map(({ id }) => id),
    );
    const members = enterprises.map(({ id: enterpriseId }, index) => ({
      direction: 'cluster' as const,
      clusterId,
      enterpriseId,
      invoices: of(`${600_001 + index * 7}.03`),
    }));
    const ids = (await addPublicised(test, members)).map(({ id }) => id);
    const half = ids.length / 2;
    await Promise.all([
      clerk.post('/api/v1/preparations', { applicationIds: ids.slice(0, half) }),
      ...ids.slice(half).map((id) => clerk.post(url(id, '/preparation'))),
    ]);
    expect(await together(ids)).toBe(parseMoney('5000000.00'));
    expect((await newest(ids[0]!)).binding).toBe('cluster-cap');
  });

  it('a member that comes later gets what is left of the cap, and one given up frees its part', async () => {
    const enterprises = await Promise.all(Array.from({ length: 12 }, () => addEnterprise(test)));
    const { id: clusterId } = await addCluster(
      test,
      enterprises.map(({ id }) => id),
    );
    const member = (index: number) => ({
      direction: 'cluster' as const,
      clusterId,
      enterpriseId: enterprises[index]!.id,
      invoices: of('700000.00'),
    });
    const first = (await addApproved(test, [0, 1, 2, 3, 4, 5, 6, 7, 8].map(member))).map(({ id }) => id);
    const [tenth, eleventh, twelfth] = await addPublicised(test, [9, 10, 11].map(member));
    await clerk.post(url(tenth!.id, '/preparation'));
    expect((await newest(first[0]!)).amount).toBe('500000.00');
    expect(await newest(tenth!.id)).toMatchObject({ amount: '416666.66', binding: 'cluster-cap' });
    await clerk.post(url(eleventh!.id, '/preparation'));
    const ids = [...first, tenth!.id, eleventh!.id];
    expect(await together(ids)).toBe(parseMoney('5000000.00'));
    const last = await newest(eleventh!.id);
    expect(last.steps.at(-1)).toMatchObject({ rule: 'already-decided', output: last.amount });
    const none = await clerk.post(url(twelfth!.id, '/preparation'));
    expect([none.status, none.body.details.first]).toEqual([422, 'amount-calculated']);
    await test.app.get(ApplicationSteps).withdraw(actingAs(test, 'clerk'), tenth!.id, '放弃');
    expect((await clerk.post(url(twelfth!.id, '/preparation'))).status).toBe(200);
    expect(await together([...first, eleventh!.id, twelfth!.id])).toBeLessThanOrEqual(
      parseMoney('5000000.00')!,
    );
  });

  it('two applications of one enterprise in a direction stay within its one cap', async () => {
    const { id: enterpriseId } = await addEnterprise(test);
    const pair = await addPublicised(test, [
      { enterpriseId, direction: 'benchmark-application', invoices: of('1600000.00') },
      { enterpriseId, direction: 'benchmark-platform', invoices: of('1600000.00') },
    ]);
    await Promise.all(pair.map(({ id }) => clerk.post(url(id, '/preparation'))));
    expect(await together(pair.map(({ id }) => id))).toBe(parseMoney('1000000.00'));
  });

  it('a district officer sees what waits in their district only', async () => {
    const [theirs, foreign] = await addPublicised(test, [{ district: '440703' }, { district: '440781' }]);
    const officer = await test.api('district-officer');
    const { items } = (await officer.get('/api/v1/approvals?stage=prepare&pageSize=100')).body;
    const ids = items.map(({ id }: { id: string }) => id);
    expect([ids.includes(theirs!.id), ids.includes(foreign!.id)]).toEqual([true, false]);
    expect((await officer.get(url(foreign!.id, '/decisions'))).status).toBe(403);
  });

  if (kind === 'postgres') return;

  describe('on the desk', () => {
    it('a clerk chooses what is put up, an approver what is approved or sent back', async () => {
      const [one, two, late] = await addPublicised(test, [{ title: '甲项目' }, { title: '乙项目' }, {}]);
      const desk = await test.browser('clerk');
      const waiting = await desk.open('/approvals');
      expect(waiting.html).toContain('甲项目');
      const nothing = await desk.submit('/approvals/preparation');
      expect([nothing.status, nothing.html]).toEqual([422, expect.stringContaining('请至少选择一项')]);
      const sent = await desk.submit('/approvals/preparation', { applicationIds: [one!.id, two!.id] });
      expect(sent.location).toBe('/approvals?stage=prepare&done=decisions-prepared');
      const boss = await test.browser('approver');
      const { html } = await boss.open('/approvals?text=甲项目');
      expect(html).toContain('80,000.00');
      expect(html).not.toContain('乙项目');
      await test.app.get(ApplicationSteps).withdraw(actingAs(test, 'clerk'), one!.id, '放弃');
      const mixed = await boss.submit('/approvals/approval', { applicationIds: [one!.id, two!.id] });
      expect(mixed.status).toBe(422);
      expect(mixed.html).toContain('已办理 1 项，1 项没有办理');
      expect(mixed.html).toMatch(/甲项目<\/a>: “已撤回”状态不能批准/);
      expect(await statusOf(two!.id)).toBe('approved');
      await test.app.get(DecisionsService).prepare(actingAs(test, 'clerk'), late!.id);
      const silent = await boss.submit('/approvals/sending-back', { applicationIds: late!.id, reason: '' });
      expect(silent.status).toBe(422);
      const back = await boss.submit('/approvals/sending-back', { applicationIds: late!.id, reason: '重算' });
      expect(back.location).toBe('/approvals?stage=approve&done=decisions-sent-back');
    });

    it('names the last day of publicity, and offers no button where no line can be ticked', async () => {
      await addPublicised(test, [{ title: '独项' }], { endsIn: 3 });
      const last = plusDays(shanghaiDay(test.clock.now()), 3);
      const desk = await test.browser('clerk');
      const held = await desk.open('/approvals?text=独项');
      expect(held.html).toContain(`公示至 ${last}<`);
      expect(held.html).toMatch(/formaction="\/approvals\/preparation" disabled/);
      expect((await (await test.browser('auditor')).open('/approvals?text=独项')).html).not.toContain(
        'type="checkbox"',
      );
    });

    it('the application’s page shows the decision with its steps, and offers each role its steps', async () => {
      const [application] = await addPublicised(test, [{ invoices: of('500000.00') }]);
      const { id } = application!;
      const desk = await test.browser('clerk');
      expect((await desk.open(`/applications/${id}`)).html).toContain(`/applications/${id}/preparation`);
      await desk.submit(`/applications/${id}/preparation`);
      const shown = await desk.open(`/applications/${id}`);
      expect(shown.html).toContain('400,000.00');
      expect(shown.html).not.toContain(`/applications/${id}/approval`);
      const boss = await test.browser('approver');
      expect((await boss.open(`/applications/${id}`)).html).toContain('批准补贴 400,000.00 元');
      const { location } = await boss.submit(`/applications/${id}/approval`);
      expect((await boss.open(location!)).html).toMatch(/已批准。[^]*测试approver/);
      const refused = await boss.submit(`/applications/${id}/revocation`, { reason: '' });
      expect(refused.status).toBe(422);
      const { html } = await (await test.browser('auditor')).open('/approvals?stage=notice');
      expect(html).not.toContain('formaction');
    });
  });
});
