import { addApplication } from '../factories/applications.js';
import type { ApiClient } from '../support/api-client.js';
import { multipart } from '../support/api-client.js';
import { csvWithMark } from '../factories/rosters.js';
import { TestApp } from '../support/test-app.js';

const CALCULATIONS = '/api/v1/subsidy-calculations';
const ENGLISH = { 'accept-language': 'en' };

/* Nothing here depends on the database. */
describe('what the API answers to a request that is not right', () => {
  let test: TestApp;
  let clerk: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start();
    clerk = await test.api('clerk');
  });
  afterAll(() => test.stop());

  it.each([
    ['zh-CN', '请填写。', '应为文字（字符串）。', '应为 true 或 false。', '应为列表（JSON 数组）。'],
    [
      'en',
      'Please fill this in.',
      'This must be text (a string).',
      'This must be true or false.',
      'This must be a list (a JSON array).',
    ],
  ])(
    'names in %s the type of what has the wrong one, and asks for what is missing',
    async (language, ...words) => {
      const enterprise = { creditCode: null, name: 5, legalEntity: 'yes', benchmarkLists: '2023-enterprise' };
      const { status, body } = await clerk.post('/api/v1/enterprises', enterprise, {
        'accept-language': language,
      });
      const [missing, string, boolean, array] = words;
      const details = { creditCode: missing, name: string, legalEntity: boolean, benchmarkLists: array };
      expect([status, body.details]).toEqual([400, details]);
    },
  );

  it('tells the first hundred of many things that are wrong, and none of a list that is far too long', async () => {
    const emptyInvoices = (count: number) => Array.from({ length: count }, () => ({}));
    const wrong = (count: number) =>
      clerk.post(CALCULATIONS, { direction: 'sme-cloud', invoices: emptyInvoices(count) }, ENGLISH);
    const { details } = (await wrong(60)).body;
    expect(Object.keys(details)).toHaveLength(101);
    expect([details['invoices.49.category'], details['…']]).toEqual([
      expect.stringContaining('category'),
      'There is more; mend these first.',
    ]);
    expect((await wrong(100_000)).body.details).toEqual({ invoices: 'At most 2000.' });
    const enterprises = emptyInvoices(300).map(() => ({ code: 'A', invoices: emptyInvoices(600) }));
    const shared = await clerk.post(CALCULATIONS, { direction: 'cluster', enterprises }, ENGLISH);
    expect(shared.body.details).toEqual({ enterprises: 'At most 2000.' });
  });

  it('says of an amount that is a number how to write it, and of half a session that it must be whole', async () => {
    const invoices = [{ amount: 1.5, category: 'software' }];
    const amount = await clerk.post(CALCULATIONS, { direction: 'sme-cloud', invoices });
    expect(amount.body.details).toEqual({ 'invoices.0.amount': '金额应为元，保留两位小数，例如 1234.50。' });
    const talent = await clerk.post(CALCULATIONS, { direction: 'talent', sessions: 9.5, people: '500' });
    expect(talent.body.details).toEqual({ sessions: '应为整数。', people: '应为数字。' });
  });

  it('lists the words that there are where an unknown one was given', async () => {
    const { body } = await clerk.get('/api/v1/progress-reports/2024.xlsx?direction=gift', ENGLISH);
    expect(body.details.direction).toBe(
      'This must be one of: benchmark-application, benchmark-platform, sme-cloud, cluster, talent.',
    );
    const district = await clerk.post('/api/v1/clusters', {
      name: '集群',
      leadingUnit: '协会',
      district: '1',
    });
    expect(district.body.details.district).toMatch(/^只能是：440700、440703、/);
  });

  it('follows the language that the client likes best', async () => {
    const told = async (language: string) =>
      (await clerk.get('/api/v1/enterprises/none', { 'accept-language': language })).body.message;
    expect(await told('fr, en;q=0.5')).toContain('Not found');
    expect(await told('en;q=0.1, zh-CN;q=0.9')).toContain('没有找到');
  });

  it.each([
    ['that cannot be read', '%E0%A4%A', 400, 'malformed-request', 'malformed'],
    ['with a longer name than any', 'x'.repeat(600), 404, 'not-found', 'Not found'],
  ])('answers an address %s like any other error', async (_, name, status, code, words) => {
    const answer = await clerk.get(`/api/v1/enterprises/${name}`, ENGLISH);
    expect([answer.status, Object.keys(answer.body)]).toEqual([status, ['code', 'message']]);
    expect(answer.body).toEqual({ code, message: expect.stringContaining(words) as string });
    const page = await clerk.get(`/enterprises/${name}`);
    expect([page.status, page.body]).not.toContain('FST_');
  });

  it('calls a form that was cut short malformed, whether its file is kept in memory or not', async () => {
    const { id } = await addApplication(test);
    const { payload, contentType } = multipart(
      { kind: 'plan' },
      { filename: 'a.csv', bytes: Buffer.from('x') },
    );
    for (const url of ['/api/v1/enterprises/import', `/api/v1/applications/${id}/attachments`]) {
      for (const length of [20, payload.length - 60, payload.length - 10]) {
        const cut = payload.subarray(0, length);
        const { status, body } = await clerk.post(url, cut, { 'content-type': contentType });
        expect([url, length, status, body.code]).toEqual([url, length, 400, 'malformed-request']);
      }
    }
  });

  it('takes a request without a body that calls itself JSON for one without a body', async () => {
    const headers = { authorization: `Bearer ${clerk.token}`, 'content-type': 'application/json' };
    const { statusCode } = await test.app.inject({
      method: 'DELETE',
      url: '/api/v1/invoices/unknown',
      headers,
    });
    expect(statusCode).toBe(404);
  });

  it('says how to send what came as neither JSON nor a form', async () => {
    for (const type of ['application/xml', 'application/vnd.api+json', 'nonsense']) {
      const { status, body } = await clerk.post(CALCULATIONS, '<talent/>', { 'content-type': type });
      expect([status, body.code, body.message]).toEqual([
        400,
        'wrong-content-type',
        '内容类型无法识别。请发送 JSON（Content-Type: application/json），上传文件用 multipart/form-data。',
      ]);
    }
  });

  it('tells a body that is too large from a file', async () => {
    const { status, body } = await clerk.post(CALCULATIONS, { policy: 'x'.repeat(1024 * 1024) });
    expect([status, body.code, body.message]).toEqual([
      413,
      'body-too-large',
      '请求内容太大，最多 1 MB。请分批发送。',
    ]);
  });

  it('does not speak of trainees when a list of enterprises is empty', async () => {
    const file = csvWithMark([['统一社会信用代码', '企业名称']]);
    const { status, body } = await clerk.upload('/api/v1/enterprises/import', 'a.csv', file);
    expect([status, body.code]).toEqual([422, 'empty-spreadsheet']);
    expect(body.message).not.toContain('学员');
  });

  it('counts every list', async () => {
    const lists = { manager: ['/api/v1/review-experts', '/api/v1/selection'], reviewer: ['/api/v1/reviews'] };
    for (const [role, urls] of Object.entries(lists)) {
      const client = await test.api(role as keyof typeof lists);
      for (const url of urls) {
        const { body } = await client.get(url);
        expect([url, body.total]).toEqual([url, body.items.length]);
      }
    }
  });
});
