import type { MigrationInterface } from 'typeorm';
import { newId } from '../../src/kernel/ids.js';
import { systemContext } from '../../src/kernel/context.js';
import { addApplication, invoice, invoiceNumber } from '../factories/applications.js';
import { addCluster, addEnterprise } from '../factories/enterprises.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: ApiClient;
  let officer: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    test.clock.set('2024-05-20T02:00:00.000Z');
    clerk = await test.api('clerk');
    officer = await test.api('district-officer');
  });
  afterAll(() => test.stop());

  const url = (id: string, rest = '') => `/api/v1/applications/${id}${rest}`;
  const input = async (changes: object = {}) => ({
    direction: 'sme-cloud',
    enterpriseId: (await addEnterprise(test)).id,
    title: '上云项目',
    summary: '第一行\n第二行',
    ...changes,
  });
  const begin = async (changes: object = {}) => clerk.post('/api/v1/applications', await input(changes));
  const bill = (changes: object = {}) => ({
    number: invoiceNumber(),
    amount: '100000.00',
    category: 'software',
    ...changes,
  });

  describe('an application', () => {
    it('goes from draft to submitted, and its timeline tells each step, who and why', async () => {
      const { status, body } = await begin({ voucherSubsidised: '1000.00' });
      expect({ status, body }).toMatchObject({
        status: 201,
        body: { status: 'draft', voucherSubsidised: '1000.00', policyCode: 'jiangmen-2024', late: false },
      });
      expect(body.number).toMatch(/^2024-\d{5}$/);
      expect((await clerk.post(url(body.id, '/invoices'), bill())).status).toBe(201);
      const submitted = await clerk.post(url(body.id, '/submission'));
      expect(submitted).toMatchObject({
        status: 200,
        body: { status: 'submitted', late: false, submittedAt: test.clock.now(), invoiceTotal: '100000.00' },
      });
      await officer.post(url(body.id, '/recommendation'), { note: '本区重点企业' });
      await clerk.post(url(body.id, '/return'), { reason: '缺合同' });
      await clerk.post(url(body.id, '/submission'));
      await clerk.post(url(body.id, '/rejection'), { reason: '不符合方向' });
      const { items } = (await clerk.get(url(body.id, '/timeline'))).body;
      expect(
        items.map((step: { action: string; toStatus: string; by: string; reason: string }) => [
          step.action,
          step.toStatus,
          step.by,
          step.reason,
        ]),
      ).toEqual([
        ['begin', 'draft', '测试clerk', null],
        ['submit', 'submitted', '测试clerk', null],
        ['recommend', 'submitted', '测试district-officer', '本区重点企业'],
        ['return', 'returned', '测试clerk', '缺合同'],
        ['submit', 'submitted', '测试clerk', null],
        ['reject', 'rejected', '测试clerk', '不符合方向'],
      ]);
    });

    it('is not submitted without an invoice, and a step from the wrong state says so', async () => {
      const { id } = await addApplication(test, { invoices: [] });
      const empty = await clerk.post(url(id, '/submission'));
      expect([empty.status, empty.body.code]).toEqual([422, 'transition-blocked']);
      const early = await clerk.post(url(id, '/return'), { reason: '早' });
      expect([early.status, early.body.code]).toEqual([409, 'illegal-transition']);
      const silent = await clerk.post(url(id, '/withdrawal'), { reason: ' ' });
      expect(silent.status).toBe(400);
      expect((await clerk.get(url(id))).body.status).toBe('draft');
    });

    it('in the hands of others is not edited', async () => {
      const { id } = await addApplication(test, { status: 'submitted' });
      for (const answer of [
        await clerk.patch(url(id), { title: '改' }),
        await clerk.post(url(id, '/invoices'), bill()),
        await clerk.delete(`/api/v1/invoices/${(await clerk.get(url(id, '/invoices'))).body.invoices[0].id}`),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([409, 'application-not-editable']);
      }
      await clerk.post(url(id, '/return'), { reason: '补正' });
      const edited = await clerk.patch(url(id), { title: '改', version: 1 });
      expect([edited.status, edited.body.title]).toEqual([200, '改']);
      expect((await clerk.patch(url(id), { title: '再改', version: 1 })).body.code).toBe('edited-by-another');
      await clerk.post(url(id, '/withdrawal'), { reason: '不再申报' });
      expect((await clerk.patch(url(id), { title: '又改' })).body.message).toContain(
        '“已撤回”状态的申报不能修改',
      );
    });

    it('of a cluster names it, and of another direction does not', async () => {
      const cluster = await addCluster(test);
      const codes = [
        (await begin({ direction: 'cluster' })).body.code,
        (await begin({ direction: 'cluster', clusterId: newId() })).body.code,
        (await begin({ clusterId: cluster.id })).body.code,
        (await begin({ enterpriseId: cluster.id })).body.code,
        (await begin({ direction: 'talent' })).status,
      ];
      expect(codes).toEqual([
        'cluster-required',
        'unknown-cluster',
        'cluster-not-expected',
        'unknown-enterprise',
        400,
      ]);
      const { status, body } = await begin({ direction: 'cluster', clusterId: cluster.id });
      expect([status, body.cluster]).toEqual([201, cluster.name]);
    });

    it('gets a number that no other has, though many are begun in the same second', async () => {
      const bodies = await Promise.all(Array.from({ length: 8 }, () => input()));
      const answers = await Promise.all(bodies.map((body) => clerk.post('/api/v1/applications', body)));
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
      expect(new Set(answers.map(({ body }) => body.number)).size).toBe(8);
    });
  });

  describe('what comes after the last day', () => {
    afterEach(() => test.clock.set('2024-05-20T02:00:00.000Z'));

    it.each([
      ['sme-cloud', '2024-05-26T15:59:59.999Z', false],
      ['sme-cloud', '2024-05-26T16:00:00.000Z', true],
      ['cluster', '2024-11-30T02:00:00.000Z', false],
    ] as const)('%s at %s is kept, late: %s', async (direction, now, late) => {
      const clusterId = direction === 'cluster' ? (await addCluster(test)).id : null;
      const { id } = await addApplication(test, { direction, clusterId });
      test.clock.set(now);
      clerk = await test.api('clerk');
      const { status, body } = await clerk.post(url(id, '/submission'));
      expect([status, body.status, body.late]).toEqual([200, 'submitted', late]);
      const { items } = (await clerk.get(`/api/v1/applications?late=${late}&pageSize=100`)).body;
      expect(items.map((item: { id: string }) => item.id)).toContain(id);
    });

    it('a correction of what came in time is not late', async () => {
      const { id, submittedAt } = await addApplication(test, { status: 'submitted' });
      await clerk.post(url(id, '/return'), { reason: '补正' });
      test.clock.set('2024-06-20T02:00:00.000Z');
      clerk = await test.api('clerk');
      expect((await clerk.post(url(id, '/submission'))).body).toMatchObject({ late: false, submittedAt });
    });
  });

  describe('an invoice', () => {
    const used = (body: { findings: { finding: string; first?: object }[] }) =>
      body.findings.filter(({ finding }) => finding === 'used-before').map(({ first }) => first);

    it('used a second time is a finding that names the first, and is not handed in', async () => {
      const twice = invoice({ number: '24442000000099990001' });
      const first = await addApplication(test, { invoices: [twice], status: 'submitted' });
      const second = await addApplication(test, { invoices: [] });
      const spelled = bill({ number: ' 2444 2000 0000 9999 ０００1 ' });
      const { status, body } = await clerk.post(url(second.id, '/invoices'), { invoices: [spelled, bill()] });
      expect([status, body.invoices.length, used(body)]).toEqual([
        201,
        2,
        [expect.objectContaining({ applicationId: first.id })],
      ]);
      const refused = await clerk.post(url(second.id, '/submission'));
      expect([refused.status, refused.body.code]).toEqual([409, 'invoice-already-used']);
      expect(refused.body.message).toContain((await clerk.get(url(first.id))).body.number);
      await clerk.delete(`/api/v1/invoices/${body.invoices[0].id}`);
      expect((await clerk.post(url(second.id, '/submission'))).status).toBe(200);
    });

    it('that is fully digital is known by its number, also where a code stands beside it', async () => {
      const digital = invoice();
      const first = await addApplication(test, { invoices: [digital], status: 'submitted' });
      const second = await addApplication(test, { invoices: [] });
      const printed = bill({ code: '044002400111', number: digital.number });
      const { body } = await clerk.post(url(second.id, '/invoices'), printed);
      expect(used(body)).toEqual([expect.objectContaining({ applicationId: first.id })]);
      expect((await clerk.post(url(second.id, '/submission'))).body.code).toBe('invoice-already-used');
    });

    it('that an earlier release knew by code and number is known by its number, and held once', async () => {
      const number = invoiceNumber();
      const enterOld = async (code: string | null, held: string) => {
        const { id } = await addApplication(test, { invoices: [invoice({ number: invoiceNumber() })] });
        await test.database.write(systemContext(test.clock.now()), (unit) =>
          unit.query(
            'UPDATE invoice SET code = ?, number = ?, key = ?, held_key = ? WHERE application_id = ?',
            [code, number, held, held, id],
          ),
        );
        return id;
      };
      const printed = await enterOld('044002400111', `044002400111${number}`);
      const plain = await enterOld(null, number);
      const other = await enterOld('044002400112', `044002400112${number}`);
      await test.database.write(systemContext(test.clock.now()), async (unit) => {
        const { migrations } = unit.manager.connection.options;
        const all = migrations as (new () => MigrationInterface)[];
        const Migration = all.find(({ name }) => name.startsWith('KeyDigitalInvoicesByNumber'))!;
        await new Migration().up(unit.manager.queryRunner ?? unit.manager.connection.createQueryRunner());
      });
      const rows = await test.database.read((unit) =>
        unit.query('SELECT application_id AS id, key, held_key AS held FROM invoice WHERE number = ?', [
          number,
        ]),
      );
      expect(rows).toHaveLength(3);
      for (const [id, held] of [
        [printed, null],
        [plain, number],
        [other, null],
      ])
        expect(rows).toContainEqual({ id, key: number, held });
    });

    it('that is not numbered as invoices are is found, and can be handed in', async () => {
      const { id } = await addApplication(test, { invoices: [] });
      const { body } = await clerk.post(url(id, '/invoices'), bill({ number: '12345678' }));
      expect(body.findings).toEqual([{ invoiceId: body.invoices[0].id, finding: 'unusual-number' }]);
      expect((await clerk.post(url(id, '/submission'))).status).toBe(200);
    });

    it('entered into many applications in the same second is held by one, and each other is told', async () => {
      const drafts = await Promise.all(
        Array.from({ length: 5 }, () => addApplication(test, { invoices: [] })),
      );
      const same = bill();
      const entered = await Promise.all(drafts.map(({ id }) => clerk.post(url(id, '/invoices'), same)));
      expect(entered.map(({ status }) => status)).toEqual(Array(5).fill(201));
      const told = entered.map(({ body }) => used(body));
      expect(told.map((findings) => findings.length).sort()).toEqual([0, 1, 1, 1, 1]);
      const submitted = await Promise.all(drafts.map(({ id }) => clerk.post(url(id, '/submission'))));
      expect(submitted.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    });

    it('let go by a withdrawal is won by one of those who hand it in in the same second', async () => {
      const same = invoice();
      const holder = await addApplication(test, { invoices: [same], status: 'submitted' });
      const others = await Promise.all([1, 2, 3].map(() => addApplication(test, { invoices: [same] })));
      await clerk.post(url(holder.id, '/withdrawal'), { reason: '不再申报' });
      const answers = await Promise.all(others.map(({ id }) => clerk.post(url(id, '/submission'))));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const winner = others[answers.findIndex(({ status }) => status === 200)]!;
      const { details } = answers.find(({ status }) => status === 409)!.body;
      expect(details.applicationId).toBe(winner.id);
    });

    it('that stands twice in one application is found and keeps it from being handed in', async () => {
      const { id } = await addApplication(test, { invoices: [] });
      const same = bill();
      const { body } = await clerk.post(url(id, '/invoices'), { invoices: [same, same] });
      expect(body.findings).toMatchObject([{ finding: 'entered-twice' }]);
      const { status, body: refusal } = await clerk.post(url(id, '/submission'));
      expect([status, refusal.code]).toEqual([422, 'duplicate-invoice']);
    });

    it.each(['1e9', '-1', '12.345', '１２３．４５', '1,234.50', '999999999999999.99', 1234.5])(
      'of %p is refused by the API, and the field is named',
      async (amount) => {
        const { id } = await addApplication(test, { invoices: [] });
        const { status, body } = await clerk.post(url(id, '/invoices'), bill({ amount }));
        expect([status, Object.keys(body.details)]).toEqual([400, ['invoices.0.amount']]);
      },
    );

    it('of the largest amount is kept to the fen, and sums are told apart by a fen', async () => {
      const { id } = await addApplication(test, { invoices: [], statedTotal: 999_999_999_999_98n });
      const { body } = await clerk.post(url(id, '/invoices'), bill({ amount: '999999999999.99' }));
      expect(body.total).toBe('999999999999.99');
      expect(body.findings).toMatchObject([
        { finding: 'total-differs', stated: '999999999999.98', sum: '999999999999.99' },
      ]);
      await clerk.post(url(id, '/invoices'), bill({ amount: '0.01' }));
      const above = await clerk.post(url(id, '/submission'));
      expect([above.status, above.body.code]).toEqual([422, 'sum-too-large']);
      expect(above.body.message).toContain('999,999,999,999.99');
    });
  });

  describe('the subsidy', () => {
    it('is what the calculator says of the same invoices, with its steps', async () => {
      const { id } = await addApplication(test, {
        direction: 'benchmark-application',
        invoices: [invoice({ amount: 333_333_33n }), invoice({ amount: 5n, category: 'other' })],
      });
      const { body } = await clerk.get(url(id, '/subsidy'));
      const { body: calculated } = await clerk.post('/api/v1/subsidy-calculations', {
        direction: 'benchmark-application',
        invoices: [
          { amount: '333333.33', category: 'cloud-service' },
          { amount: '0.05', category: 'other' },
        ],
      });
      expect(body).toEqual(calculated);
      expect(body.amount).toBe('166666.66');
    });

    it('in an over-subscribed cluster is the enterprise’s share beside the others who handed in', async () => {
      const cluster = await addCluster(test);
      const of = (status: 'submitted' | 'draft') =>
        addApplication(test, {
          direction: 'cluster',
          clusterId: cluster.id,
          status,
          invoices: [invoice({ amount: 1_000_000_00n })],
        });
      const applied = await Promise.all(Array.from({ length: 12 }, () => of('submitted')));
      await of('draft');
      const { body } = await clerk.get(url(applied[0]!.id, '/subsidy'));
      expect([body.amount, body.binding, body.enterprises.length]).toEqual(['5000000.00', 'cluster-cap', 12]);
      const { html } = await (await test.browser('clerk')).open(`/applications/${applied[0]!.id}`);
      expect(html).toMatch(/class="h1 mb-1">416,666\.6[67] 元/);
      expect(html).toContain('整个集群合计 5,000,000.00 元');
    });
  });

  it('a district officer sees and recommends their own district’s, and nothing of the others', async () => {
    // The days that went by above ended the first login.
    officer = await test.api('district-officer');
    const own = await addApplication(test, { status: 'submitted' });
    const foreign = await addApplication(test, { status: 'submitted', district: '440781' });
    const { items } = (await officer.get('/api/v1/applications?pageSize=100')).body;
    expect(new Set(items.map((item: { district: string }) => item.district))).toEqual(new Set(['440703']));
    for (const rest of ['', '/invoices', '/timeline', '/subsidy']) {
      expect((await officer.get(url(own.id, rest))).status).toBe(200);
      const { status, body } = await officer.get(url(foreign.id, rest));
      expect([rest, status, body.code]).toEqual([rest, 403, 'outside-your-district']);
    }
    const note = { note: '推荐' };
    expect((await officer.post(url(own.id, '/recommendation'), note)).status).toBe(200);
    expect((await officer.post(url(foreign.id, '/recommendation'), note)).status).toBe(403);
    expect((await clerk.get(url(foreign.id, '/timeline'))).body.total).toBe(2);
  });

  it('the list is found by number, title, enterprise and code, and filtered by direction and state', async () => {
    const enterprise = await addEnterprise(test, { name: '江门市独一无二机械有限公司' });
    const { id } = await addApplication(test, {
      enterpriseId: enterprise.id,
      title: '绝无仅有的项目',
      direction: 'benchmark-platform',
    });
    const { number } = (await clerk.get(url(id))).body;
    const found = async (query: string) =>
      (await clerk.get(`/api/v1/applications?${query}`)).body.items.map((item: { id: string }) => item.id);
    for (const text of [number, '绝无仅有', '独一无二 机械', enterprise.creditCode.toLowerCase()]) {
      expect(await found(`text=${encodeURIComponent(text)}`)).toEqual([id]);
    }
    expect(await found('direction=benchmark-platform&status=draft&year=2024')).toContain(id);
    expect(await found('direction=benchmark-platform&status=submitted')).not.toContain(id);
  });

  it('the list is sorted by hand-in, with drafts last, by enterprise, or the newest first', async () => {
    const add = async (name: string, status: 'draft' | 'submitted') => {
      const { id: enterpriseId } = await addEnterprise(test, { name });
      return (await addApplication(test, { enterpriseId, status, title: '排序测试项目' })).id;
    };
    const [second, draft, first] = [
      await add('C 排序', 'submitted'),
      await add('A 排序', 'draft'),
      await add('B 排序', 'submitted'),
    ];
    const text = encodeURIComponent('排序测试');
    const sorted = async (sort: string) =>
      (await clerk.get(`/api/v1/applications?text=${text}&sort=${sort}`)).body.items.map(
        (item: { id: string }) => item.id,
      );
    expect(await sorted('submittedAt')).toEqual([second, first, draft]);
    expect(await sorted('enterprise')).toEqual([draft, first, second]);
    expect(await sorted('-createdAt')).toEqual([first, draft, second]);
  });
});
