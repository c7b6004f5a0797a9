import { collectDocument, streamReport } from '../../documents/documents.js';
import { readPdf } from '../../../test/support/read-pdf.js';
import { printAndScan } from '../../../test/support/print-and-scan.js';
import { readQrsOfPage } from '../../../test/support/read-qr.js';
import {
  completionReportFingerprint,
  type CompletionReportFacts,
  renderCompletionReport,
} from './completion-report.js';
import { certificateTask } from './certificate.js';
import { renderPassCards } from './pass-cards.js';
import { renderSignInSheet } from './sign-in-sheet.js';

const GENERATED_AT = '2024-11-23T08:30:00.000Z';
const POINTS_PER_MM = 72 / 25.4;

const session = {
  title: '“小而精”解决方案：MES 与 ERP 集成实战',
  startsAt: '2024-05-07T01:00:00.000Z',
  endsAt: '2024-05-07T09:30:00.000Z',
  venue: '五邑大学北主楼报告厅',
  lecturer: '禤玥堃',
};

/** From 23:00 to 01:00 in Shanghai. */
const overnight = { ...session, startsAt: '2024-05-07T15:00:00.000Z', endsAt: '2024-05-07T17:00:00.000Z' };

const facts = (held: number, people: number): CompletionReportFacts => ({
  year: 2024,
  operator: '数字江门网络建设有限公司',
  policy: { title: '申报工作的通知', documentNumber: '江工信工业互联网〔2024〕7号', clause: '四（四）' },
  targets: { sessions: 10, people: 500 },
  held,
  trained: people,
  counted: people,
  attendances: people + 7,
  targetsMet: held >= 10 && people >= 500,
  subsidy: { amount: '1000000.00', earned: held >= 10 && people >= 500 },
  otherCounts: true,
  categories: [{ category: 'student', people, attendances: people + 7 }],
  sessions: Array.from({ length: held }, (_, index) => ({
    ...session,
    registered: 60,
    present: 50,
    paper: index,
    peopleSoFar: 50 * (index + 1),
  })),
  people: Array.from({ length: people }, (_, index) => ({
    name: index === 0 ? '㐂𠮷玥' : `学员${index}`,
    organisation: '五邑大学',
    category: 'student',
    mobile: '138****8888',
    identityNumber: '440703********1234',
    sessions: 1,
  })),
});

const report = async (held: number, people: number, changes: Partial<CompletionReportFacts> = {}) => {
  const given = { ...facts(held, people), ...changes };
  const fingerprint = await completionReportFingerprint(given);
  const rendered = await renderCompletionReport({ ...given, generatedAt: GENERATED_AT, fingerprint });
  const { pages } = await readPdf(rendered.bytes);
  return { rendered, fingerprint, pages, text: pages.map(({ text }) => text).join('') };
};

describe('the completion report', () => {
  it('says that both conditions are met and what may be applied for', async () => {
    const { text, fingerprint, rendered } = await report(10, 500);
    expect(text).toContain('可申请补贴1,000,000.00元');
    expect(text).toContain('共培训500人、507人次');
    expect(text).toContain(fingerprint);
    expect(text).toContain('2024年11月23日16:30（北京时间）');
    expect(rendered.warnings).toEqual([]);
  });

  it.each([
    ['sessions', 9, 500],
    ['people', 10, 499],
    ['anything', 0, 0],
  ])('earns nothing while it lacks %s', async (_, held, people) => {
    const { text } = await report(held, people);
    expect(text).toContain('尚未全部达到，本次不能申请补贴（补贴金额0.00元）');
    expect(text).not.toContain('可申请补贴1');
  });

  it('names the day of the end of a session that goes past midnight, and of no other', async () => {
    const [day] = facts(1, 1).sessions;
    const { text } = await report(2, 1, { sessions: [day!, { ...day!, ...overnight }] });
    expect(text).toContain('2024年5月7日09:00—17:30');
    expect(text).toContain('2024年5月7日23:00—2024年5月8日01:00');
  });

  it('lists every trained person once, under a repeated header', async () => {
    const { pages, text } = await report(10, 120);
    const list = pages.filter((page) => page.text.includes('证件号码场次'));
    expect(list.length).toBeGreaterThan(2);
    expect(text).toContain('1㐂𠮷玥五邑大学学生138****8888440703********12341');
    for (let index = 1; index < 120; index++) expect(text).toContain(`${index + 1}学员${index}五邑大学`);
  });
});

