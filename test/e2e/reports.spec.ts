import type { WriteUnit } from '../../src/database/unit.js';
import { readSheet } from '../../src/documents/spreadsheets/read-sheet.js';
import { systemContext } from '../../src/kernel/context.js';
import type { Trainee } from '../../src/people/trainee.entity.js';
import {
  addAttendance,
  addAttendee,
  addRegistration,
  addSession,
  addTrainee,
} from '../factories/progress.js';
import type { ApiClient } from '../support/api-client.js';
import { readPdf } from '../support/read-pdf.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const REPORT = '/api/v1/programmes/2024/completion-report.pdf';
const XLSX = '/api/v1/programmes/2024/trained-people.xlsx';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeEach(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterEach(() => test.stop());

  const write = <T>(work: (unit: WriteUnit) => Promise<T>) =>
    test.database.write(systemContext(test.clock.now()), work);
  const textOf = async (bytes: Buffer) => (await readPdf(bytes)).pages.map(({ text }) => text).join('');
  const report = async () => textOf((await manager.get(REPORT)).bytes);
  const issues = () =>
    test.database.read((unit) =>
      unit.query<{ actor_name: string; details: string }>(
        `SELECT actor_name, details FROM audit_entry WHERE action = 'completion-report.issued' ORDER BY seq`,
      ),
    );
  const fingerprints = async () =>
    (await issues()).map(({ details }) => (JSON.parse(details) as { fingerprint: string }).fingerprint);

  /** Two sessions: one person came to both, one to the second, one stayed away. */
  const twoSessions = () =>
    write(async (unit) => {
      const first = await addSession(unit, {
        title: '“小而精”方案实战',
        startsAt: '2024-05-07T01:00:00.000Z',
      });
      const second = await addSession(unit, { startsAt: '2024-05-14T01:00:00.000Z' });
      const facts: Partial<Trainee> = { mobile: '13800138000', identityMasked: '4407***********389' };
      const regular = await addTrainee(unit, { ...facts, name: '禤玥堃', category: 'entrepreneur' });
      await addAttendee(unit, first, regular);
      await addAttendee(unit, second, regular);
      await addAttendee(unit, second, await addTrainee(unit, { name: '镕喆昇祎', category: 'student' }));
      await addRegistration(unit, second, await addTrainee(unit, { name: '没来的人' }));
      await addRegistration(unit, second, await addTrainee(unit, { name: '取消的人' }), {
        status: 'cancelled',
      });
      return { first, second };
    });

  it('the report states the counts, lists the people masked, and prints rare characters', async () => {
    await twoSessions();
    const text = await report();
    expect(text).toContain('不少于10场2场');
    expect(text).toContain('不少于500人2人');
    expect(text).toContain('共培训2人、3人次');
    expect(text).toContain('“小而精”方案实战');
    expect(text).toContain('合计（实到为人次）43');
    expect(text).toContain('禤玥堃');
    expect(text).toContain('镕喆昇祎');
    expect(text).toContain('138****80004407***********3892');
    expect(text).not.toContain('13800138000');
    expect(text).not.toContain('没来的人');
    expect(text).toContain('尚未全部达到');
  });

  it('the report is a file to keep under its Chinese name, never cached', async () => {
    const { headers, status } = await manager.get(REPORT);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    const [, name] = /filename\*=UTF-8''(\S+)$/.exec(String(headers['content-disposition']))!;
    expect(decodeURIComponent(name!)).toBe('2024年江门市工业互联网人才培养结项报告.pdf');
    expect(headers['content-disposition']).toContain('filename="completion-report-2024.pdf"');
  });

  it('a character that no font has is printed as 〓 and named beside the issue', async () => {
    await write(async (unit) => {
      const session = await addSession(unit);
      await addAttendee(unit, session, await addTrainee(unit, { name: '小明😀' }));
    });
    const page = async () => (await (await test.browser('manager')).open('/programmes/2024/report')).html;
    expect(await page()).not.toContain('U+1F600');
    expect(await report()).toContain('小明〓');
    expect(await page()).toContain('印成“〓”： 😀 U+1F600');
  });

  it('each issue is on record, with a fingerprint that only counted data changes', async () => {
    const { second } = await twoSessions();
    const text = await report();
    test.clock.forward(30);
    await report();
    const [one, two] = await fingerprints();
    expect(text).toContain(one);
    expect(two).toBe(one);
    expect((await issues()).map((issue) => issue.actor_name)).toEqual(['manager', 'manager']);
    await write((unit) => addAttendee(unit, second));
    await report();
    expect((await fingerprints())[2]).not.toBe(one);
  });

  it('people who are more than one part of the list are all there, each once', async () => {
    await write(async (unit) => {
      const session = await addSession(unit);
      for (let number = 1; number <= 1100; number += 1) {
        const trainee = await addTrainee(unit, { name: `第${number}人` });
        // People in between who never came leave parts of the list unfilled.
        if (number % 2 === 0) await addAttendee(unit, session, trainee);
      }
    });
    const text = await report();
    expect(text).toContain('共培训550人、550人次');
    for (const number of [2, 998, 1000, 1002, 1100]) {
      expect(text.split(`${number / 2}第${number}人江门市`)).toHaveLength(2);
    }
  });

  it('a report of nothing says so', async () => {
    expect(await report()).toContain('尚无已举办的培训场次');
  });

  it('the sign-in sheet shows the state of each person and stays within who may see it', async () => {
    const { second } = await twoSessions();
    const url = `/api/v1/training-sessions/${second.id}/sign-in-sheet.pdf`;
    const answer = await manager.get(url);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      `签到表_${second.title}_2024-05-14.pdf`,
    );
    const text = await textOf(answer.bytes);
    for (const name of ['禤玥堃', '镕喆昇祎', '没来的人', '取消的人']) expect(text).toContain(name);
    expect(text).toContain('138****8000');
    expect((await (await test.api('clerk')).get(url)).status).toBe(403);
    expect((await manager.get('/api/v1/training-sessions/nonsense/sign-in-sheet.pdf')).status).toBe(404);
  });

  it('a title with quotes, slashes and line breaks makes a safe file name', async () => {
    const session = await write((unit) => addSession(unit, { title: 'a"/b\\c;\r\nx: y*(1)' }));
    const { headers } = await manager.get(`/api/v1/training-sessions/${session.id}/sign-in-sheet.pdf`);
    const disposition = String(headers['content-disposition']);
    expect(disposition).toMatch(
      /^attachment; filename="sign-in-sheet-2024-05-07\.pdf"; filename\*=UTF-8''[\w%.~-]+$/,
    );
    expect(decodeURIComponent(disposition)).toContain('a__b_c;__x_ y_(1)_2024-05-07.pdf');
  });

  it('somebody whose registration was cancelled but who came is on the sheet and in the report', async () => {
    const session = await write(async (unit) => {
      const added = await addSession(unit);
      const registration = await addRegistration(unit, added, await addTrainee(unit), {
        status: 'cancelled',
      });
      await addAttendance(unit, registration);
      return added;
    });
    expect(await report()).toContain('合计（实到为人次）11100.0%');
    const sheet = await manager.get(`/api/v1/training-sessions/${session.id}/sign-in-sheet.pdf`);
    expect(sheet.status).toBe(200);
  });

  it('the list of trained people is a spreadsheet, masked, and a name is never a formula', async () => {
    await twoSessions();
    await write(async (unit) => {
      await addAttendee(unit, await addSession(unit), await addTrainee(unit, { name: '=1+1' }));
    });
    const { bytes, headers } = await manager.get(XLSX);
    expect(headers['content-type']).toContain('spreadsheetml');
    const { rows } = readSheet(bytes, 'trained-people.xlsx');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['姓名', '单位', '类别', '手机号码', '证件号码', '参加场次'],
      ['禤玥堃', '江门市某某机械有限公司', '企业家', '138****8000', '4407***********389', '2'],
      ['镕喆昇祎', '江门市某某机械有限公司', '高校相关专业学生', '', '', '1'],
      ['=1+1', '江门市某某机械有限公司', '企业数字化部门人员', '', '', '1'],
    ]);
  });

  it.each([REPORT, XLSX])(
    '%s is for those who may read reports, and for years with a policy',
    async (url) => {
      expect((await (await test.api()).get(url)).status).toBe(401);
      expect((await (await test.api('trainer')).get(url)).status).toBe(403);
      expect((await (await test.api('auditor')).get(url)).status).toBe(200);
      expect((await manager.get(url.replace('2024', '1999'))).status).toBe(404);
    },
  );

  it('the preview shows what will be printed, what to check before, and who downloaded last', async () => {
    await twoSessions();
    await write((unit) => addSession(unit, { title: '无人到场的一场' }));
    const browser = await test.browser('manager');
    const page = async () =>
      (await browser.open('/programmes/2024/report')).html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    const before = await page();
    expect(before).toContain('已举办场次 10 2 未达到');
    expect(before).toContain('“小而精”方案实战 2024-05-07 09:00 2024-05-07 09:00 1 1 100.0%');
    expect(before).toContain('1 场已结束但无人签到：未计入。 无人到场的一场');
    expect(before).toContain('1 名参训人员没有手机号和证件号码');
    expect(before).toContain('还没有下载过。');
    await report();
    const [fingerprint] = await fingerprints();
    expect(await page()).toContain(`测试manager ${fingerprint}`);
  });
});
