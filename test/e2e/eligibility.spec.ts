import { ClusterMember } from '../../src/enterprises/cluster-member.entity.js';
import { systemContext } from '../../src/kernel/context.js';
import { addApplication, invoice } from '../factories/applications.js';
import { addCluster, addEnterprise } from '../factories/enterprises.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

interface Check {
  check: string;
  verdict: string;
  seen: string;
  required: string;
  decision: { verdict: string; reason: string; by: string } | null;
}

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind, { loginIdleMinutes: 100_000, loginAbsoluteMinutes: 100_000 });
    test.clock.set('2024-05-20T02:00:00.000Z');
    clerk = await test.api('clerk');
  });
  afterAll(() => test.stop());

  const url = (id: string, rest: string) => `/api/v1/applications/${id}/${rest}`;
  const checkOf = ({ checks }: { checks: Check[] }, name: string) =>
    checks.find(({ check }) => check === name)!;
  const searched = async (enterpriseId: string) => {
    for (const area of ['funded-projects', 'credit', 'accidents']) {
      const finding = { area, kind: 'nothing-found', foundOn: '2024-05-10', source: '信用中国' };
      const { status } = await clerk.post(`/api/v1/enterprises/${enterpriseId}/findings`, finding);
      expect(status).toBe(201);
    }
  };
  const submitted = async (changes: Parameters<typeof addApplication>[1] = {}) => {
    const application = await addApplication(test, { status: 'submitted', ...changes });
    await searched(application.enterpriseId);
    return application;
  };

  it('passes with every check, its clause, what was seen and what is required', async () => {
    const { id } = await submitted();
    const { status, body } = await clerk.get(url(id, 'eligibility'));
    expect([status, body.verdict]).toEqual([200, 'passed']);
    expect(body.checks[0]).toEqual({
      clause: '三（一）',
      check: 'registered-in-area',
      verdict: 'passed',
      seen: '登记在 440703 蓬江区',
      required: '区划代码以 4407 开头',
      decision: null,
    });
    const confirmed = await clerk.post(url(id, 'eligibility-confirmation'));
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'eligible' } });
    const { items } = (await clerk.get(url(id, 'eligibility-runs'))).body;
    expect(items).toMatchObject([{ verdict: 'passed', at: test.clock.now() }]);
  });

  it('asks a person about an enterprise outside the cluster, until the cluster counts it among its own', async () => {
    const { id: enterpriseId } = await addEnterprise(test);
    const cluster = await addCluster(test);
    const { id } = await submitted({ enterpriseId, direction: 'cluster', clusterId: cluster.id });
    const { body } = await clerk.get(url(id, 'eligibility'));
    expect(body.verdict).toBe('needs-review');
    expect(checkOf(body, 'member-of-cluster')).toMatchObject({
      clause: '四（三）',
      verdict: 'needs-review',
      seen: '不在集群企业名单中',
    });
    expect((await clerk.post(url(id, 'eligibility-confirmation'))).status).toBe(422);
    await test.database.write(systemContext(test.clock.now()), (unit) =>
      unit.add(ClusterMember, { clusterId: cluster.id, enterpriseId }, null),
    );
    expect((await clerk.get(url(id, 'eligibility'))).body.verdict).toBe('passed');
  });

  it('does not confirm one that failed, and sees what was corrected', async () => {
    const { id: enterpriseId } = await addEnterprise(test, { foundedOn: '2023-05-21' });
    const { id } = await submitted({ enterpriseId });
    const { body } = await clerk.get(url(id, 'eligibility'));
    expect(body.verdict).toBe('failed');
    expect(checkOf(body, 'established')).toMatchObject({
      verdict: 'failed',
      seen: '2023-05-21 成立，2024-05-21 满年限',
    });
    const refused = await clerk.post(url(id, 'eligibility-confirmation'));
    expect([refused.status, refused.body.code]).toEqual([422, 'transition-blocked']);
    await clerk.post(url(id, 'eligibility-runs'));
    await clerk.patch(`/api/v1/enterprises/${enterpriseId}`, { foundedOn: '2023-05-20' });
    expect((await clerk.post(url(id, 'eligibility-runs'))).body.verdict).toBe('passed');
    const { items } = (await clerk.get(url(id, 'eligibility-runs'))).body;
    expect(items.map(({ verdict }: Check) => verdict)).toEqual(['passed', 'failed']);
  });

  it('leaves a late application to a person, whose decision needs a reason and can be read', async () => {
    test.clock.set('2024-05-27T02:00:00.000Z');
    const { id } = await submitted();
    expect((await clerk.get(url(id, 'eligibility'))).body.verdict).toBe('needs-review');
    const decide = (body: object) => clerk.post(url(id, 'eligibility-decisions'), body);
    expect((await decide({ check: 'submitted-in-time', verdict: 'passed', reason: ' ' })).status).toBe(400);
    const other = await decide({ check: 'legal-entity', verdict: 'failed', reason: '查无' });
    expect([other.status, other.body.code]).toEqual([422, 'check-needs-no-person']);
    const { body } = await decide({ check: 'submitted-in-time', verdict: 'passed', reason: '系统故障当日' });
    expect(body.verdict).toBe('passed');
    expect(checkOf(body, 'submitted-in-time').decision).toMatchObject({
      verdict: 'passed',
      reason: '系统故障当日',
    });
    expect((await clerk.post(url(id, 'eligibility-confirmation'))).status).toBe(200);
    const later = await decide({ check: 'submitted-in-time', verdict: 'failed', reason: '反悔' });
    expect([later.status, later.body.code]).toEqual([409, 'illegal-transition']);
    test.clock.set('2024-05-20T02:00:00.000Z');
  });

  it('names the application that used an invoice first, and leaves one without a number to a person', async () => {
    const used = invoice();
    const first = await addApplication(test, { invoices: [used] });
    const second = await addApplication(test, { invoices: [used] });
    const { body } = await clerk.get(url(second.id, 'eligibility'));
    expect(checkOf(body, 'invoices-used-once')).toMatchObject({ verdict: 'failed' });
    expect(checkOf(body, 'invoices-used-once').seen).toContain(
      `2024-${String(first.serial).padStart(5, '0')}`,
    );
    const { id } = await addApplication(test, { invoices: [invoice({ number: null })] });
    const unnumbered = (await clerk.get(url(id, 'eligibility'))).body;
    expect(checkOf(unnumbered, 'invoices-used-once').verdict).toBe('needs-review');
  });

  it('is read by a district officer only of the own district', async () => {
    const officer = await test.api('district-officer');
    const [own, other] = [await submitted(), await submitted({ district: '440781' })];
    expect((await officer.get(url(own.id, 'eligibility'))).status).toBe(200);
    const { status, body } = await officer.get(url(other.id, 'eligibility'));
    expect([status, body.code]).toEqual([403, 'outside-your-district']);
  });

  it('is worked through on its page, which keeps what was typed', async () => {
    const application = await addApplication(test, { status: 'submitted', otherFiscalMoney: null });
    await searched(application.enterpriseId);
    const page = `/applications/${application.id}/eligibility`;
    const browser = await test.browser('clerk');
    expect((await browser.open(page)).html).toContain('待人工判断');
    const decision = { check: 'no-other-fiscal-money', verdict: 'passed' };
    const refused = await browser.submit(`/applications/${application.id}/eligibility-decisions`, decision);
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/value="passed" required checked/);
    const saved = await browser.submit(`/applications/${application.id}/eligibility-decisions`, {
      ...decision,
      reason: '已与财政局核对',
    });
    expect(saved.location).toBe(`${page}?done=eligibility-decided`);
    expect((await browser.open(page)).html).toContain('已与财政局核对');
    const confirmed = await browser.submit(`/applications/${application.id}/eligibility-confirmation`);
    expect(confirmed.location).toBe(`${page}?done=eligibility-confirmed`);
    expect((await browser.open(page)).html).toContain('资格审查通过');
  });
});