describe('the sign-in sheet', () => {
  const left = { lastOut: null, forgotten: false, hours: 0, passCode: null };
  const person = { organisation: '', category: 'other', mobile: '', paper: false, ...left } as const;
  const codes = (people: number) => Array.from({ length: people }, (_, row) => `7K2M9PQ${100 + row}`);

  it('shows the state of each person and leaves room for walk-ins', async () => {
    const { bytes } = await renderSignInSheet({
      operator: '数字江门',
      generatedAt: GENERATED_AT,
      session,
      registered: 2,
      present: 1,
      cancelled: 1,
      checkOut: false,
      attendees: [
        { ...person, name: '甲', state: 'checked-in', checkedInAt: '2024-05-07T00:58:00.000Z' },
        { ...person, name: '乙', state: 'not-arrived', checkedInAt: null },
        { ...person, name: '丙', state: 'cancelled', checkedInAt: null },
      ],
      walkInRows: 3,
    });
    const text = (await readPdf(bytes)).pages.map((page) => page.text).join('');
    expect(text).toContain('1甲其他—08:58签到2乙其他—未到3丙其他—已取消');
    expect(text).toContain('报名2人，已签到1人，未到1人，取消1人');
    expect(text).toContain('补1补2补3');
  });

  it('says when each left, how many lesson hours that is, and who was never checked out', async () => {
    const came = { ...person, state: 'checked-in', checkedInAt: '2024-05-07T01:00:00.000Z' } as const;
    const { bytes } = await renderSignInSheet({
      operator: '数字江门',
      generatedAt: GENERATED_AT,
      session,
      registered: 2,
      present: 2,
      cancelled: 0,
      checkOut: true,
      attendees: [
        { ...came, name: '甲', lastOut: '2024-05-07T03:00:00.000Z', hours: 2 },
        { ...came, name: '乙', lastOut: session.endsAt, forgotten: true, hours: 11, paper: true },
      ],
      walkInRows: 0,
    });
    const text = (await readPdf(bytes)).pages.map((page) => page.text).join('');
    expect(text).toContain('09:00签到11:00签退2学时');
    expect(text).toContain('09:00纸质17:30未签退11学时');
  });

  it('names the day of the end where the session goes past midnight', async () => {
    const { bytes } = await renderSignInSheet({
      operator: '数字江门',
      generatedAt: GENERATED_AT,
      session: overnight,
      registered: 0,
      present: 0,
      cancelled: 0,
      checkOut: false,
      attendees: [],
      walkInRows: 0,
    });
    const text = (await readPdf(bytes)).pages.map((page) => page.text).join('');
    expect(text).toContain('2024年5月7日23:00—2024年5月8日01:00');
  });

  it('has a QR code in each row that reads as its code, printed, laid askew and scanned', async () => {
    const { bytes, pages } = await renderSignInSheet({
      operator: '数字江门',
      generatedAt: GENERATED_AT,
      session,
      registered: 40,
      present: 0,
      cancelled: 0,
      checkOut: false,
      attendees: codes(40).map((passCode) => ({
        ...person,
        name: '欧阳学员',
        organisation: '江门市某某机械有限公司',
        state: 'not-arrived' as const,
        checkedInAt: null,
        passCode,
      })),
      walkInRows: 0,
    });
    const read: string[] = [];
    for (let page = 1; page <= pages; page += 1) read.push(...(await printAndScan(bytes, page, 200)));
    expect(read.sort()).toEqual(codes(40));
  });
});

describe('the pass cards', () => {
  it('each carry a QR code of at least 25 mm that reads as the pass URL', async () => {
    const passes = Array.from({ length: 13 }, (_, index) => ({
      name: index === 3 ? '长'.repeat(200) : '<h1>',
      organisation: '五邑大学',
      code: `7K2M9PQ${index}`,
      passUrl: `https://peibutong.example.gov.cn/p/7K2M9PQ${index}`,
    }));
    const { bytes, pages } = await renderPassCards({
      operator: '数字江门',
      generatedAt: GENERATED_AT,
      session,
      passes,
    });
    expect(pages).toBe(2);
    const symbols = [...(await readQrsOfPage(bytes, 1)), ...(await readQrsOfPage(bytes, 2))];
    expect(symbols.map(({ text }) => text).sort()).toEqual(passes.map(({ passUrl }) => passUrl).sort());
    for (const { side } of symbols) expect(side / POINTS_PER_MM).toBeGreaterThanOrEqual(25);
  });
});

describe('the certificate', () => {
  const certificate = async (name: string) => {
    const task = certificateTask(
      {
        year: 2024,
        issuer: '数字江门网络建设有限公司',
        verificationPage: 'https://peixun.example.gov.cn/verify',
      },
      {
        name,
        firstDay: '2024-05-07',
        lastDay: '2024-05-07',
        sessions: 1,
        hours: 4,
        documentNumber: 'JMPX-2024-0001',
        code: 'ABCD-EFGH-JKMN-PRTW',
        verificationUrl: 'https://peixun.example.gov.cn/verify/ABCDEFGHJKMNPRTW',
        issuer: '数字江门网络建设有限公司',
        issuedAt: GENERATED_AT,
      },
    );
    const rendered = await collectDocument(streamReport(task.report, task.model, task));
    return { ...rendered, read: await readPdf(rendered.bytes) };
  };

  it.each(['禤玥堃', '𠮷喆昇祎镕㐂', '<h1>{{x}}', 'Alexandra von der Heide'])(
    'shows the name %s',
    async (name) => {
      const { pages, warnings, read } = await certificate(name);
      expect([pages, warnings]).toEqual([1, []]);
      expect(read.title).toBe('结业证书 JMPX-2024-0001');
      expect(read.pages[0]!.text).toContain(`${name.replaceAll(' ', '')}：于2024年5月7日参加2024年`);
      expect(read.pages[0]!.text).toContain('完成1场培训，共4学时，准予结业。');
    },
  );

  it('keeps the longest name within its frame', async () => {
    const { pages, read } = await certificate('阿卜杜拉'.repeat(50));
    expect(pages).toBe(1);
    const { texts, text } = read.pages[0]!;
    expect(text.match(/阿卜杜拉/g)).toHaveLength(50);
    for (const { x, y, width } of texts) {
      expect(y / POINTS_PER_MM).toBeGreaterThan(25);
      expect(x / POINTS_PER_MM).toBeGreaterThan(30);
      expect((x + width) / POINTS_PER_MM).toBeLessThan(297 - 30);
    }
  });

  it('has a QR code of at least 25 mm that reads as its address', async () => {
    const [symbol] = await readQrsOfPage((await certificate('陈学员')).bytes, 1);
    expect(symbol?.text).toBe('https://peixun.example.gov.cn/verify/ABCDEFGHJKMNPRTW');
    expect(symbol!.side / POINTS_PER_MM).toBeGreaterThanOrEqual(25);
  });

  it('is the same bytes whenever it is printed', async () => {
    expect((await certificate('陈学员')).bytes.equals((await certificate('陈学员')).bytes)).toBe(true);
  });
});
