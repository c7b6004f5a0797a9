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
  let manager: ApiClient;
  let session: TrainingSession;
  beforeAll(async () => {
    test = await TestApp.start(kind, { loginIdleMinutes: 10_000, loginAbsoluteMinutes: 10_000 });
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    test.clock.set(NINE);
    session = await addTrainingSession(test, { status: 'open' });
    test.clock.set(at(60));
  });

  /** A scan made offline that waits for review; resolves to its id. */
  const waiting = async (passCode: string, minutes: number, more: object = {}) => {
    const nonce = newNonce();
    const scannedAt = at(minutes);
    const answer = await sendScan(manager, session.id, passCode, {
      nonce,
      scannedAt,
      offline: true,
      ...more,
    });
    expect(answer.status).toBe(202);
    return (await ledgerOf(test, session.id)).find((row) => row.nonce === nonce)!['id'] as string;
  };
  const accept = (id: string, body: object = { note: '现场核实' }, by = manager) =>
    by.post(`/api/v1/check-in-reviews/${id}/acceptance`, body);
  const reject = (id: string, note = '无法核实', by = manager) =>
    by.post(`/api/v1/check-in-reviews/${id}/rejection`, { note });
  const listed = async (state = 'waiting') => {
    const { body } = await manager.get(`/api/v1/check-in-reviews?state=${state}&pageSize=100`);
    return (body.items as { id: string; trainingSessionId: string }[]).filter(
      (item) => item.trainingSessionId === session.id,
    );
  };

  it('shows what waits, with what the device and what the server say', async () => {
    const elsewhere = await addTrainingSession(test, { status: 'open', title: '另一场' });
    const guest = await addRegistration(test, elsewhere.id, { name: '王五' });
    const id = await waiting(guest.passCode, 10, { deviceId: 'door-2' });
    expect(await listed()).toMatchObject([
      {
        id,
        reason: 'wrong-session',
        reviewState: 'waiting',
        deviceId: 'door-2',
        scannedAt: at(10),
        at: at(10),
        receivedAt: at(60),
        offline: true,
        name: '王五',
        userName: '测试manager',
        registeredForTitle: '另一场',
        firstIn: null,
      },
    ]);
  });

  it('accepted counts as of its own time, also when the session was not open', async () => {
    const { passCode, registration } = await addRegistration(test, session.id);
    const id = await waiting(passCode, -10);
    const answer = await accept(id);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id,
      state: 'accepted',
      note: '现场核实',
      attendance: { firstIn: at(-10) },
    });
    expect(await attendancesOf(test, session.id)).toMatchObject([{ firstIn: at(-10) }]);
    expect(await listed()).toEqual([]);
    expect(await listed('accepted')).toMatchObject([{ id, registrationId: registration.id }]);
    const later = await sendScan(manager, session.id, passCode);
    expect(later).toMatchObject({ status: 409, body: { firstIn: at(-10) } });
  });

  it('rejected stays in the ledger without effect', async () => {
    const { passCode } = await addRegistration(test, session.id);
    const id = await waiting(passCode, -10);
    expect(await reject(id)).toMatchObject({ status: 200, body: { state: 'rejected', note: '无法核实' } });
    expect(await attendancesOf(test, session.id)).toEqual([]);
    expect(await ledgerOf(test, session.id)).toMatchObject([{ id, review_state: 'rejected' }]);
  });

  it('is decided once, even by two at the same time', async () => {
    const { passCode } = await addRegistration(test, session.id);
    const id = await waiting(passCode, -10);
    const answers = await Promise.all([accept(id), reject(id), accept(id), reject(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const late = await reject(id);
    expect(late).toMatchObject({ status: 409, body: { code: 'already-reviewed' } });
    const trail = await test.database.read((unit) =>
      unit.query("SELECT seq FROM audit_entry WHERE subject_id = ? AND action LIKE 'check-in-review.%'", [
        id,
      ]),
    );
    expect(trail).toHaveLength(1);
  });

  it('of an unknown code needs to be told who it was', async () => {
    const { registration } = await addRegistration(test, session.id);
    const id = await waiting('smudged code', 10);
    expect(await accept(id)).toMatchObject({ status: 422, body: { code: 'review-needs-registration' } });
    const nobody = '01890000-0000-7000-8000-000000000000';
    expect((await accept(id, { note: '', registrationId: nobody })).status).toBe(404);
    expect(await listed()).toHaveLength(1);
    expect((await accept(id, { note: '本人在场', registrationId: registration.id })).status).toBe(200);
    expect(await attendancesOf(test, session.id)).toMatchObject([{ firstIn: at(10) }]);
  });

  it('of a person registered elsewhere gives them a place here', async () => {
    const elsewhere = await addTrainingSession(test, { status: 'open' });
    const guest = await addRegistration(test, elsewhere.id, { name: '王五' });
    const id = await waiting(guest.passCode, 10);
    expect((await accept(id)).status).toBe(200);
    expect(await attendancesOf(test, elsewhere.id)).toEqual([]);
    expect(await attendancesOf(test, session.id)).toMatchObject([{ firstIn: at(10) }]);
    const { body } = await manager.get(`/api/v1/training-sessions/${session.id}/registrations`);
    expect(body.items).toMatchObject([
      { name: '王五', status: 'registered', attendance: { firstIn: at(10) } },
    ]);
  });

  it('of a cancelled registration makes it valid again', async () => {
    const { passCode, registration } = await addRegistration(test, session.id);
    await manager.delete(`/api/v1/registrations/${registration.id}`);
    const id = await waiting(passCode, 10);
    expect((await accept(id)).status).toBe(200);
    const { body } = await manager.get(`/api/v1/training-sessions/${session.id}/registrations`);
    expect(body.items).toMatchObject([{ id: registration.id, status: 'registered' }]);
  });

  it('of a check-out is accepted once a check-in before it is known', async () => {
    const { passCode } = await addRegistration(test, session.id);
    const id = await waiting(passCode, 50, { direction: 'out' });
    expect(await accept(id)).toMatchObject({ status: 422, body: { code: 'not-checked-in' } });
    await sendScan(manager, session.id, passCode, { offline: true, scannedAt: at(5) });
    expect((await accept(id)).body.attendance).toMatchObject({
      firstIn: at(5),
      lastOut: at(50),
      minutes: 45,
    });
  });

  it('cannot be accepted for a cancelled session', async () => {
    const planned = await addTrainingSession(test);
    const { passCode } = await addRegistration(test, planned.id);
    await manager.post(`/api/v1/training-sessions/${planned.id}/cancellation`, { reason: '台风' });
    const nonce = newNonce();
    await sendScan(manager, planned.id, passCode, { nonce, offline: true, scannedAt: at(5) });
    const [row] = await ledgerOf(test, planned.id);
    expect(await accept(row!['id'] as string)).toMatchObject({
      status: 422,
      body: { code: 'session-cancelled' },
    });
  });

  it('of a session that there is not waits too, and counts where the person is registered', async () => {
    const { passCode, registration } = await addRegistration(test, session.id, { name: '何方' });
    const scan = { nonce: newNonce(), passCode, trainingSessionId: 'mistyped-id', scannedAt: at(10) };
    const batch = { deviceId: 'door-9', sentAt: at(60), scans: [{ ...scan, offline: true }] };
    const sent = () => manager.post('/api/v1/check-ins/batch', batch);
    const result = { nonce: scan.nonce, outcome: 'review', reason: 'unknown-training-session' };
    expect((await sent()).body.results).toEqual([result]);
    const { body } = await manager.get('/api/v1/check-in-reviews?pageSize=100');
    const [item] = (body.items as { id: string; nonce: string }[]).filter(
      ({ nonce }) => nonce === scan.nonce,
    );
    expect(item).toMatchObject({ name: '何方', trainingSessionTitle: null, registeredForId: session.id });
    const desk = await test.browser('manager');
    expect((await desk.open('/')).html).toContain('/check-in-reviews');
    expect((await desk.open('/check-in-reviews')).html).toContain('mistyped-id');
    expect((await desk.open(`/check-in-reviews/${item!.id}`)).html).toContain(
      '没有这个场次（编号 mistyped-id）',
    );
    expect((await accept(item!.id)).status).toBe(200);
    expect(await attendancesOf(test, session.id)).toMatchObject([{ firstIn: at(10) }]);
    expect(await ledgerOf(test, session.id)).toMatchObject([
      { nonce: scan.nonce, registration_id: registration.id },
    ]);
    expect((await sent()).body.results).toEqual([result]);
  });

  it('of neither a session nor a code that there is tells the way out, and can be rejected', async () => {
    await sendScan(manager, 'nowhere', 'smudged', { offline: true, scannedAt: at(10) });
    const [row] = await ledgerOf(test, 'nowhere');
    const id = row!['id'] as string;
    const desk = await test.browser('manager');
    const { html } = await desk.open(`/check-in-reviews/${id}`);
    expect(html).toContain('无法采信');
    expect(html).not.toContain('/acceptance"');
    expect(await accept(id)).toMatchObject({ status: 422, body: { code: 'review-needs-registration' } });
    expect((await reject(id)).status).toBe(200);
  });

  it('that was accepted can be taken back', async () => {
    const { passCode } = await addRegistration(test, session.id);
    const id = await waiting(passCode, -10);
    await accept(id);
    const { nonce } = (await ledgerOf(test, session.id))[0]!;
    const answer = await manager.post(`/api/v1/check-ins/${nonce}/annulment`, { reason: '认错人' });
    expect(answer.status).toBe(200);
    expect(await attendancesOf(test, session.id)).toEqual([]);
  });

  it('is a manager’s work', async () => {
    const { passCode } = await addRegistration(test, session.id);
    const id = await waiting(passCode, -10);
    for (const role of ['trainer', 'auditor', 'clerk'] as const) {
      const other = await test.api(role);
      const { status } = await other.get('/api/v1/check-in-reviews');
      expect([role, status]).toEqual([role, role === 'auditor' ? 200 : 403]);
      expect((await accept(id, {}, other)).status).toBe(403);
      expect((await reject(id, 'x', other)).status).toBe(403);
    }
    expect((await reject(id, ' ')).status).toBe(400);
    expect((await accept('no-such-review')).status).toBe(404);
  });

  it('has a page with both sides, and forms that decide', async () => {
    const desk = await test.browser('manager');
    const { passCode } = await addRegistration(test, session.id, { name: '<b>周</b>' });
    const id = await waiting(passCode, -10);
    const list = await desk.open('/check-in-reviews');
    expect(list.html).toContain(`/check-in-reviews/${id}`);
    const page = await desk.open(`/check-in-reviews/${id}`);
    expect(page.status).toBe(200);
    expect(page.html).toContain('&lt;b&gt;周&lt;/b&gt;');
    expect(page.html).toContain('2024-06-01 08:50');
    const wrong = await desk.submit(`/check-in-reviews/${id}/rejection`, { note: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('is-invalid');
    const done = await desk.submit(`/check-in-reviews/${id}/acceptance`, { note: '' });
    expect(done).toMatchObject({ status: 303, location: '/check-in-reviews?done=review-accepted' });
    const again = await desk.submit(`/check-in-reviews/${id}/rejection`, { note: '晚了' });
    expect(again.status).toBe(409);
    expect((await desk.open('/check-in-reviews?state=accepted')).html).toContain(id);
  });

  it('shows an auditor both sides, and no form', async () => {
    const { passCode } = await addRegistration(test, session.id);
    const id = await waiting(passCode, -10);
    const desk = await test.browser('auditor');
    expect((await desk.open('/check-in-reviews')).html).toContain(`/check-in-reviews/${id}`);
    const { status, html } = await desk.open(`/check-in-reviews/${id}`);
    expect(status).toBe(200);
    expect(html).toContain('2024-06-01 08:50');
    expect(html).not.toContain(`action="/check-in-reviews/`);
  });

  it('has a page that finds whom an unknown code was', async () => {
    const desk = await test.browser('manager');
    const { registration } = await addRegistration(test, session.id, { name: '区勇兰' });
    const id = await waiting('smudged', 10);
    const found = await desk.open(`/check-in-reviews/${id}?q=oyl`);
    expect(found.html).toContain(`value="${registration.id}"`);
    const nobody = await desk.submit(`/check-in-reviews/${id}/acceptance`, { note: '', q: 'oyl' });
    expect(nobody.status).toBe(422);
    expect(nobody.html).toContain('请先找到并选择是谁');
    const done = await desk.submit(`/check-in-reviews/${id}/acceptance`, { registrationId: registration.id });
    expect(done.status).toBe(303);
    expect(await attendancesOf(test, session.id)).toHaveLength(1);
  });
});
