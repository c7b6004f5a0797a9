import { createHash } from 'node:crypto';
import type { WriteUnit } from '../../src/database/unit.js';
import { systemContext } from '../../src/kernel/context.js';
import type { Trainee } from '../../src/people/trainee.entity.js';
import { TraineeMergesService } from '../../src/people/trainee-merges.service.js';
import type { TrainingSession } from '../../src/training/training-session.entity.js';
import { addAttendee, addRegistration, addSession, addTrainee } from '../factories/progress.js';
import type { ApiClient } from '../support/api-client.js';
import { endOfJob } from '../support/jobs.js';
import { printAndScan } from '../support/print-and-scan.js';
import { readPdf } from '../support/read-pdf.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const URL = '/api/v1/certificates';

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
  const order = async (body: object) => {
    const { status, body: answer } = await manager.post(URL, body);
    expect(status).toBe(202);
    return endOfJob(test.app, answer.jobId);
  };
  const all = async (query = '') => (await manager.get(`${URL}?pageSize=100${query}`)).body.items;
  const textOf = async (bytes: Buffer) => (await readPdf(bytes)).pages.map(({ text }) => text);

  /** Somebody came to both sessions, somebody to the second only; one stayed away, and one session is still open. */
  const programme = () =>
    write(async (unit) => {
      const first = await addSession(unit, { startsAt: '2024-05-07T01:00:00.000Z' });
      const second = await addSession(unit, { startsAt: '2024-05-14T01:00:00.000Z' });
      const open = await addSession(unit, { startsAt: '2024-05-21T01:00:00.000Z', status: 'open' });
      const regular = await addTrainee(unit, { name: '禤玥堃' });
      await addAttendee(unit, first, regular);
      await addAttendee(unit, second, regular);
      const once = await addTrainee(unit, { name: '𠮷喆昇祎镕' });
      await addAttendee(unit, second, once);
      await addAttendee(unit, open, await addTrainee(unit, { name: '还在上课' }));
      await addRegistration(unit, second, await addTrainee(unit, { name: '没来的人' }));
      return { first, second, regular, once };
    });

  it('everybody trained gets one, numbered without a gap, with the hours of their sessions', async () => {
    await programme();
    expect(await order({ year: 2024 })).toMatchObject({ state: 'done', done: 2, total: 2 });
    const certificates = await all();
    expect(certificates.map(({ number }: { number: string }) => number)).toEqual([
      'JMPX-2024-0002',
      'JMPX-2024-0001',
    ]);
    expect(certificates[1]).toMatchObject({
      name: '禤玥堃',
      sessions: 2,
      hours: 8,
      firstDay: '2024-05-07',
      lastDay: '2024-05-14',
      issuer: '数字江门网络建设有限公司',
      state: 'valid',
    });
    expect(certificates[0]).toMatchObject({ name: '𠮷喆昇祎镕', hours: 4, sessions: 1 });
    const again = await manager.post(URL, { year: 2024 });
    expect([again.status, again.body.code]).toEqual([422, 'nobody-to-certify']);
  });

  it('printed and scanned, its QR code opens the page that calls it genuine, with the hash of its file', async () => {
    await programme();
    await order({ year: 2024 });
    const { bytes, headers, status } = await manager.get(`${URL}/JMPX-2024-0001.pdf`);
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf']);
    const [page] = await textOf(bytes);
    for (const printed of [
      '禤玥堃：',
      '共8学时',
      '2024年5月7日至2024年5月14日',
      'JMPX-2024-0001',
      '数字江门',
    ])
      expect(page).toContain(printed);
    const [address] = await printAndScan(bytes, 1);
    expect(address).toMatch(/^http:\/\/localhost:3000\/verify\/[2-9A-Z]{16}$/);
    const path = new globalThis.URL(address!).pathname;
    const { html } = await (await test.browser()).open(path);
    expect(html).toContain('真实有效');
    expect(html).toContain('禤*堃');
    expect(html).not.toContain('禤玥堃');
    expect(html).toContain(createHash('sha256').update(bytes).digest('hex'));
    expect(await textOf((await manager.get(`${URL}/JMPX-2024-0002.pdf`)).bytes)).toEqual([
      expect.stringContaining('𠮷喆昇祎镕：'),
    ]);
  });

  it('is found by the initials of any reading of the name', async () => {
    await write(async (unit) => {
      const session = await addSession(unit, { startsAt: '2024-05-07T01:00:00.000Z' });
      await addAttendee(unit, session, await addTrainee(unit, { name: '李乐' }));
      await addAttendee(unit, session, await addTrainee(unit, { name: '王伟' }));
    });
    await order({ year: 2024 });
    for (const initials of ['ll', 'LY'])
      expect(await all(`&text=${initials}`)).toEqual([expect.objectContaining({ name: '李乐' })]);
    expect(await all('&text=y')).toEqual([]);
  });

  it('an order for a session, and for named people, leaves the others out', async () => {
    const { first, once } = await programme();
    await order({ year: 2024, trainingSessionId: first.id });
    expect((await all()).map(({ name }: { name: string }) => name)).toEqual(['禤玥堃']);
    await order({ year: 2024, traineeIds: [once.id] });
    expect(await all('&text=JMPX-2024-0002')).toEqual([expect.objectContaining({ name: '𠮷喆昇祎镕' })]);
    const unknownYear = await manager.post(URL, { year: 2031 });
    expect([unknownYear.status, unknownYear.body.code]).toEqual([422, 'unknown-programme']);
    expect((await manager.post(URL, { year: 2024, traineeIds: [] })).status).toBe(400);
  });

  it('a revoked one says so to whoever verifies it, keeps its number and file, and can be followed by a new one', async () => {
    const { regular } = await programme();
    await order({ year: 2024, traineeIds: [regular.id] });
    const [{ code }] = await all();
    const { bytes } = await manager.get(`${URL}/JMPX-2024-0001.pdf`);
    expect((await manager.post(`${URL}/JMPX-2024-0001/revocation`, { reason: ' ' })).status).toBe(400);
    const revoked = await manager.post(`${URL}/JMPX-2024-0001/revocation`, { reason: '冒名顶替' });
    expect([revoked.status, revoked.body.state]).toEqual([200, 'voided']);
    const again = await manager.post(`${URL}/JMPX-2024-0001/revocation`, { reason: '别的' });
    expect(again.body).toMatchObject({ voidReason: '冒名顶替' });
    expect((await (await test.api()).get(`/api/v1/verify/${code}`)).body).toMatchObject({
      state: 'voided',
      voidReason: '冒名顶替',
    });
    await order({ year: 2024, traineeIds: [regular.id] });
    expect((await all()).map(({ number, state }: Record<string, string>) => `${number} ${state}`)).toEqual([
      'JMPX-2024-0002 valid',
      'JMPX-2024-0001 voided',
    ]);
    expect((await manager.get(`${URL}/JMPX-2024-0001.pdf`)).bytes.equals(bytes)).toBe(true);
    expect((await manager.post(`${URL}/JMPX-2024-0009/revocation`, { reason: '无' })).status).toBe(404);
  });

  it('a reissue says what is known now under a new number, and voids the former', async () => {
    const { once } = await programme();
    await order({ year: 2024, traineeIds: [once.id] });
    await write(async (unit) => {
      const third = await addSession(unit, { startsAt: '2024-05-28T01:00:00.000Z' });
      await addAttendee(unit, third, once);
      await unit.query('UPDATE trainee SET name = ? WHERE id = ?', ['𠮷喆', once.id]);
    });
    const { status, body } = await manager.post(`${URL}/JMPX-2024-0001/reissue`, { reason: '姓名有误' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      number: 'JMPX-2024-0002',
      name: '𠮷喆',
      hours: 8,
      replaces: 'JMPX-2024-0001',
    });
    expect((await manager.get(`${URL}/JMPX-2024-0001`)).body).toMatchObject({
      state: 'voided',
      name: '𠮷喆昇祎镕',
      replacedBy: 'JMPX-2024-0002',
    });
    const twice = await manager.post(`${URL}/JMPX-2024-0001/reissue`, { reason: '姓名有误' });
    expect([twice.status, twice.body.code]).toEqual([422, 'certificate-void']);
  });

  it('of people who turn out to be one, the list names those who hold two, and no third is issued', async () => {
    const { regular, once } = await programme();
    await order({ year: 2024 });
    await write((unit) => test.app.get(TraineeMergesService).merge(unit, once, regular));
    expect((await manager.post(URL, { year: 2024 })).body.code).toBe('nobody-to-certify');
    expect(await all('&twice=true')).toHaveLength(2);
    const page = await (await test.browser('manager')).open('/certificates');
    expect(page.html).toContain('1 人同一年度有两份以上有效证书');
    await manager.post(`${URL}/JMPX-2024-0002/revocation`, { reason: '重复' });
    expect(await all('&twice=true')).toEqual([]);
  });

  if (kind === 'postgres') {
    it('two orders at the same moment on two instances give each person one', async () => {
      const session = await write(async (unit) => {
        const held = await addSession(unit);
        for (let person = 0; person < 60; person += 1) await addAttendee(unit, held);
        return held;
      });
      const other = await TestApp.start(kind, { database: test.config.database });
      const ordered = await Promise.all([
        manager.post(URL, { year: 2024 }),
        manager.post(URL, { year: 2024, trainingSessionId: session.id }),
      ]);
      for (const { body } of ordered)
        expect(await endOfJob(test.app, body.jobId)).toMatchObject({ state: 'done', done: 60 });
      await other.stop();
      const certificates = await all();
      expect(certificates).toHaveLength(60);
      expect(new Set(certificates.map(({ personId }: { personId: string }) => personId)).size).toBe(60);
      expect(certificates[0].number).toBe('JMPX-2024-0060');
    });
    return;
  }

  // The SQL behind what follows is tested above.
  it('all valid ones of a year come as one file to print, a page each', async () => {
    const { second } = await programme();
    await write(async (unit) => {
      for (let person = 0; person < 105; person += 1) await addAttendee(unit, second);
    });
    await order({ year: 2024 });
    await manager.post(`${URL}/JMPX-2024-0003/revocation`, { reason: '试' });
    const { bytes } = await manager.get(`/api/v1/certificates.pdf?year=2024`);
    const pages = await textOf(bytes);
    expect(pages).toHaveLength(106);
    expect(pages[0]).toContain('JMPX-2024-0001');
    expect(pages[105]).toContain('JMPX-2024-0107');
    expect(pages.join('')).not.toContain('JMPX-2024-0003');
    const [scanned] = await printAndScan(bytes, 106);
    expect((await (await test.api()).get(`/api/v1/verify/${scanned!.split('/').at(-1)}`)).body.number).toBe(
      'JMPX-2024-0107',
    );
  });

  it('without a valid one there is nothing to print, and a person at a browser reads why', async () => {
    const refused = await manager.get('/api/v1/certificates.pdf?year=2024&text=%E6%97%A0');
    expect([refused.status, refused.body.code]).toEqual([404, 'no-certificates']);
    const { cookieHeader } = await test.browser('manager');
    const { statusCode, headers, body } = await test.app.inject({
      url: '/api/v1/certificates.pdf?year=2024&text=%E6%97%A0',
      headers: {
        cookie: cookieHeader,
        accept: 'text/html,*/*;q=0.8',
        'accept-language': 'en',
        referer: 'http://localhost/certificates?text=x',
      },
    });
    expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(body).toContain('2024 年没有符合条件的有效证书');
    expect(body).toContain('href="/certificates?text&#x3D;x"');
    expect(body).not.toContain('class="desk-back');
  });

  describe('on the desk', () => {
    let session: TrainingSession;
    let person: Trainee;
    beforeEach(async () => {
      const made = await programme();
      [session, person] = [made.second, made.regular];
    });

    it('a manager issues for a session, watches the job, and finds them in the list and on the person', async () => {
      const desk = await test.browser('manager');
      const form = await desk.open(`/certificates/new?trainingSessionId=${session.id}`);
      expect(form.html).toContain('2 人待签发');
      const { location } = await desk.submit('/certificates', {
        year: '2024',
        trainingSessionId: session.id,
      });
      const jobId = location!.split('/').at(-1)!;
      await endOfJob(test.app, jobId);
      const done = await desk.open(location!);
      expect(done.location).toBe(`/certificates?jobId=${jobId}&done=certificates-issued`);
      const list = await desk.open(done.location!);
      expect(list.html).toContain('证书已签发');
      expect(list.html).toMatch(/JMPX-2024-0002[^]*JMPX-2024-0001/);
      expect((await desk.open(`/certificates?text=禤`)).html).not.toContain('JMPX-2024-0002');
      expect((await desk.open(`/trainees/${person.id}`)).html).toContain('JMPX-2024-0001');
      const nobody = await desk.submit('/certificates', { year: '2024', trainingSessionId: session.id });
      expect([nobody.status, nobody.html]).toEqual([422, expect.stringContaining('没有可签发的人')]);
    });

    it('a character of a name that no font has is named wherever the certificate is shown, with its number', async () => {
      await write(async (unit) => addAttendee(unit, session, await addTrainee(unit, { name: '陈😀' })));
      const { id } = await order({ year: 2024 });
      const desk = await test.browser('manager');
      const warning = /role="status"[^]*href="\/certificates\/JMPX-2024-000\d"[^]*😀 U\+1F600[^]*重新签发/;
      expect((await desk.open(`/certificates?jobId=${id}`)).html).toMatch(warning);
      expect((await desk.open('/certificates')).html).toMatch(warning);
      const { number } = (await all()).find(({ name }: { name: string }) => name === '陈😀');
      expect((await desk.open(`/certificates/${number}`)).html).toMatch(warning);
      expect((await desk.open('/certificates?text=禤')).html).not.toContain('U+');
    });

    it('revoking asks for a reason, beside what was typed', async () => {
      await order({ year: 2024, traineeIds: [person.id] });
      const desk = await test.browser('manager');
      await desk.open('/certificates/JMPX-2024-0001');
      const empty = await desk.submit('/certificates/JMPX-2024-0001/revocation', { reason: '' });
      expect(empty.status).toBe(422);
      expect(empty.html).toContain('<label class="form-label required" for="field-revocation-reason">');
      const ids = Array.from(empty.html.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
      expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
      const { location } = await desk.submit('/certificates/JMPX-2024-0001/revocation', {
        reason: '<b>误发',
      });
      const { html } = await desk.open(location!);
      expect(html).toContain('证书已作废');
      expect(html).toContain('&lt;b&gt;误发');
      expect(html).not.toContain('/revocation"');
    });

    it('an auditor reads all of it and changes nothing', async () => {
      await order({ year: 2024 });
      const auditor = await test.browser('auditor');
      expect((await auditor.open('/certificates')).html).not.toContain('/certificates/new');
      const { status, html } = await auditor.open('/certificates/JMPX-2024-0001');
      expect(status).toBe(200);
      expect(html).not.toMatch(/\/(revocation|reissue)"/);
      expect((await (await test.api('auditor')).get(`${URL}/JMPX-2024-0001.pdf`)).status).toBe(200);
    });
  });
});
