import { addApplication } from '../factories/applications.js';
import { addCluster, addEnterprise, creditCode } from '../factories/enterprises.js';
import { addDecision, addNotice, addPayment } from '../factories/fund-history.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: ApiClient;
  let officer: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    clerk = await test.api('clerk');
    officer = await test.api('district-officer');
  });
  afterAll(() => test.stop());

  const wrongCheckDigit = () => {
    const right = creditCode();
    return right.slice(0, 17) + (right.endsWith('0') ? '1' : '0');
  };

  describe('an enterprise', () => {
    it('is registered under the one spelling of its credit code', async () => {
      const code = creditCode();
      const typed = ` ${code.slice(0, 9).toLowerCase()}-${code.slice(9)}　`.replaceAll('1', '１');
      const { status, body } = await clerk.post('/api/v1/enterprises', {
        creditCode: typed,
        name: ' 江门市　五金有限公司 ',
        foundedOn: '2012-02-29',
        contactMobile: '+86 199-0000-0002',
        pilotSector: 'small-appliances',
        benchmarkLists: ['2023-workshop', '2023-enterprise', '2023-workshop'],
      });
      expect({ status, body }).toMatchObject({
        status: 201,
        body: {
          creditCode: code,
          creditCodeState: 'correct',
          district: '440703',
          contactMobile: '199****0002',
          benchmarkLists: ['2023-enterprise', '2023-workshop'],
          legalEntity: null,
          pilotLeadSupplier: false,
          warnings: [],
        },
      });
      const again = await clerk.post('/api/v1/enterprises', { creditCode: code, name: '另一家' });
      expect([again.status, again.body.code]).toEqual([409, 'credit-code-taken']);
      expect(again.body.details).toMatchObject({ enterpriseId: body.id });
    });

    it('is registered once, though two clerks send it in the same second', async () => {
      const input = { creditCode: creditCode(), name: '同时登记有限公司' };
      const answers = await Promise.all([1, 2, 3].map(() => clerk.post('/api/v1/enterprises', input)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });

    it.each([
      ['too short', (code: string) => code.slice(1)],
      ['with a letter that codes never have', (code: string) => `${code.slice(0, 17)}O`],
    ])('with a credit code %s is refused', async (_, spoil) => {
      const { status, body } = await clerk.post('/api/v1/enterprises', {
        creditCode: spoil(creditCode()),
        name: '错码有限公司',
        district: '440703',
      });
      expect(status).toBe(400);
      expect(JSON.stringify(body)).toContain('creditCode');
    });

    it('with a check digit that does not fit is taken with a warning, which a person can settle', async () => {
      const input = { name: '校验位有限公司', creditCode: wrongCheckDigit() };
      const { status, body } = await clerk.post('/api/v1/enterprises', input);
      expect([status, body.creditCodeState, body.warnings]).toEqual([
        201,
        'doubtful',
        ['credit-code-check-digit-wrong'],
      ]);
      const settled = await clerk.post(`/api/v1/enterprises/${body.id}/credit-code-confirmation`);
      expect([settled.body.creditCodeState, settled.body.warnings]).toEqual(['confirmed', []]);
      const moved = await clerk.patch(`/api/v1/enterprises/${body.id}`, { creditCode: wrongCheckDigit() });
      expect(moved.body.creditCodeState).toBe('doubtful');
    });

    it('keeps its bank account encrypted, and shows it masked to everybody', async () => {
      const { id } = await addEnterprise(test, {
        bankName: '中国银行江门分行',
        bankAccount: '6222021234567890123',
      });
      const { body } = await clerk.get(`/api/v1/enterprises/${id}`);
      expect(body.bankAccount).toBe('6222***********0123');
      await clerk.patch(`/api/v1/enterprises/${id}`, { name: '改名有限公司' });
      expect((await clerk.get(`/api/v1/enterprises/${id}`)).body.bankAccount).toBe(body.bankAccount);
      const kept = await test.database.read((unit) =>
        Promise.all(['enterprise', 'audit_entry'].map((table) => unit.query(`SELECT * FROM ${table}`))),
      );
      expect(JSON.stringify(kept)).not.toContain('6222021234567890123');
    });

    it('of two edits of the same reading the second is told', async () => {
      const { id, version } = await addEnterprise(test);
      const url = `/api/v1/enterprises/${id}`;
      expect((await clerk.patch(url, { industry: '五金', version })).status).toBe(200);
      const second = await clerk.patch(url, { industry: '建材', version });
      expect([second.status, second.body.code]).toEqual([409, 'edited-by-another']);
      expect((await clerk.get(url)).body.industry).toBe('五金');
    });

    it('is found by name, code and contact, whatever the case and brackets, and by nothing else', async () => {
      const { creditCode: code } = await addEnterprise(test, {
        name: '江门（Alpha）50%智造有限公司',
        contactName: 'Zhou Wei',
      });
      const found = async (text: string) =>
        (await clerk.get(`/api/v1/enterprises?text=${encodeURIComponent(text)}`)).body.items.map(
          (item: { creditCode: string }) => item.creditCode,
        );
      for (const text of ['(alpha)50%', code.toLowerCase(), 'zhou'])
        expect(await found(text)).toEqual([code]);
      expect(await found('5_%智造')).toEqual([]);
    });
  });

  describe('what was found about an enterprise', () => {
    it('has a source and a day, and stays to be read when it was entered in error', async () => {
      const { id } = await addEnterprise(test);
      const url = `/api/v1/enterprises/${id}/findings`;
      const input = {
        area: 'credit',
        kind: 'abnormal-operations',
        foundOn: '2023-05-04',
        source: '公示系统',
      };
      const { status, body } = await clerk.post(url, input);
      expect(status).toBe(201);
      const nothing = await clerk.post(url, { ...input, area: 'accidents', kind: 'nothing-found' });
      expect(nothing.status).toBe(201);
      await clerk.post(`/api/v1/enterprise-findings/${body.id}/withdrawal`, { reason: '同名企业' });
      const { items } = (await officer.get(url)).body;
      expect(items).toMatchObject([
        { area: 'accidents', withdrawnAt: null, createdByName: '测试clerk' },
        { area: 'credit', withdrawalReason: '同名企业' },
      ]);
    });

    it.each([
      [{ kind: 'safety-accident' }, 'kind'],
      [{ endedOn: '2023-05-03' }, 'endedOn'],
      [{ source: ' ' }, 'source'],
    ])('that makes no sense is refused: %j', async (changes, field) => {
      const { id } = await addEnterprise(test);
      const { status, body } = await clerk.post(`/api/v1/enterprises/${id}/findings`, {
        area: 'credit',
        kind: 'serious-illegality',
        foundOn: '2023-05-04',
        source: '公示系统',
        ...changes,
      });
      expect([status, Object.keys(body.details)]).toEqual([400, [field]]);
    });
  });

  describe('a cluster', () => {
    it('has a leading unit and the enterprises that were named, each once', async () => {
      const [one, two] = [await addEnterprise(test), await addEnterprise(test)];
      const { status, body } = await clerk.post('/api/v1/clusters', {
        name: '江海区新能源产业集群',
        leadingUnit: '江海区协会',
        district: '440704',
        memberIds: [one.id, two.id, one.id],
      });
      expect([status, body.members.map(({ id }: { id: string }) => id).sort()]).toEqual([
        201,
        [one.id, two.id].sort(),
      ]);
      const edited = await clerk.patch(`/api/v1/clusters/${body.id}`, { memberIds: [two.id] });
      expect(edited.body.members).toMatchObject([{ id: two.id, creditCode: two.creditCode }]);
      const again = await clerk.post('/api/v1/clusters', { ...body, memberIds: [] });
      expect([again.status, again.body.code]).toEqual([409, 'cluster-name-taken']);
      const unknown = await clerk.patch(`/api/v1/clusters/${body.id}`, { memberIds: [body.id] });
      expect([unknown.status, unknown.body.code]).toEqual([422, 'unknown-enterprise']);
    });

    it('tells the trail nothing when it is saved unchanged, and the second of two open forms when its members changed', async () => {
      const facts = { name: '鹤山水口水暖集群', leadingUnit: '水口商会', district: '440784' };
      const { body } = await clerk.post('/api/v1/clusters', { ...facts, memberIds: [] });
      const url = `/api/v1/clusters/${body.id}`;
      const trail = async () =>
        (await (await test.api('auditor')).get(`/api/v1/audit-entries?subjectId=${body.id}`)).body.items;
      const before = await trail();
      await clerk.patch(url, { ...facts, memberIds: [], version: 1 });
      expect(await trail()).toEqual(before);
      const memberIds = [(await addEnterprise(test)).id];
      expect((await clerk.patch(url, { ...facts, memberIds, version: 1 })).status).toBe(200);
      expect((await trail()).map(({ action }: { action: string }) => action)).toContain(
        'cluster.members-changed',
      );
      expect((await clerk.patch(url, { ...facts, memberIds: [], version: 1 })).status).toBe(409);
    });
  });

  it('an enterprise’s page tells all that it applied for and got', async () => {
    const { id: enterpriseId } = await addEnterprise(test);
    const [paid, noticed] = [
      await addApplication(test, { enterpriseId, title: '已拨项目', status: 'submitted' }),
      await addApplication(test, { enterpriseId, title: '已通知项目', status: 'submitted' }),
    ];
    await addApplication(test, { enterpriseId, title: '只有草稿' });
    const at = test.clock.now();
    for (const [{ id }, amount] of [[paid, 80_000_01n] as const, [noticed, 12_345_67n] as const]) {
      const noticeId = await addNotice(test, id, await addDecision(test, id, { amount, at }), at);
      if (id === paid.id) await addPayment(test, id, { amount: 80_000_01n, paidOn: '2024-06-03', noticeId });
    }
    const { html } = await (await test.browser('auditor')).open(`/enterprises/${enterpriseId}`);
    const rowOf = (title: string) => html.split('<tr>').find((row) => row.includes(title))!;
    expect(rowOf('已拨项目')).toMatch(/href="\/notices\/[^]*测试〔2024〕\d+号[^]*>80,000.01<[^]*>80,000.01</);
    expect(rowOf('已通知项目')).toMatch(/测试〔2024〕\d+号[^]*>12,345.67<[^]*>–</);
    expect(rowOf('只有草稿')).not.toContain('/notices/');
    expect(html).toMatch(/累计批准补贴（元） <strong>92,345.68<[^]*累计已拨付（元） <strong>80,000.01</);
  });

  it('a district officer sees their own district and nothing of the others', async () => {
    const own = await addEnterprise(test, { district: '440703' });
    const other = await addEnterprise(test, { district: '440781' });
    const outside = await addEnterprise(test, { district: null, creditCode: creditCode('440600') });
    const mixed = await addCluster(test, [own.id, other.id], '440703');
    const foreign = await addCluster(test, [], '440781');
    const { items } = (await officer.get('/api/v1/enterprises?pageSize=100')).body;
    const ids = (items as { id: string; district: string }[]).map(({ id }) => id);
    expect(ids).toContain(own.id);
    expect(new Set((items as { district: string }[]).map(({ district }) => district))).toEqual(
      new Set(['440703']),
    );
    for (const url of [
      `enterprises/${other.id}`,
      `enterprises/${other.id}/findings`,
      `enterprises/${outside.id}`,
      `clusters/${foreign.id}`,
    ]) {
      const { status, body } = await officer.get(`/api/v1/${url}`);
      expect([url, status, body.code]).toEqual([url, 403, 'outside-your-district']);
    }
    const { body } = await officer.get(`/api/v1/clusters/${mixed.id}`);
    expect(body.members.map(({ id }: { id: string }) => id)).toEqual([own.id]);
    expect((await officer.get('/api/v1/clusters?pageSize=100')).body.items).not.toContainEqual(
      expect.objectContaining({ id: foreign.id }),
    );
  });
});
