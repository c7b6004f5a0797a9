import { readSheet } from '../../src/documents/spreadsheets/read-sheet.js';
import { plusMinutes } from '../../src/kernel/instant.js';
import { identityNumber } from '../factories/people.js';
import { csvWithMark, manyRows, ROSTER_HEADER, rosterRow } from '../factories/rosters.js';
import { addTrainingSession } from '../factories/training.js';
import type { BrowserClient } from '../support/browser-client.js';
import { endOfJob } from '../support/jobs.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: BrowserClient;
  let session: string;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.browser('manager');
  });
  beforeEach(async () => {
    session = (await addTrainingSession(test, { status: 'published' })).id;
  });
  afterAll(() => test.stop());

  const upload = async (filename: string, bytes: Uint8Array) => {
    await manager.open(`/training-sessions/${session}/roster-imports/new`);
    return manager.upload(`/training-sessions/${session}/roster-imports`, filename, bytes);
  };
  const preview = async (...rows: string[][]) =>
    (await upload('名单.csv', csvWithMark([ROSTER_HEADER, ...rows]))).location!;
  const kept = async (page: string) => {
    const [row] = await test.database.read((unit) =>
      unit.query<{ rows: string | null; job_id: string; status: string }>(
        'SELECT * FROM roster_import WHERE id = ?',
        [page.split('/').at(-1)],
      ),
    );
    return row!;
  };
  const fileOf = async (url: string) => {
    const answer = await test.app.inject({ url, headers: { cookie: manager.cookieHeader } });
    return {
      headers: answer.headers,
      rows: readSheet(answer.rawPayload, 'x').rows.map(({ cells }) => cells),
    };
  };

  it('the preview names the columns that are not read, so that nobody takes a file of many sessions for one', async () => {
    const rows = manyRows(2, 80_000).map((row, index) => [...row, String(index + 1)]);
    const { location } = await upload('全年.csv', csvWithMark([[...ROSTER_HEADER, '场次'], ...rows]));
    expect((await manager.open(location!)).html).toMatch(
      /没有读取的列：场次。文件里的每一行都会报名到“[^”]+”。/,
    );
    const { html } = await manager.open(await preview(...manyRows(1, 81_000)));
    expect(html).not.toContain('没有读取的列');
  });

  it('the preview says what will be made, what is there, what is alike and what is wrong, and writes nobody', async () => {
    const [known, ...others] = manyRows(4, 60_000);
    const alike = rosterRow({ 姓名: '另名', 手机号: known![1]! });
    const page = await preview(known!, known!, ...others, alike, rosterRow({ 类别: '老板<b>' }));
    const { html } = await manager.open(page);
    expect([...html.matchAll(/class="h1 mb-0">(\d+)</g)].map(([, count]) => count)).toEqual([
      '1',
      '1',
      '5',
      '1',
    ]);
    expect(html).toContain('老板&lt;b&gt;');
    expect(html).toContain('类别只能是');
    expect(html).toContain('确认导入 6 行');
    expect((await manager.open(`${page}?part=duplicates`)).html).toMatch(/另名[^]*学员[^]*手机号相同/);
    expect((await manager.open(`${page}?part=created&page=7`)).location).toBe(`${page}?part=created&page=1`);
    expect((await manager.open(`${page}?part=created&part=nonsense`)).status).toBe(200);
    expect(html).not.toContain(known![1]);
    expect((await manager.open(`/training-sessions/${session}/registrations`)).html).not.toContain('另名');
  });

  it('is confirmed once: the second tab is told', async () => {
    const page = await preview(...manyRows(2, 61_000));
    await manager.open(page);
    const first = await manager.submit(`${page}/confirmation`);
    const second = await manager.submit(`${page}/confirmation`);
    expect([first.status, first.location]).toEqual([303, page]);
    expect(second.status).toBe(409);
    expect(second.html).toContain('已经导入');
  });

  it('shows progress without script, then the result, and keeps no rows', async () => {
    const page = await preview(...manyRows(3, 62_000), rosterRow({ 姓名: '' }));
    await manager.open(page);
    await manager.submit(`${page}/confirmation`);
    await endOfJob(test.app, (await kept(page)).job_id);
    const { html } = await manager.open(page);
    expect(html).toContain('导入完成');
    expect(html).toContain('下载有误的行');
    expect(await kept(page)).toMatchObject({ status: 'done', rows: null });
  });

  it('hands wrong rows out with their reasons, as text, and takes them back mended', async () => {
    const wrong = rosterRow({ 姓名: '=HYPERLINK("http://127.0.0.1/","点我")', 类别: '老板', 手机号: '12' });
    const page = await preview(wrong);
    for (const format of ['xlsx', 'csv']) {
      const { headers, rows } = await fileOf(`${page}/rejected-rows?format=${format}`);
      expect(headers['content-disposition']).toBe(`attachment; filename="rejected-rows.${format}"`);
      expect(rows[0]).toEqual([...ROSTER_HEADER, '原因']);
      expect(rows[1]!.slice(0, 6)).toEqual(wrong);
      expect(rows[1]![6]).toMatch(/类别.*手机号/);
    }
    const raw = await test.app.inject({
      url: `${page}/rejected-rows?format=csv`,
      headers: { cookie: manager.cookieHeader },
    });
    expect(raw.body).toContain(`"'=HYPERLINK`);
    const { rows } = await fileOf(`${page}/rejected-rows?format=csv`);
    const mended = rows[1]!.map((cell) => (cell === '老板' ? '其他' : cell === '12' ? '' : cell));
    const again = await upload('mended.csv', csvWithMark([rows[0]!, mended]));
    expect((await manager.open(again.location!)).html).toContain('确认导入 1 行');
  });

  it('offers a template whose header an import reads, in either language', async () => {
    for (const locale of ['zh-CN', 'en']) {
      await manager.submit('/language', { locale, next: '/' });
      const { rows } = await fileOf('/roster-imports/template?format=xlsx');
      const [name, mobile, organisation, jobTitle, category, identity] = rows[0]!;
      expect([name, mobile, organisation, jobTitle, category, identity]).not.toContain(undefined);
      const file = csvWithMark([rows[0]!, ['模板', '19055500001', '甲', '乙', 'other', identityNumber(41)]]);
      const { location } = await upload('a.csv', file);
      expect((await manager.open(location!)).html).toMatch(/确认导入 1 行|Import the good rows \(1\)/);
    }
    await manager.submit('/language', { locale: 'zh-CN', next: '/' });
  });

  it('an upload that is no roster shows the form again with the reason', async () => {
    const picture = await upload('a.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    expect(picture.status).toBe(422);
    expect(picture.html).toContain('只接受 .xlsx 或 .csv');
    const header = await upload('a.csv', Buffer.from('名字,电话\n张三,1'));
    expect(header.html).toMatch(/缺少“姓名、类别”。文件里的表头有：名字,电话/);
    expect(header.html).toContain('name="file"');
    const none = await manager.upload(`/training-sessions/${session}/roster-imports`, '', Buffer.alloc(0));
    expect([none.status, none.html.includes('请选择要上传的文件')]).toEqual([422, true]);
    const large = await upload('a.csv', Buffer.alloc(50 * 1024 * 1024, 65));
    expect([large.status, large.html.includes('最多 10 MB')]).toEqual([413, true]);
  });

  it('10,000 rows can be looked at page by page', async () => {
    const page = await preview(...manyRows(10_000, 100_000));
    const { html } = await manager.open(`${page}?part=created&page=200`);
    expect(html).toContain('第 200 / 200 页');
    expect(html.match(/<tr>/g)!.length).toBeLessThan(60);
  }, 60_000);

  it('a preview that nobody confirms is gone after a week', async () => {
    const page = await preview(...manyRows(1, 63_000));
    test.clock.set(plusMinutes(test.clock.now(), 8 * 24 * 60));
    manager = await test.browser('manager');
    await preview(...manyRows(1, 63_100));
    expect((await manager.open(page)).status).toBe(404);
  });

  it('what is kept of a roster cannot be read in the database', async () => {
    const row = rosterRow({ 姓名: '秘密', 证件号码: identityNumber(42) });
    const [, all] = [
      await preview(row),
      await test.database.read((unit) => unit.query('SELECT * FROM roster_import')),
    ];
    expect(JSON.stringify(all)).not.toMatch(new RegExp(`秘密|${identityNumber(42)}`));
  });

  it('is for those who may import', async () => {
    const page = await preview(...manyRows(1, 64_000));
    for (const role of ['trainer', 'auditor'] as const) {
      const other = await test.browser(role);
      expect((await other.open(page)).status).toBe(403);
      expect((await other.open(`/training-sessions/${session}/roster-imports/new`)).status).toBe(403);
    }
    expect((await (await test.browser()).open(page)).location).toContain('/login');
  });
});
