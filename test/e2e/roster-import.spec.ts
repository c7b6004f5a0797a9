import { encodeGb18030 } from '../../src/commands/demo-data/gb18030.js';
import {
  demoRosterCsv,
  demoRosterFilename,
  demoRosterRows,
} from '../../src/commands/demo-data/demo-rosters.js';
import { DEMO_SESSIONS } from '../../src/commands/demo-data/demo-sessions.js';
import type { RosterResult } from '../../src/training/roster-outcomes.js';
import { identityNumber, mobileNumber } from '../factories/people.js';
import { csvText, csvWithMark, manyRows, ROSTER_HEADER, rosterRow, xlsxOf } from '../factories/rosters.js';
import { addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { countIndependently } from '../support/independent-count.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';
import { workbookOf } from '../support/zip-of.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());

  const newSession = async (capacity: number | null = null): Promise<string> =>
    (await addTrainingSession(test, { status: 'published', capacity })).id;
  const urlOf = (session: string, dryRun = false) =>
    `/api/v1/training-sessions/${session}/registrations/import${dryRun ? '?dryRun=true' : ''}`;
  const send = async (session: string, filename: string, bytes: Uint8Array, dryRun = false) =>
    manager.upload<RosterResult & { code: string; message: string }>(urlOf(session, dryRun), filename, bytes);
  const numberOf = async (sql: string, parameters: unknown[] = []) =>
    Number((await test.database.read((unit) => unit.query<{ n: number }>(sql, parameters)))[0]!.n);
  const placesIn = (session: string) =>
    numberOf('SELECT count(*) AS n FROM registration WHERE training_session_id = ?', [session]);
  const everything = async () =>
    Promise.all(
      ['trainee', 'registration', 'pass', 'possible_duplicate', 'audit_entry'].map((table) =>
        numberOf(`SELECT count(*) AS n FROM ${table}`),
      ),
    );

  describe('a roster', () => {
    const rows = [ROSTER_HEADER, ...manyRows(3, 100)];

    it.each([
      ['CSV in UTF-8 with a byte order mark', 'a.csv', async () => csvWithMark(rows)],
      ['CSV in UTF-8', 'a.csv', async () => Buffer.from(csvText(rows))],
      ['CSV in GB18030', 'a.csv', async () => encodeGb18030(csvText(rows))],
      ['XLSX', 'a.xlsx', () => xlsxOf(rows.slice(1))],
    ])('may be %s', async (_, filename, file) => {
      const session = await newSession();
      const { status, body } = await send(session, filename, await file());
      expect({ status, body }).toEqual({
        status: 200,
        body: { created: 3, existing: 0, possibleDuplicates: [], rejected: [] },
      });
      const { body: list } = await manager.get(`/api/v1/training-sessions/${session}/registrations`);
      expect((list as { items: { name: string }[] }).items.map(({ name }) => name).sort()).toEqual(
        rows
          .slice(1)
          .map(([name]) => name!)
          .sort(),
      );
    });

    it('comes in twice and registers nobody twice, those without any number included', async () => {
      const session = await newSession();
      const nameless = rosterRow({ 姓名: '无号' });
      const file = csvWithMark([ROSTER_HEADER, nameless, nameless, ...manyRows(2, 200)]);
      expect((await send(session, 'a.csv', file)).body).toMatchObject({ created: 4, existing: 0 });
      expect((await send(session, 'a.csv', file)).body).toMatchObject({ created: 0, existing: 4 });
      expect(await placesIn(session)).toBe(4);
    });

    it('with one person twice gives one place, as foreseen', async () => {
      const [row] = manyRows(1, 300);
      const file = csvWithMark([ROSTER_HEADER, row!, row!]);
      const session = await newSession();
      for (const dryRun of [true, false]) {
        const { body } = await send(session, 'a.csv', file, dryRun);
        expect(body).toMatchObject({ created: 1, existing: 1 });
      }
    });

    it('sends back each wrong row with column, value and reason, and takes the others', async () => {
      const session = await newSession();
      const { body } = await send(
        session,
        'a.csv',
        csvWithMark([
          ROSTER_HEADER,
          rosterRow({ 姓名: ' ' }),
          ...manyRows(1, 400),
          rosterRow({ 类别: '老板' }),
          rosterRow({ 手机号: '1902890291' }),
          rosterRow({ 证件号码: '110105194912310021' }),
          rosterRow({ 姓名: '很'.repeat(200) }),
        ]),
      );
      expect(body.created).toBe(1);
      expect(body.rejected).toEqual([
        { row: 2, column: '姓名', value: '', reason: 'name-empty' },
        { row: 4, column: '类别', value: '老板', reason: 'category-unknown' },
        { row: 5, column: '手机号', value: '1902890291', reason: 'mobile-invalid' },
        {
          row: 6,
          column: '证件号码',
          value: '1101***********021',
          reason: 'identity-number-check-digit-wrong',
        },
        { row: 7, column: '姓名', value: '很'.repeat(200), reason: 'name-too-long' },
      ]);
      expect(await placesIn(session)).toBe(1);
    });

    it('names possible duplicates with the other side, on record and in the file', async () => {
      const [known] = manyRows(1, 500);
      await send(await newSession(), 'a.csv', csvWithMark([ROSTER_HEADER, known!]));
      const other = rosterRow({ 姓名: '另名', 手机号: known![1]!, 单位: '甲公司' });
      const file = csvWithMark([ROSTER_HEADER, other, rosterRow({ 姓名: '另名', 单位: '甲公司' })]);
      const session = await newSession();
      const dry = await send(session, 'a.csv', file, true);
      const { body } = await send(session, 'a.csv', file);
      expect(body.possibleDuplicates).toMatchObject([
        {
          row: 2,
          name: '另名',
          others: [{ name: known![0], organisation: '五邑大学', reason: 'same-mobile' }],
        },
        { row: 3, name: '另名', others: [{ name: '另名', reason: 'same-name-and-organisation' }] },
      ]);
      expect(dry.body.possibleDuplicates.map(({ row, traineeId }) => [row, traineeId])).toEqual([
        [2, null],
        [3, null],
      ]);
    });

    it('keeps names that look like formulas, HTML or SQL as they are', async () => {
      const session = await newSession();
      const names = [
        '=HYPERLINK("http://127.0.0.1/","点我")',
        '+1',
        '@x',
        '<b>x</b>',
        "'; DROP TABLE trainee",
      ];
      const file = csvWithMark([
        ROSTER_HEADER,
        ...names.map((name, index) => rosterRow({ 姓名: name, 手机号: mobileNumber(700 + index) })),
      ]);
      expect((await send(session, 'a.csv', file)).body).toMatchObject({ created: 5, rejected: [] });
      const { body } = await manager.get(`/api/v1/training-sessions/${session}/registrations`);
      expect((body as { items: { name: string }[] }).items.map(({ name }) => name).sort()).toEqual(
        names.toSorted(),
      );
    });

    it('does not go in at all when the session has no room for it', async () => {
      const session = await newSession(2);
      const before = await everything();
      const file = csvWithMark([ROSTER_HEADER, ...manyRows(3, 800)]);
      expect(await send(session, 'a.csv', file)).toMatchObject({
        status: 422,
        body: { code: 'session-full' },
      });
      expect(await send(session, 'a.csv', file, true)).toMatchObject({ status: 422 });
      expect(await everything()).toEqual(before);
    });

    it('belongs to those who may import', async () => {
      const session = await newSession();
      const file = csvWithMark([ROSTER_HEADER, ...manyRows(1, 900)]);
      const upload = async (role: 'auditor' | 'trainer') =>
        (await (await test.api(role)).upload(urlOf(session), 'a.csv', file)).status;
      expect([await upload('auditor'), await upload('trainer')]).toEqual([403, 403]);
      expect((await (await test.api()).upload(urlOf(session), 'a.csv', file)).status).toBe(401);
    });

    it('of 10,000 rows goes in whole', async () => {
      const session = await newSession();
      const { body } = await send(session, 'a.xlsx', await xlsxOf(manyRows(10_000, 10_000)));
      expect(body).toMatchObject({ created: 10_000, existing: 0, rejected: [] });
      expect(await placesIn(session)).toBe(10_000);
    }, 60_000);
  });

  describe('a file that is no roster is refused with a reason, and nothing goes in:', () => {
    const good = csvText([ROSTER_HEADER, ...manyRows(2, 950)]);
    const utf8 = Buffer.from(good);
    const damaged = Buffer.concat([Buffer.from('\uFEFF'), utf8.subarray(0, -2), Buffer.from([0xe5, 0x2c])]);

    it.each([
      [
        'a picture',
        'a.png',
        Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
        422,
        'unsupported-file-type',
      ],
      ['an old .xls', 'a.xls', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 422, 'unsupported-file-type'],
      ['a page', 'a.csv', Buffer.from('<html>姓名,类别</html>'), 422, 'unsupported-file-type'],
      ['a wrong header', 'a.csv', Buffer.from('名字,电话\n张三,1'), 422, 'wrong-header'],
      ['a header alone', 'a.csv', csvWithMark([ROSTER_HEADER]), 422, 'empty-spreadsheet'],
      ['nothing', 'a.csv', Buffer.alloc(0), 422, 'empty-spreadsheet'],
      ['broken UTF-8', 'a.csv', damaged, 422, 'broken-encoding'],
      ['a broken workbook', 'a.xlsx', Buffer.from('PK\u0003\u0004 and no more'), 422, 'broken-spreadsheet'],
      ['50 MB', 'a.csv', Buffer.alloc(50 * 1024 * 1024, 65), 413, 'file-too-large'],
    ])('%s', async (_, filename, bytes, status, code) => {
      const session = await newSession();
      const before = await everything();
      const answer = await send(session, filename, bytes);
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
      expect(answer.body.message).not.toMatch(/\{\{|error\.|undefined/);
      expect(await everything()).toEqual(before);
    });

    it('an XLSX bomb', async () => {
      const bomb = `<row r="1"><c r="A1" t="str"><v>${' '.repeat(70 * 1024 * 1024)}</v></c></row>`;
      const answer = await send(await newSession(), 'a.xlsx', workbookOf({ sheetData: bomb }));
      expect(answer).toMatchObject({ status: 422, body: { code: 'spreadsheet-too-large' } });
    });

    it('no file, and a field that is none', async () => {
      const url = urlOf(await newSession());
      const boundary = { 'content-type': 'multipart/form-data; boundary=x' };
      const field = '--x\r\ncontent-disposition: form-data; name="file"\r\n\r\n姓名\r\n--x--\r\n';
      expect(await manager.post(url, field, boundary)).toMatchObject({
        status: 422,
        body: { code: 'file-missing' },
      });
      expect(await manager.post(url, {})).toMatchObject({ status: 422, body: { code: 'file-missing' } });
    });

    it.each([
      ['a form without a boundary', 'multipart/form-data', 'zzz', 400, 'malformed-request'],
      [
        'two files',
        'multipart/form-data; boundary=x',
        `${'--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n姓名,类别\r\n'.repeat(2)}--x--\r\n`,
        422,
        'one-file-only',
      ],
      [
        'a hundred fields',
        'multipart/form-data; boundary=x',
        `${'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(100)}--x--\r\n`,
        400,
        'malformed-request',
      ],
    ])('%s', async (_, contentType, body, status, code) => {
      const session = await newSession();
      const answer = await manager.post(urlOf(session), body, { 'content-type': contentType });
      expect(answer).toMatchObject({ status, body: { code } });
    });

    it('a good file for a session that does not exist, or was called off', async () => {
      const url = urlOf('019000000000-7000-8000-000000000000');
      expect((await manager.upload(url, 'a.csv', utf8)).status).toBe(404);
      const session = await newSession();
      await manager.post(`/api/v1/training-sessions/${session}/cancellation`, { reason: '台风' });
      expect(await send(session, 'a.csv', utf8)).toMatchObject({
        status: 422,
        body: { code: 'session-cancelled' },
      });
    });
  });

  it('messy rosters of ten sessions give the counts that an independent count of the files gives', async () => {
    const before = await numberOf('SELECT count(DISTINCT person_id) AS n FROM trainee');
    const sessions = DEMO_SESSIONS.map((_, index) => index + 1);
    const expected = countIndependently(sessions.map((number) => demoRosterRows(number)));
    const told: RosterResult[] = [];
    const ids: string[] = [];
    for (const number of sessions) {
      const session = await newSession();
      ids.push(session);
      const file = [demoRosterFilename(number), demoRosterCsv(number)] as const;
      const dry = await send(session, ...file, true);
      const { body } = await send(session, ...file);
      const counts = ({ created, existing, possibleDuplicates, rejected }: RosterResult) => ({
        created,
        existing,
        rejected,
        possibleDuplicates: possibleDuplicates.map(({ row, others }) => [row, others.length]),
      });
      expect(counts(body)).toEqual(counts(dry.body));
      told.push(body);
      expect((await send(session, ...file)).body).toMatchObject({ created: 0 });
    }
    expect(told.map(({ created, rejected }) => [created, rejected.length])).toEqual(expected.sessions);
    expect(await Promise.all(ids.map(placesIn))).toEqual(expected.sessions.map(([places]) => places));
    expect((await numberOf('SELECT count(DISTINCT person_id) AS n FROM trainee')) - before).toBe(
      expected.people,
    );
    expect(expected.people).toBeGreaterThan(500);
  });

  it('an identity number in a roster is kept sealed only', async () => {
    const number = identityNumber(900);
    await send(await newSession(), 'a.csv', csvWithMark([ROSTER_HEADER, rosterRow({ 证件号码: number })]));
    const kept = await test.database.read((unit) => unit.query('SELECT * FROM trainee'));
    expect(JSON.stringify(kept)).not.toContain(number);
  });
});
