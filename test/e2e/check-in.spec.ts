import type { TrainingSession } from '../../src/training/training-session.entity.js';
import { PassesService } from '../../src/training/passes.service.js';
import { RegistrationsService } from '../../src/training/registrations.service.js';
import { TrainingSessionsService } from '../../src/training/training-sessions.service.js';
import { systemContext } from '../../src/kernel/context.js';
import { attendancesOf, ledgerOf, newNonce, sendScan } from '../factories/check-ins.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const NINE = '2024-06-01T01:00:00.000Z';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  let session: TrainingSession;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    test.clock.set(NINE);
    session = await addTrainingSession(test, { status: 'open' });
  });

  const context = () => systemContext(test.clock.now());
  const register = (name = '陈学员', sessionId = session.id) => addRegistration(test, sessionId, { name });
  const scan = (passCode: string, more: object = {}, by = manager) =>
    sendScan(by, session.id, passCode, more);
  const ledger = (sessionId = session.id) => ledgerOf(test, sessionId);

  it('checks a person in, and says who it is', async () => {
    const { passCode } = await register('玥堃');
    const answer = await scan(passCode);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      outcome: 'accepted',
      direction: 'in',
      attendance: { id: expect.any(String), firstIn: NINE, lastOut: null, minutes: null },
      attendee: { name: '玥堃', organisation: '江门五金有限公司', category: 'digital-staff' },
    });
    expect(answer.headers['idempotency-replayed']).toBeUndefined();
  });

  it('checks out with the minutes, and in again after that', async () => {
    const { passCode } = await register();
    const came = await scan(passCode);
    test.clock.forward(50);
    const left = await scan(passCode, { direction: 'out' });
    expect(left.status).toBe(201);
    expect(left.body).toMatchObject({
      direction: 'out',
      attendance: { firstIn: NINE, lastOut: '2024-06-01T01:50:00.000Z', minutes: 50 },
    });
    test.clock.forward(10);
    const back = await scan(passCode);
    expect(back.status).toBe(201);
    test.clock.forward(30);
    const over = await scan(passCode, { direction: 'out' });
    expect(over.body.attendance).toMatchObject({ id: came.body.attendance.id, firstIn: NINE, minutes: 80 });
  });

  it('reads the address of the QR code, and codes typed in small letters with spaces', async () => {
    const one = await register('甲');
    const other = await register('乙');
    expect((await scan(` http://localhost:3000/p/${one.passCode} `)).status).toBe(201);
    const typed = `${other.passCode.slice(0, 5)} ${other.passCode.slice(5)}`.toLowerCase();
    expect((await scan(typed)).status).toBe(201);
  });

  it('tells a second check-in from the first', async () => {
    const { passCode } = await register('李四');
    await scan(passCode);
    test.clock.forward(5);
    const again = await scan(passCode);
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      outcome: 'repeated',
      reason: 'already-checked-in',
      firstIn: NINE,
      attendee: { name: '李四' },
      message: '已签到，无需重复签到。',
    });
  });

  it('refuses a check-out of somebody who is not in', async () => {
    const { passCode } = await register();
    const answer = await scan(passCode, { direction: 'out' });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ outcome: 'refused', reason: 'not-checked-in' });
  });

  it('says for which session a person is registered instead', async () => {
    const other = await addTrainingSession(test, { status: 'open', title: '另一场培训' });
    const { passCode } = await register('王五', other.id);
    const answer = await scan(passCode, {}, await test.api('manager'));
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      outcome: 'refused',
      reason: 'wrong-session',
      trainingSession: { id: other.id, title: '另一场培训', startsAt: NINE },
      message: '该学员报名的是另一场次：另一场培训。',
    });
  });

  it('refuses a cancelled registration and a replaced pass', async () => {
    const cancelled = await register('甲');
    await test.app.get(RegistrationsService).cancel(context(), cancelled.registration.id);
    expect(await scan(cancelled.passCode)).toMatchObject({
      status: 422,
      body: { reason: 'registration-cancelled' },
    });
    const lost = await register('乙');
    const fresh = await test.database.write(context(), (unit) =>
      test.app.get(PassesService).reissue(unit, lost.registration.id),
    );
    expect(await scan(lost.passCode)).toMatchObject({ status: 422, body: { reason: 'pass-revoked' } });
    expect((await scan(fresh)).status).toBe(201);
  });

  it('refuses before opening, after closing and in a cancelled session', async () => {
    const planned = await addTrainingSession(test);
    const { passCode } = await register('甲', planned.id);
    const early = await scan(passCode, { trainingSessionId: planned.id });
    expect(early).toMatchObject({ status: 422, body: { outcome: 'refused', reason: 'session-not-open' } });
    const sessions = test.app.get(TrainingSessionsService);
    await sessions.open(context(), planned.id);
    await sessions.close(context(), planned.id);
    const late = await scan(passCode, { trainingSessionId: planned.id });
    expect(late).toMatchObject({ status: 422, body: { reason: 'session-not-open' } });
    const off = await addTrainingSession(test);
    const guest = await register('乙', off.id);
    await sessions.cancel(context(), off.id, '台风');
    const never = await scan(guest.passCode, { trainingSessionId: off.id });
    expect(never).toMatchObject({ status: 422, body: { reason: 'session-cancelled' } });
  });

  it('answers 404 to an unknown code, such as a payment code, and to an unknown session', async () => {
    const wild = await scan('wxp://f2f0abcDEF\u0000123');
    expect(wild).toMatchObject({ status: 404, body: { outcome: 'refused', reason: 'unknown-pass' } });
    const { passCode } = await register();
    const nowhere = await scan(passCode, { trainingSessionId: 'no-such-session' });
    expect(nowhere.status).toBe(404);
    expect(nowhere.body).toMatchObject({ outcome: 'refused', code: 'unknown-training-session' });
  });

  it('keeps whatever a QR code may hold, and takes it for an unknown code', async () => {
    const wild = await scan('7'.repeat(7089));
    expect(wild).toMatchObject({ status: 404, body: { outcome: 'refused', reason: 'unknown-pass' } });
    expect(await ledger()).toHaveLength(1);
  });

  it('takes a time without seconds, like everywhere', async () => {
    const { passCode } = await register();
    expect((await scan(passCode, { scannedAt: '2024-06-01T09:00+08:00' })).status).toBe(201);
  });

  it('gives the first answer again to the same nonce, whatever changed meanwhile', async () => {
    const { passCode, registration } = await register();
    const nonce = newNonce();
    const first = await scan(passCode, { nonce });
    const refusedNonce = newNonce();
    const refused = await scan('23456789AC', { nonce: refusedNonce });
    test.clock.forward(30);
    await scan(passCode, { direction: 'out' });
    await test.app.get(TrainingSessionsService).close(context(), session.id);
    await test.database.write(context(), (unit) =>
      test.app.get(PassesService).reissue(unit, registration.id),
    );
    const colleague = await test.api('trainer', 'colleague');
    for (const by of [manager, colleague]) {
      const again = await scan(passCode, { nonce }, by);
      expect(again.status).toBe(201);
      expect(again.body).toEqual(first.body);
      expect(again.headers['idempotency-replayed']).toBe('true');
    }
    const english = await manager.post(
      '/api/v1/check-ins',
      { nonce: refusedNonce, passCode: ' 23456789AC ', trainingSessionId: session.id },
      { 'accept-language': 'en' },
    );
    expect(english).toMatchObject({ status: 404, body: refused.body });
    expect(await ledger()).toHaveLength(3);
  });

  it('refuses a nonce that belongs to another scan, and keeps that scan too', async () => {
    const one = await register('甲');
    const other = await register('乙');
    const nonce = newNonce();
    await scan(one.passCode, { nonce });
    const reused = await scan(other.passCode, { nonce });
    expect(reused.status).toBe(409);
    expect(reused.body).toEqual({ code: 'nonce-reused', message: expect.any(String) });
    const elsewhere = await addTrainingSession(test, { status: 'open' });
    expect((await scan(one.passCode, { nonce, trainingSessionId: elsewhere.id })).status).toBe(409);
    expect((await scan(one.passCode, { nonce })).status).toBe(201);
    expect((await ledger()).map((row) => row['reason'])).toEqual([null, 'nonce-reused']);
    expect(await ledger(elsewhere.id)).toHaveLength(1);
  });

  it('keeps every scan with who, device and times, and checks nobody in for what was refused', async () => {
    const { passCode } = await register();
    const scannedAt = '2024-06-01T08:59:58+08:00';
    await scan(passCode, { direction: 'out', scannedAt, deviceId: 'door-1', method: 'hardware-scan' });
    await scan('nothing', { scannedAt });
    const rows = await ledger();
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      pass_code: passCode,
      outcome: 'refused',
      reason: 'not-checked-in',
      device_id: 'door-1',
      method: 'hardware-scan',
      scanned_at: '2024-06-01T00:59:58.000Z',
      received_at: NINE,
      at: NINE,
    });
    expect(rows[1]).toMatchObject({ pass_code: 'nothing', registration_id: null, reason: 'unknown-pass' });
    expect(rows.every((row) => row['user_id'] !== '')).toBe(true);
    expect(await attendancesOf(test, session.id)).toEqual([]);
  });

  it('lets a trainer scan only for their own sessions, and keeps the attempt', async () => {
    const mine = await test.addUser('trainer', `mine-${newNonce()}`);
    const trainer = await test.api('trainer', mine.username);
    const stranger = await test.api('trainer', 'stranger');
    const own = await addTrainingSession(test, { status: 'open', trainerIds: [mine.id] });
    const { passCode } = await register('甲', own.id);
    const nonce = newNonce();
    const refused = await scan(passCode, { trainingSessionId: own.id, nonce }, stranger);
    expect(refused.status).toBe(403);
    expect(refused.body).toEqual({ code: 'not-your-training-session', message: expect.any(String) });
    expect(await ledger(own.id)).toMatchObject([{ reason: 'not-your-training-session' }]);
    expect((await scan(passCode, { trainingSessionId: own.id }, trainer)).status).toBe(201);
    const replay = await scan(passCode, { trainingSessionId: own.id, nonce }, stranger);
    expect(replay.status).toBe(403);
    expect(replay.headers['idempotency-replayed']).toBe('true');
  });

  it('is closed to those who may not scan', async () => {
    const { passCode } = await register();
    expect((await scan(passCode, {}, await test.api())).status).toBe(401);
    for (const role of ['auditor', 'clerk', 'approver', 'district-officer', 'reviewer'] as const) {
      expect((await scan(passCode, {}, await test.api(role))).status).toBe(403);
    }
  });

  it.each([
    ['a short nonce', { nonce: 'short' }],
    ['a nonce with other characters', { nonce: 'abcdefghijklmnop!' }],
    ['an empty code', { passCode: '' }],
    ['more than a QR code holds', { passCode: 'x'.repeat(7090) }],
    ['an unknown direction', { direction: 'sideways' }],
    ['an unknown method', { method: 'guess' }],
    ['a time without an offset', { scannedAt: '2024-06-01T09:00:00' }],
    ['a session that is no id', { trainingSessionId: '../x' }],
  ])('answers 400 to %s, and says which field', async (_, wrong) => {
    const answer = await scan('23456789AC', wrong);
    expect(answer.status).toBe(400);
    expect(answer.body.code).toBe('malformed-request');
    expect(Object.keys(answer.body.details)).toEqual(Object.keys(wrong));
    expect(await ledger()).toEqual([]);
  });

  it('accepts exactly one of 64 scans of one pass at the same instant', async () => {
    const { passCode } = await register();
    const answers = await Promise.all(Array.from({ length: 64 }, () => scan(passCode)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status, body }) => status === 409 && body.outcome === 'repeated');
    expect(others).toHaveLength(63);
    expect(await ledger()).toHaveLength(64);
  });

  it('takes a scan that arrives 32 times at once one time, and gives all the same answer', async () => {
    const { passCode } = await register();
    for (const code of [passCode, 'no such code']) {
      const nonce = newNonce();
      const answers = await Promise.all(Array.from({ length: 32 }, () => scan(code, { nonce })));
      const first = answers.find(({ headers }) => !headers['idempotency-replayed'])!;
      expect(answers.filter(({ headers }) => headers['idempotency-replayed'])).toHaveLength(31);
      for (const answer of answers) expect(answer).toMatchObject({ status: first.status, body: first.body });
    }
    expect(await ledger()).toHaveLength(2);
  });

  it('of check-outs at the same instant accepts one', async () => {
    const { passCode } = await register();
    await scan(passCode);
    test.clock.forward(60);
    const answers = await Promise.all(Array.from({ length: 16 }, () => scan(passCode, { direction: 'out' })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.reason === 'not-checked-in')).toHaveLength(15);
  });
});
