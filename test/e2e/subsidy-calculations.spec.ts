import type { ApiClient } from '../support/api-client.js';
import { TestApp } from '../support/test-app.js';

const URL = '/api/v1/subsidy-calculations';
const CODES = ['91512081MA62K0260E', '91440703MA4W3XYK7B'];

/* Nothing is stored, so one database is enough. */
describe('the subsidy calculation of the API', () => {
  let test: TestApp;
  let anybody: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start();
    anybody = await test.api();
  });
  afterAll(() => test.stop());

  const ask = (body: object, language = 'zh-CN') =>
    anybody.post(URL, { policy: 'jiangmen-2024', ...body }, { 'accept-language': language });
  const invoices = (...amounts: string[]) => amounts.map((amount) => ({ amount, category: 'software' }));

  it('answers anybody with the amount, what bound it, and every step', async () => {
    const { status, body } = await ask({
      direction: 'benchmark-application',
      invoices: [
        { number: '24442000000123456789', amount: '1234.50', category: 'cloud-service' },
        { amount: '100.00', category: 'other' },
      ],
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      amount: '617.25',
      eligibleInvestment: '1234.50',
      binding: 'rate',
      steps: [
        {
          clause: '四（一）',
          rule: 'eligible-investment',
          input: {
            invoices: 2,
            eligible: { 'cloud-service': '1234.50' },
            notEligible: { other: '100.00' },
            amounts: 'tax-inclusive',
          },
          output: '1234.50',
        },
        {
          clause: '四（一）',
          rule: 'rate',
          input: { eligibleInvestment: '1234.50', rate: '50%', roundedDownTo: '0.01' },
          output: '617.25',
        },
        {
          clause: '四（一）',
          rule: 'enterprise-cap',
          input: { amount: '617.25', cap: '1000000.00' },
          output: '617.25',
        },
      ],
    });
  });

  it.each([
    ['sme-cloud', '750000.02', '600000.00', 'enterprise-cap'],
    ['sme-cloud', '0.00', '0.00', 'none'],
    ['benchmark-platform', '999999999999.99', '1000000.00', 'enterprise-cap'],
  ])('%s of %s gives %s by %s', async (direction, invested, amount, binding) => {
    const { body } = await ask({ direction, invoices: invoices(invested) });
    expect(body).toMatchObject({ amount, binding });
  });

  it('shares the cap of a cluster, in the order asked, exactly', async () => {
    const enterprises = Array.from({ length: 11 }, (_, index) => ({
      code: `企业${String(20 - index)}`,
      invoices: invoices('400000.00', '300000.00'),
    }));
    const { status, body } = await ask({ direction: 'cluster', enterprises });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      amount: '5000000.00',
      eligibleInvestment: '7700000.00',
      binding: 'cluster-cap',
    });
    expect(body.enterprises[0]).toEqual({ code: '企业20', entitlement: '500000.00', amount: '454545.45' });
    expect(body.enterprises[10]).toEqual({ code: '企业10', entitlement: '500000.00', amount: '454545.46' });
    const total = body.enterprises.reduce(
      (sum: number, { amount }: { amount: string }) => sum + Math.round(Number(amount) * 100),
      0,
    );
    expect(total).toBe(500_000_000);
  });

  it('knows an enterprise by its credit code in any spelling', async () => {
    const spelled = ['91512081ma62k0260e', ' 91512081-MA62K0260E '].map((code) => ({
      code,
      invoices: invoices('1.00'),
    }));
    const { status, body } = await ask({ direction: 'cluster', enterprises: spelled });
    expect([status, body.code, body.details]).toEqual([
      422,
      'duplicate-enterprise',
      { enterprise: CODES[0] },
    ]);
    expect(body.message).toContain(CODES[0]);
  });

  it.each([
    [10, 500, '1000000.00'],
    [10, 499, '0.00'],
    [9, 5000, '0.00'],
  ])('talent with %i sessions and %i people earns %s', async (sessions, people, amount) => {
    const { status, body } = await ask({ direction: 'talent', sessions, people });
    expect([status, body.amount, body.binding]).toEqual([200, amount, 'targets']);
    expect(body.steps[0].clause).toBe('四（四）');
    expect(body).not.toHaveProperty('enterprises');
  });

  it.each([
    '1',
    '1.5',
    '12.345',
    '-1.00',
    '1e9',
    '１２３．４５',
    '1,234.50',
    '99999999999999.99',
    ' 1.00',
    '',
    1.5,
  ])('the amount %p is malformed, and the answer says how to write it', async (amount) => {
    const { status, body } = await ask(
      { direction: 'sme-cloud', invoices: [{ amount, category: 'software' }] },
      'en',
    );
    expect([status, body.code]).toEqual([400, 'malformed-request']);
    if (typeof amount === 'string') expect(body.details['invoices.0.amount']).toContain('1234.50');
  });

  it.each([
    ['an unknown direction', { direction: 'gift', invoices: [] }, 'direction'],
    ['no direction', { invoices: [] }, 'direction'],
    ['no invoices where they belong', { direction: 'sme-cloud' }, 'invoices'],
    ['a cluster without enterprises', { direction: 'cluster', invoices: [] }, 'enterprises'],
    [
      'an unknown category',
      { direction: 'sme-cloud', invoices: [{ amount: '1.00', category: 'gift' }] },
      'invoices.0.category',
    ],
    ['half a training session', { direction: 'talent', sessions: 9.5, people: 1 }, 'sessions'],
    ['fewer people than none', { direction: 'talent', sessions: 9, people: -1 }, 'people'],
    [
      'more tax than amount',
      { direction: 'sme-cloud', invoices: [{ amount: '1.00', tax: '1.01', category: 'software' }] },
      'invoices.0.tax',
    ],
  ])('%s is malformed', async (_, body, field) => {
    const answer = await ask(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed-request']);
    expect(Object.keys(answer.body.details)).toContain(field);
  });

  it('refuses an invoice that stands twice and names it', async () => {
    const twice = ['2444 2000', '24442000'].map((number) => ({
      number,
      amount: '1.00',
      category: 'software',
    }));
    const { status, body } = await ask({ direction: 'sme-cloud', invoices: twice }, 'en');
    expect([status, body.code, body.details]).toEqual([422, 'duplicate-invoice', { number: '24442000' }]);
    expect(body.message).toContain('24442000');
  });

  it('refuses a policy that there is not, and takes the newest when none is named', async () => {
    const { status, body } = await ask({ policy: 'jiangmen-1999', direction: 'sme-cloud', invoices: [] });
    expect([status, body.code]).toEqual([422, 'unknown-policy']);
    const newest = await anybody.post(URL, { direction: 'sme-cloud', invoices: invoices('10.00') });
    expect([newest.status, newest.body.amount]).toEqual([200, '8.00']);
  });

  it('takes 1,000 invoices, not one more, also when enterprises share them', async () => {
    const many = (count: number) => invoices(...Array.from({ length: count }, () => '1.00'));
    expect((await ask({ direction: 'sme-cloud', invoices: many(1000) })).body.amount).toBe('800.00');
    const alone = await ask({ direction: 'sme-cloud', invoices: many(1001) });
    expect([alone.status, alone.body.code]).toEqual([422, 'too-many-invoices']);
    const enterprises = CODES.map((code) => ({ code, invoices: many(501) }));
    expect((await ask({ direction: 'cluster', enterprises })).status).toBe(422);
    const empty = Array.from({ length: 1001 }, (_, index) => ({ code: `E${index}`, invoices: [] }));
    expect((await ask({ direction: 'cluster', enterprises: empty })).status).toBe(422);
  });

  it('refuses a sum that no longer is an amount', async () => {
    const { status, body } = await ask({
      direction: 'sme-cloud',
      invoices: invoices('999999999999.99', '0.01'),
    });
    expect([status, body.code]).toEqual([422, 'sum-too-large']);
  });
});
