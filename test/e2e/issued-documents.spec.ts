import { createHash } from 'node:crypto';
import { text as textOf } from 'node:stream/consumers';
import type { Context } from '../../src/kernel/context.js';
import { systemContext } from '../../src/kernel/context.js';
import { newVerificationCode } from '../../src/kernel/short-code.js';
import { IssuedDocument } from '../../src/issued-documents/issued-document.entity.js';
import { IssuedDocumentsService } from '../../src/issued-documents/issued-documents.service.js';
import { documentNumber } from '../../src/policy/document-number.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const series = { clause: null, form: 'official', prefix: '江工信工业互联网补' } as const;
const range = (year = 2024) => ({
  series: 'subsidy-notice' as const,
  year,
  format: (serial: number) => documentNumber(series, year, serial),
});
const draft = (title = '补贴通知') => ({
  title,
  subject: '江门五金有限公司',
  issuer: '江门市工业和信息化局',
});

onEachDatabase((kind) => {
  let test: TestApp;
  beforeEach(async () => {
    test = await TestApp.start(kind);
  });
  afterEach(() => test.stop());

  const context = (): Context => systemContext(test.clock.now());
  const issue = async (count = 1, year = 2024, from: TestApp = test) =>
    from.app.get(IssuedDocumentsService).issue(
      context(),
      range(year),
      Array.from({ length: count }, () => draft()),
      {
        print: async (numbered) => numbered.map(({ number, code }) => Buffer.from(`${number} ${code}`)),
        keep: (enter) => from.database.write(context(), enter),
      },
    );
  const kept = () => test.database.read((unit) => unit.findMany(IssuedDocument, {}));
  const serials = async (year = 2024) =>
    (await kept())
      .filter((document) => document.year === year)
      .map(({ serial }) => serial)
      .sort((a, b) => a - b);

  it('numbers have no gap in a year, whoever issues at the same moment', async () => {
    await Promise.all([issue(3), issue(1), issue(4), issue(2)]);
    await issue(2, 2025);
    expect(await serials()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await serials(2025)).toEqual([1, 2]);
    const documents = await kept();
    expect(documents.map(({ number }) => number)).toContain('江工信工业互联网补〔2024〕10号');
    const register = test.app.get(IssuedDocumentsService);
    for (const document of documents) {
      // What was printed bears the number that was entered, although others took numbers meanwhile.
      const bytes = await textOf(await register.file(document));
      expect(bytes).toBe(`${document.number} ${document.code}`);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256);
      expect(Buffer.byteLength(bytes)).toBe(document.size);
    }
  });

  it('a paper that cannot be printed, and a unit that fails, take no number', async () => {
    await issue();
    const { app, database } = test;
    const fail = async () => {
      throw new Error('out of ink');
    };
    const register = app.get(IssuedDocumentsService);
    await expect(
      register.issue(context(), range(), [draft()], {
        print: fail,
        keep: (enter) => database.write(context(), enter),
      }),
    ).rejects.toThrow('out of ink');
    await expect(
      register.issue(context(), range(), [draft()], {
        print: async () => [Buffer.from('paper')],
        keep: (enter) =>
          database.write(context(), async (unit) => {
            await enter(unit);
            throw new Error('nobody approved');
          }),
      }),
    ).rejects.toThrow('nobody approved');
    await issue();
    expect(await serials()).toEqual([1, 2]);
  });

  it('a void document keeps its number and its bytes, and says what replaced it', async () => {
    const [first] = await issue();
    const register = test.app.get(IssuedDocumentsService);
    test.clock.forward(60 * 24);
    await test.database.write(context(), (unit) => register.void(unit, first!.id, '金额有误'));
    await test.database.write(context(), (unit) => register.void(unit, first!.id, '另一个原因'));
    const [second] = await register.issue(context(), range(), [{ ...draft(), replacesId: first!.id }], {
      print: async () => [Buffer.from('second')],
      keep: (enter) => test.database.write(context(), enter),
    });
    expect(await serials()).toEqual([1, 2]);
    const anybody = await test.api();
    const { status, body } = await anybody.get(`/api/v1/verify/${first!.code}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'voided',
      genuine: false,
      number: '江工信工业互联网补〔2024〕1号',
      voidedAt: '2024-06-02T01:00:00.000Z',
      voidReason: '金额有误',
      replacedBy: '江工信工业互联网补〔2024〕2号',
    });
    expect((await anybody.get(`/api/v1/verify/${second!.code}`)).body).toMatchObject({ genuine: true });
    const actions = await test.database.read((unit) =>
      unit.query<{ action: string }>(
        `SELECT action FROM audit_entry WHERE action LIKE 'document.%' ORDER BY seq`,
      ),
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'document.issued',
      'document.voided',
      'document.issued',
    ]);
  });

  it('the code in the trail would open the page, so it is not there', async () => {
    const { code } = (await issue())[0]!;
    const rows = await test.database.read((unit) =>
      unit.query<{ details: string }>(`SELECT details FROM audit_entry`),
    );
    expect(rows.some(({ details }) => details.includes('subsidy-notice'))).toBe(true);
    expect(rows.filter(({ details }) => details.includes(code))).toEqual([]);
  });

  it('anybody may verify a code however it is typed; unknown ones are limited from one address', async () => {
    const { code } = (await issue())[0]!;
    const anybody = await test.api();
    const { status, body } = await anybody.get(
      `/api/v1/verify/${code.toLowerCase().replace(/(?=.{8}$)/, '-')}`,
    );
    expect([status, body.state]).toEqual([200, 'genuine']);
    const unknown = await anybody.get(`/api/v1/verify/${newVerificationCode()}`);
    expect(unknown.status).toBe(404);
    expect(unknown.body).toMatchObject({
      code: 'unknown-document',
      details: { state: 'unknown', genuine: false },
    });
    for (let guess = 1; guess < 60; guess += 1) {
      expect((await anybody.get(`/api/v1/verify/${guess % 2 ? newVerificationCode() : 'x'}`)).status).toBe(
        404,
      );
    }
    const limited = await anybody.get(`/api/v1/verify/${newVerificationCode()}`);
    expect([limited.status, limited.headers['retry-after']]).toEqual([429, '600']);
    expect((await (await test.browser()).open('/verify/nothing')).status).toBe(429);
    expect((await anybody.get(`/api/v1/verify/${code}`)).status).toBe(200);
    // Passes are counted apart.
    expect((await (await test.browser()).open('/p/nothing')).status).toBe(404);
    test.clock.forward(11);
    expect((await anybody.get(`/api/v1/verify/${newVerificationCode()}`)).status).toBe(404);
  });
});

describe('the public page', () => {
  let test: TestApp;
  let code: string;
  beforeAll(async () => {
    test = await TestApp.start('sqlite');
    const context = systemContext('2024-06-30T16:30:00.000Z');
    const documents = await test.app
      .get(IssuedDocumentsService)
      .issue(context, range(), [{ ...draft('关于<b>补贴</b>的通知'), subject: '江*五金' }], {
        print: async () => [Buffer.from('paper')],
        keep: (enter) => test.database.write(context, enter),
      });
    code = documents[0]!.code;
  });
  afterAll(() => test.stop());

  it('says genuine, with everything to compare, the day in Shanghai', async () => {
    const { status, html, headers } = await (await test.browser()).open(`/verify/${code}`);
    expect(status).toBe(200);
    expect(headers['x-robots-tag']).toBe('noindex, nofollow');
    expect(html).toContain('真实有效');
    for (const shown of ['江工信工业互联网补〔2024〕1号', '江*五金', '江门市工业和信息化局', '2024年7月1日'])
      expect(html).toContain(shown);
    expect(html).toContain('关于&lt;b&gt;补贴&lt;/b&gt;的通知');
    expect(html).toContain(createHash('sha256').update('paper').digest('hex'));
    expect(html).not.toContain('tabler');
  });

  it('speaks English to those who choose it', async () => {
    const reader = await test.browser();
    await reader.open(`/verify/${code}`);
    await reader.submit('/language', { locale: 'en', next: '/' });
    expect((await reader.open(`/verify/${code}`)).html).toContain('Genuine and valid');
    const { html } = await reader.open('/verify/ABCD');
    expect(html).toContain('No such document');
    expect(html.replace('中文', '')).not.toMatch(/\p{Script=Han}|verification\.[a-z]+</u);
  });

  it('asks for a code, and finds it however it was typed', async () => {
    const reader = await test.browser();
    expect((await reader.open('/verify')).html).toContain('name="code"');
    const typed = ` ${code.slice(0, 8)} ${code.slice(8).toLowerCase()} `;
    expect((await reader.open(`/verify?code=${encodeURIComponent(typed)}`)).location).toBe(`/verify/${code}`);
    const wrong = await reader.open(`/verify?code=${encodeURIComponent('../x<')}`);
    expect(wrong.location).toBe('/verify/..%2Fx%3C');
    const answer = await reader.open(wrong.location!);
    expect(answer.status).toBe(404);
    expect(answer.html).toContain('查无此文件');
    expect(answer.html).toContain('value="../x&lt;"');
  });
});
