import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { WRITER } from '../../src/database/database.js';
import { plusMinutes } from '../../src/kernel/instant.js';
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
  beforeAll(async () => {
    test = await TestApp.start(kind, { loginIdleMinutes: 10_000, loginAbsoluteMinutes: 10_000 });
    trainer = await test.api('trainer');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    test.clock.set(NINE);
    session = await addTrainingSession(test, { status: 'open' });
    test.clock.set(at(60));
  });

  const passOf = async (name: string) => (await addRegistration(test, session.id, { name })).passCode;
  const offline = (passCode: string, minutes: number, more: object = {}) => ({
    nonce: newNonce(),
    passCode,
    trainingSessionId: session.id,
    scannedAt: at(minutes),
    offline: true,
    ...more,
  });
  const send = (scans: unknown[], more: object = {}) =>
    trainer.post('/api/v1/check-ins/batch', { deviceId: 'door-1', sentAt: at(60), scans, ...more });
  const outcomes = ({ body }: { body: { results: { outcome: string; reason?: string }[] } }) =>
    body.results.map(({ outcome, reason }) => (reason ? `${outcome} ${reason}` : outcome));

  it('takes the scans in order, each at its own time', async () => {
    const [one, other] = [await passOf('甲'), await passOf('乙')];
    const scans = [
      offline(one, 5),
      offline(other, 6),
      offline(one, 35, { direction: 'out' }),
      offline(one, 40),
    ];
    const answer = await send(scans);
    expect(answer.status).toBe(200);
    expect(answer.body.results).toEqual(scans.map(({ nonce }) => ({ nonce, outcome: 'accepted' })));
    expect(await attendancesOf(test, session.id)).toMatchObject([
      { firstIn: at(5), lastOut: at(35), minutes: 30 },
      { firstIn: at(6), lastOut: null },
    ]);
    expect(await ledgerOf(test, session.id)).toMatchObject(
      scans.map(({ scannedAt }) => ({ device_id: 'door-1', scanned_at: scannedAt, received_at: at(60) })),
    );
  });

  it('takes 500 scans, and refuses 501', async () => {
    const scans = Array.from({ length: 500 }, () => offline('unknown', 5));
    expect((await send(scans)).body.results).toHaveLength(500);
    expect((await send([...scans, offline('unknown', 5)])).status).toBe(400);
  });

  it('goes on after malformed scans, and says what is wrong with them', async () => {
    const pass = await passOf('甲');
    const scans = [
      null,
      'text',
      { nonce: 'short', passCode: pass, trainingSessionId: session.id },
      offline(pass, 5, { scannedAt: 'yesterday', direction: 'up' }),
      offline(pass, 5),
    ];
    const { body } = await send(scans);
    expect(body.results).toMatchObject([
      { nonce: null, outcome: 'refused', reason: 'malformed-request' },
      { nonce: null, outcome: 'refused', reason: 'malformed-request' },
      { nonce: 'short', outcome: 'refused', reason: 'malformed-request', fields: ['nonce'] },
      { outcome: 'refused', reason: 'malformed-request', fields: ['direction', 'scannedAt'] },
      { outcome: 'accepted' },
    ]);
    const trail = await test.database.read((unit) =>
      unit.query("SELECT seq FROM audit_entry WHERE action = 'check-in.malformed'"),
    );
    expect(trail).toHaveLength(4);
    const manager = await test.api('manager');
    const events = await manager.get('/api/v1/suspicious-events?kind=malformed-scan');
    expect(events.body.total).toBe(4);
    expect(events.body.items).toContainEqual(
      expect.objectContaining({ deviceId: 'door-1', subject: '"text"' }),
    );
  });

  it('sends what a rule refuses to review, but not repeats', async () => {
    const [one, cancelled] = [await passOf('甲'), await addRegistration(test, session.id, { name: '乙' })];
    const manager = await test.api('manager');
    await manager.delete(`/api/v1/registrations/${cancelled.registration.id}`);
    const elsewhere = await addTrainingSession(test, { status: 'open' });
    const lost = await addRegistration(test, elsewhere.id, { name: '丙' });
    const answer = await send([
      offline('nobody', 1),
      offline(cancelled.passCode, 2),
      offline(lost.passCode, 3),
      offline(one, 4, { direction: 'out' }),
      offline(one, -5),
      offline(one, 5),
      offline(one, 6),
      offline(one, 30, { direction: 'out' }),
      offline(one, 31, { direction: 'out' }),
    ]);
    expect(outcomes(answer)).toEqual([
      'review unknown-pass',
      'review registration-cancelled',
      'review wrong-session',
      'review not-checked-in',
      'review session-not-open',
      'accepted',
      'repeated already-checked-in',
      'accepted',
      'repeated already-checked-out',
    ]);
    const states = (await ledgerOf(test, session.id)).map((row) => row['review_state']);
    expect(states.filter((state) => state === 'waiting')).toHaveLength(5);
  });

  it('takes scans made while the session was open after it was closed', async () => {
    const pass = await passOf('甲');
    const manager = await test.api('manager');
    await manager.post(`/api/v1/training-sessions/${session.id}/closing`);
    test.clock.set(at(120));
    const answer = await send([offline(pass, 30), offline(await passOfLate(), 61)], { sentAt: at(120) });
    expect(outcomes(answer)).toEqual(['accepted', 'review session-not-open']);
  });
  const passOfLate = async () => {
    const manager = await test.api('manager');
    const { body } = await manager.post(`/api/v1/training-sessions/${session.id}/registrations`, {
      name: '迟到',
      category: 'other',
    });
    return body.passCode as string;
  };

  it.each([
    ['two hours slow', -120],
    ['two hours fast', 120],
    ['at the beginning of 1970', -Math.floor(Date.parse(NINE) / 60_000)],
  ])('corrects a clock that is %s, and keeps both times', async (_, wrong) => {
    const pass = await passOf('甲');
    const scannedAt = at(10 + wrong);
    const answer = await send([offline(pass, 0, { scannedAt })], { sentAt: at(60 + wrong) });
    expect(outcomes(answer)).toEqual(['accepted']);
    expect(await attendancesOf(test, session.id)).toMatchObject([{ firstIn: at(10) }]);
    expect(await ledgerOf(test, session.id)).toMatchObject([
      { scanned_at: scannedAt, at: at(10), received_at: at(60) },
    ]);
  });

  it('gives the first outcomes again when a batch arrives twice, also at the same time', async () => {
    const pass = await passOf('甲');
    const scans = [
      offline(pass, 5),
      offline(pass, 6),
      offline('nobody', 7),
      offline(pass, 20, { direction: 'out' }),
    ];
    const [first, twin] = await Promise.all([send(scans), send(scans)]);
    expect(twin.body).toEqual(first.body);
    test.clock.set(at(300));
    const later = await send(scans.toReversed(), { sentAt: at(300) });
    expect(later.body.results).toEqual(first.body.results.toReversed());
    expect(await ledgerOf(test, session.id)).toHaveLength(4);
  });

  it('makes one attendance of two devices that both saw a person offline: the earlier time wins', async () => {
    const pass = await passOf('甲');
    const late = await send([offline(pass, 20)], { deviceId: 'door-2' });
    expect(outcomes(late)).toEqual(['accepted']);
    const [before] = await attendancesOf(test, session.id);
    const early = await send([offline(pass, 10)], { deviceId: 'door-1' });
    expect(outcomes(early)).toEqual(['repeated already-checked-in']);
    expect(await attendancesOf(test, session.id)).toEqual([{ ...before, firstIn: at(10) }]);
    await send([offline(pass, 50, { direction: 'out' })]);
    expect(await attendancesOf(test, session.id)).toMatchObject([{ firstIn: at(10), minutes: 40 }]);
    expect((await ledgerOf(test, session.id)).map((row) => row['device_id'])).toEqual([
      'door-2',
      'door-1',
      'door-1',
    ]);
  });

  it('takes for back in whom the desk saw come back before it heard that they had left', async () => {
    const pass = await passOf('甲');
    await send([offline(pass, 0)]);
    test.clock.set(at(30));
    expect((await sendScan(trainer, session.id, pass)).status).toBe(409);
    test.clock.set(at(60));
    expect(outcomes(await send([offline(pass, 20, { direction: 'out' })]))).toEqual(['accepted']);
    expect((await sendScan(trainer, session.id, pass, { direction: 'out' })).status).toBe(201);
    expect(await attendancesOf(test, session.id)).toMatchObject([
      { firstIn: at(0), lastOut: at(60), minutes: 50 },
    ]);
  });

  it('treats a scan that says it was made online as any other', async () => {
    const answer = await send([
      offline('nobody', 1, { offline: false }),
      offline(await passOf('甲'), 2, { offline: false }),
    ]);
    expect(outcomes(answer)).toEqual(['refused unknown-pass', 'accepted']);
    expect(await attendancesOf(test, session.id)).toMatchObject([{ firstIn: at(60) }]);
  });

  it('answers a single offline scan that a rule refuses with 202 and keeps it for review', async () => {
    const answer = await sendScan(trainer, session.id, 'nobody', { offline: true, scannedAt: at(5) });
    expect(answer).toMatchObject({ status: 202, body: { outcome: 'review', reason: 'unknown-pass' } });
  });

  it('lets a manager decide on scans of a session that is not this trainer’s, and tells the trainer no name', async () => {
    const somebody = await test.addUser('trainer', `somebody-${newNonce()}`);
    const theirs = await addTrainingSession(test, { status: 'open', trainerIds: [somebody.id] });
    const guest = await addRegistration(test, theirs.id, { name: '乙' });
    const answer = await send([
      offline(guest.passCode, 5, { trainingSessionId: theirs.id }),
      offline(await passOf('甲'), 6),
    ]);
    expect(outcomes(answer)).toEqual(['review not-your-training-session', 'accepted']);
    const single = await sendScan(trainer, theirs.id, guest.passCode, { offline: true, scannedAt: at(7) });
    expect(single.status).toBe(202);
    expect(single.body).toEqual({
      outcome: 'review',
      reason: 'not-your-training-session',
      code: 'not-your-training-session',
      message: expect.any(String),
    });
    expect(await attendancesOf(test, theirs.id)).toEqual([]);
    const [first] = await ledgerOf(test, theirs.id);
    const manager = await test.api('manager');
    await manager.post(`/api/v1/check-in-reviews/${String(first!['id'])}/acceptance`, {});
    expect(await attendancesOf(test, theirs.id)).toMatchObject([{ firstIn: at(5) }]);
  });

  it('answers 400 to a batch without a device or its clock', async () => {
    expect((await send([], { deviceId: undefined })).status).toBe(400);
    expect((await send([], { sentAt: 'now' })).status).toBe(400);
  });
});

describe('on sqlite', () => {
  it('says which scan the database could not keep, and keeps the others', async () => {
    const test = await TestApp.start('sqlite');
    const session = await addTrainingSession(test, { status: 'open' });
    const writing = test.app.get<DataSource>(getDataSourceToken(WRITER));
    await writing.query(
      `CREATE TRIGGER full BEFORE INSERT ON check_in_scan WHEN NEW.device_id = 'broken'
       BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    );
    const trainer = await test.api('trainer');
    const scans = ['door-1', 'broken', 'door-1'].map((deviceId) => ({
      nonce: newNonce(),
      passCode: 'nobody',
      trainingSessionId: session.id,
      deviceId,
    }));
    const { body } = await trainer.post('/api/v1/check-ins/batch', {
      deviceId: 'door-1',
      sentAt: NINE,
      scans,
    });
    expect(body.results).toMatchObject([
      { outcome: 'review' },
      { nonce: scans[1]!.nonce, outcome: 'failed', reason: 'internal-error' },
      { outcome: 'review' },
    ]);
    expect(await ledgerOf(test, session.id)).toHaveLength(2);
    await test.stop();
  });
});
