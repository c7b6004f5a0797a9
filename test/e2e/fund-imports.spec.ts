import { writeXlsx } from '../../src/documents/spreadsheets/write-xlsx.js';
import { encodeGb18030 } from '../../src/commands/demo-data/gb18030.js';
import type { ImportResult } from '../../src/imports/import-kind.js';
import { addApplication, invoice, invoiceNumber } from '../factories/applications.js';
import { addEnterprise, creditCode } from '../factories/enterprises.js';
import { csvText, csvWithMark } from '../factories/rosters.js';
import type { ApiClient } from '../support/api-client.js';
import { endOfJob } from '../support/jobs.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const HEADER = ['统一社会信用代码', '企业名称', '所属区域', '行业', '成立日期', '联系人', '联系电话'];
const INVOICES = [
  '申报编号',
  '方向',
  '统一社会信用代码',
  '发票号码',
  '开票日期',
  '销售方',
  '费用类别',
  '含税金额',
];

onEachDatabase((kind) => {
  let test: TestApp;
  let clerk: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    clerk = await test.api('clerk');
  });
  afterAll(() => test.stop());

  let names = 0;
  const row = (changes: Partial<Record<string, string>> = {}): string[] => {
    const good: Record<string, string> = {
      统一社会信用代码: creditCode('440781'),
      企业名称: `江门市台山${(names += 1)}号造纸有限公司`,
      所属区域: '台山市',
      行业: '造纸及纸制品',
      成立日期: '2020-05-09',
      联系人: '伍联系',
      联系电话: '19982631321',
    };
    return HEADER.map((header) => changes[header] ?? good[header]!);
  };
  const send = async (bytes: Uint8Array, dryRun = false) =>
    clerk.upload<ImportResult>(`/api/v1/enterprises/import${dryRun ? '?dryRun=true' : ''}`, 'a.csv', bytes);
  const count = async (table: string) =>
    Number(
      (
        await test.database.read((unit) => unit.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))
      )[0]!.n,
    );

  describe('a list of enterprises', () => {
    it.each([
      ['CSV in GB18030', async (rows: string[][]) => encodeGb18030(csvText([HEADER, ...rows]))],
      ['CSV in UTF-8', async (rows: string[][]) => csvWithMark([HEADER, ...rows])],
      [
        'XLSX',
        (rows: string[][]) =>
          writeXlsx(
            HEADER.map((header) => ({ header })),
            rows,
            '企业',
          ),
      ],
    ])('may be %s', async (_, file) => {
      const [one, two] = [row(), row({ 所属区域: '江门市台山', 成立日期: '2020/5/9' })];
      const { status, body } = await send(await file([one, two]));
      expect({ status, body }).toEqual({
        status: 200,
        body: { created: 2, existing: 0, possibleDuplicates: [], warnings: [], rejected: [] },
      });
      const { items } = (await clerk.get(`/api/v1/enterprises?text=${two[0]}`)).body;
      expect(items).toMatchObject([
        {
          name: two[1],
          district: '440781',
          pilotSector: 'paper-and-paper-products',
          foundedOn: '2020-05-09',
          contactMobile: '199****1321',
        },
      ]);
    });

    it('counts as a person with a pencil would, tried or done, and comes in twice without a trace', async () => {
      const codes = new Set<string>();
      const rows: string[][] = [];
      let wrong = 0;
      for (let index = 0; index < 120; index += 1) {
        const again = index % 7 === 3 ? rows.find(([code]) => codes.has(code!)) : undefined;
        const bad = index % 5 === 4;
        const next = again ?? row(bad ? { 成立日期: `2023-02-${29 + (index % 2)}` } : {});
        if (bad && !again) wrong += 1;
        else codes.add(next[0]!);
        rows.push(next);
      }
      const file = csvWithMark([HEADER, ...rows]);
      const [before, expected] = [await count('enterprise'), 120 - wrong];
      for (const dryRun of [true, false]) {
        const { body } = await send(file, dryRun);
        expect([body.created, body.existing, body.rejected.length]).toEqual([
          codes.size,
          expected - codes.size,
          wrong,
        ]);
      }
      expect((await count('enterprise')) - before).toBe(codes.size);
      expect((await send(file)).body).toMatchObject({ created: 0, existing: expected });
    });

    it('sends wrong rows back with column, value and reason, and names namesakes and doubtful codes', async () => {
      const known = await addEnterprise(test);
      const right = creditCode();
      const doubtful = right.slice(0, 17) + (right.endsWith('0') ? '1' : '0');
      const { body } = await send(
        csvWithMark([
          HEADER,
          row({ 统一社会信用代码: '9144O781MAPJ96WPDD' }),
          row({ 所属区域: '中山市' }),
          row({ 联系电话: '1998263132', 成立日期: '昨天' }),
          row({ 成立日期: '2024-06-02' }),
          row({ 企业名称: known.name }),
          row({ 统一社会信用代码: doubtful.toLowerCase(), 所属区域: '' }),
        ]),
      );
      expect(body.rejected.map(({ row: place, column, reason }) => [place, column, reason])).toEqual([
        [2, '统一社会信用代码', 'credit-code-invalid'],
        [3, '所属区域', 'district-unknown'],
        [4, '成立日期', 'day-invalid'],
        [5, '成立日期', 'founded-in-future'],
      ]);
      expect(body.possibleDuplicates).toMatchObject([
        { row: 6, others: [{ id: known.id, reason: 'same-name' }] },
      ]);
      expect(body.warnings).toMatchObject([{ row: 7, warnings: ['credit-code-check-digit-wrong'] }]);
    });

    it('is looked at, confirmed once, brought in by a job, and its wrong rows are handed out', async () => {
      const browser = await test.browser('clerk');
      await browser.open('/imports/new?kind=enterprises');
      const good = row();
      const { location } = await browser.upload(
        '/imports?kind=enterprises',
        '企业.csv',
        csvWithMark([HEADER, good, row({ 企业名称: '' })]),
      );
      const preview = await browser.open(`${location}?part=created`);
      expect(preview.html).toContain(good[1]);
      expect((await clerk.get(`/api/v1/enterprises?text=${good[0]}`)).body.total).toBe(0);
      expect((await browser.submit(`${location}/confirmation`)).status).toBe(303);
      expect((await browser.submit(`${location}/confirmation`)).status).toBe(409);
      const [{ job_id: jobId }] = (await test.database.read((unit) =>
        unit.query('SELECT job_id FROM file_import WHERE id = ?', [location!.split('/').at(-1)]),
      )) as [{ job_id: string }];
      expect((await endOfJob(test.app, jobId)).state).toBe('done');
      expect((await browser.open(location!)).html).toContain('导入完成');
      expect((await clerk.get(`/api/v1/enterprises?text=${good[0]}`)).body.total).toBe(1);
      expect((await browser.open(`${location}/rejected-rows?format=csv`)).html).toContain('企业名称为空');
      expect((await (await test.browser('auditor')).open(location!)).status).toBe(403);
    });
  });

  it('the preview counts what will be new, names the columns that are not read, and its menu entry is marked', async () => {
    const browser = await test.browser('clerk');
    const marked = '<a class="desk-link" href="/enterprises" aria-current="page">';
    expect((await browser.open('/imports/new?kind=enterprises')).html).toContain(marked);
    const [one, two] = [row(), row()];
    const look = async (...rows: string[][]) => {
      await browser.open('/imports/new?kind=enterprises');
      const file = csvWithMark([[...HEADER, '备注'], ...rows.map((cells) => [...cells, '重点'])]);
      return (
        await browser.open((await browser.upload('/imports?kind=enterprises', '企业.csv', file)).location!)
      ).html;
    };
    expect((await send(csvWithMark([HEADER, one]))).body.created).toBe(1);
    const some = await look(one, two);
    expect(some).toContain('确认导入 1 行');
    expect(some).toContain('没有读取的列：备注。');
    expect(some).toContain(marked);
    const none = await look(one);
    expect(none).toContain('文件里的企业都已登记');
    expect(none).not.toContain('确认导入');
  });

  describe('a list of invoices', () => {
    it('comes into the application that it is for; what is used or another’s is told', async () => {
      const other = await addApplication(test, { invoices: [invoice({ number: '24442000000000777777' })] });
      const enterprise = await addEnterprise(test);
      const { id } = await addApplication(test, { enterpriseId: enterprise.id, invoices: [] });
      const line = (number: string, changes: string[] = []) => [
        'A1',
        changes[0] ?? 'sme-cloud',
        changes[1] ?? enterprise.creditCode,
        number,
        '2024/1/15',
        '数字服务商甲',
        changes[2] ?? '云服务',
        changes[3] ?? '￥１，２３４．５０',
      ];
      const first = invoiceNumber();
      const file = csvWithMark(
        [
          INVOICES,
          line(first),
          line(` ${first.slice(0, 8)} ${first.slice(8)} `),
          line('24442000000000777777'),
          line(invoiceNumber(), ['cluster']),
          line(invoiceNumber(), ['', other.enterpriseId]),
          line(invoiceNumber(), ['', '', 'software', '12.345']),
          line('2.4442E+19'),
        ].map((cells) => cells.map((cell) => cell)),
      );
      for (const dryRun of [true, false]) {
        const { status, body } = await clerk.upload<ImportResult>(
          `/api/v1/applications/${id}/invoices/import?dryRun=${dryRun}`,
          'a.csv',
          file,
        );
        expect([status, body.created, body.existing]).toEqual([200, 2, 1]);
        expect(body.rejected.map(({ row: place, reason }) => [place, reason])).toEqual([
          [5, 'other-direction'],
          [6, 'other-enterprise'],
          [7, 'money-too-precise'],
          [8, 'invoice-number-rounded'],
        ]);
        expect(body.possibleDuplicates).toMatchObject([{ row: 4, others: [{ id: other.id }] }]);
      }
      const { body } = await clerk.get(`/api/v1/applications/${id}/invoices`);
      expect([body.total, body.invoices[0].issuedOn, body.findings[0].finding]).toEqual([
        '2469.00',
        '2024-01-15',
        'used-before',
      ]);
    });

    it('a known number with another amount is told, when tried and when done, and stays as it was', async () => {
      const [known, twice] = [invoiceNumber(), invoiceNumber()];
      const { id } = await addApplication(test, { invoices: [invoice({ number: known, amount: 100_00n })] });
      const line = (number: string, amount: string) => ['', '', '', number, '', '', '云服务', amount];
      const file = csvWithMark([
        INVOICES,
        line(known, '100'),
        line(known, '100.01'),
        line(twice, '7'),
        line(twice, '8'),
      ]);
      for (const dryRun of [true, false]) {
        const { body } = await clerk.upload<ImportResult>(
          `/api/v1/applications/${id}/invoices/import?dryRun=${dryRun}`,
          'a.csv',
          file,
        );
        expect([body.created, body.existing]).toEqual([1, 3]);
        expect(body.warnings.map(({ row: place, warnings }) => [place, ...warnings])).toEqual([
          [3, 'invoice-known-with-other-amount'],
          [5, 'invoice-known-with-other-amount'],
        ]);
      }
      expect((await clerk.get(`/api/v1/applications/${id}/invoices`)).body.total).toBe('107.00');
    });

    it('does not come into what was handed in', async () => {
      const { id } = await addApplication(test, { status: 'submitted' });
      const { status, body } = await clerk.upload<{ code: string }>(
        `/api/v1/applications/${id}/invoices/import`,
        'a.csv',
        csvWithMark([INVOICES, ['', '', '', invoiceNumber(), '', '', 'other', '1']]),
      );
      expect([status, body.code]).toEqual([409, 'application-not-editable']);
    });
  });
});
