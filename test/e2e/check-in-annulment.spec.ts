import { plusMinutes } from '../../src/kernel/instant.js';
import { LiveUpdates } from '../../src/database/live-updates.js';
import type { TrainingSession } from '../../src/training/training-session.entity.js';
import { attendancesOf, ledgerOf, newNonce, sendScan } from '../factories/check-ins.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const NINE = '2024-06-01T01:00:00.000Z';
const at = (minutes: number) => plusMinutes(NINE, minutes);

onEachDatabase((kind) => {
  let test: TestApp;
  let trainer: ApiClient;
  let session: TrainingSession;
  let passCode: string;
  beforeAll(async () => {
    test = await TestApp.start(kind, { loginIdleMinutes: 10_000, loginAbsoluteMinutes: 10_000 });
    trainer = await test.api('trainer');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    test.clock.set(NINE);
    session = await addTrainingSession(test, { status: 'open' });
    passCode = (await addRegistration(test, session.id)).passCode;
  });

  const scan = async (more: object = {}) => {
    const nonce = newNonce();
    const { status } = await sendScan(trainer, session.id, passCode, { nonce, ...more });
    return { nonce, status };
  };
  const annul = (nonce: string, by = trainer, reason = '扫错人') =>
    by.post(`/api/v1/check-ins/${nonce}/annulment`, { reason });

  it('takes a check-in back: the scan stays, the attendance goes, and the person can come again', async () => {
    const { nonce } = await scan();
    const [first] = await attendancesOf(test, session.id);
    test.clock.set(at(15));
    const answer = await annul(nonce);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ nonce, annulledAt: at(15), reason: '扫错人', attendance: null });
    expect(await attendancesOf(test, session.id)).toEqual([]);
    expect(await ledgerOf(test, session.id)).toMatchObject([
      { nonce, outcome: 'accepted', annulled_at: at(15), annulment_reason: '扫错人' },
    ]);
    test.clock.set(at(20));
    expect((await scan()).status).toBe(201);
    expect(await attendancesOf(test, session.id)).toMatchObject([{ id: first!.id, firstIn: at(20) }]);
  });

  it('changes nothing the second time', async () => {
    const { nonce } = await scan();
    const first = await annul(nonce);
    test.clock.set(at(100));
    const second = await annul(nonce, trainer, '另一个原因');
    expect(second).toMatchObject({ status: 200, body: first.body });
    const trail = await test.database.read((unit) =>
      unit.query(
        "SELECT a.seq FROM audit_entry a JOIN check_in_scan s ON s.id = a.subject_id WHERE a.action = 'check-in.annulled' AND s.nonce = ?",
        [nonce],
      ),
    );
    expect(trail).toHaveLength(1);
  });

  it('counts the rest again when one of several scans is taken back', async () => {
    await scan();
    test.clock.set(at(30));
    const out = await scan({ direction: 'out' });
    expect(await attendancesOf(test, session.id)).toMatchObject([{ minutes: 30 }]);
    const answer = await annul(out.nonce);
    expect(answer.body.attendance).toMatchObject({ firstIn: NINE, lastOut: null, minutes: null });
    test.clock.set(at(60));
    expect((await scan({ direction: 'out' })).status).toBe(201);
    expect(await attendancesOf(test, session.id)).toMatchObject([{ minutes: 60 }]);
  });

  it('still gives the first answer to the annulled nonce', async () => {
    const { nonce } = await scan();
    await annul(nonce);
    const replay = await sendScan(trainer, session.id, passCode, { nonce });
    expect(replay).toMatchObject({ status: 201, headers: { 'idempotency-replayed': 'true' } });
    expect(await attendancesOf(test, session.id)).toEqual([]);
  });

  it('lets whoever scanned do it for 15 minutes, a manager at any time, nobody else', async () => {
    const { nonce } = await scan();
    expect(await annul(nonce, await test.api('trainer', 'colleague'))).toMatchObject({
      status: 403,
      body: { code: 'permission-denied' },
    });
    expect((await annul(nonce, await test.api('auditor'))).status).toBe(403);
    expect((await annul(nonce, await test.api())).status).toBe(401);
    test.clock.set(plusMinutes(at(15), 1));
    expect(await annul(nonce)).toMatchObject({ status: 422, body: { code: 'annulment-too-late' } });
    expect((await annul(nonce, await test.api('manager'))).status).toBe(200);
  });

  it('needs a reason, an accepted scan and a known nonce', async () => {
    const { nonce } = await scan();
    expect((await annul(nonce, trainer, '  ')).status).toBe(400);
    expect((await annul('no-such-nonce-0000')).status).toBe(404);
    const repeat = await scan();
    expect(await annul(repeat.nonce)).toMatchObject({ status: 422, body: { code: 'scan-not-annullable' } });
  });

  it('tells open pages of check-ins and annulments', async () => {
    const heard: string[] = [];
    const live = test.app.get(LiveUpdates);
    const waitFor = (topic: string) =>
      new Promise<void>((resolve) => {
        const off = live.subscribe(topic, () => {
          off();
          heard.push(topic);
          resolve();
        });
      });
    const topics = [`training-session:${session.id}`, 'programme:2024'];
    const onScan = Promise.all(topics.map(waitFor));
    const { nonce } = await scan();
    await onScan;
    const onAnnulment = Promise.all(topics.map(waitFor));
    await annul(nonce);
    await onAnnulment;
    expect(heard.sort()).toEqual([...topics, ...topics].sort());
  });
});
