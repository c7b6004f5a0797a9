import { newId } from '../../src/kernel/ids.js';
import { jiangmen2024 } from '../../src/policy/jiangmen-2024.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { endOfJob } from '../support/jobs.js';
import { readPdf } from '../support/read-pdf.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
  });
  beforeEach(async () => {
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());

  /** Logins end without a request, so nobody waits longer than half an hour. */
  const pass = async (minutes: number) => {
    for (let left = minutes; left > 0; left -= 30) {
      test.clock.forward(Math.min(30, left));
      manager = await test.api('manager');
    }
  };
  const scan = (trainingSessionId: string, passCode: string, direction: 'in' | 'out' = 'in') =>
    manager.post('/api/v1/check-ins', { nonce: newId(), passCode, trainingSessionId, direction });
  const step = (id: string, name: string) => manager.post(`/api/v1/training-sessions/${id}/${name}`);
  const attendanceOf = async (registrationId: string) =>
    (await manager.get(`/api/v1/registrations/${registrationId}`)).body.attendance;
  /** Three people: one stays, one leaves after an hour, one forgets to check out. */
  const held = async () => {
    const { id } = await addTrainingSession(test, {
      checkOut: true,
      startsAt: test.clock.now(),
      endsAt: new Date(Date.parse(test.clock.now()) + 180 * 60_000).toISOString(),
    });
    await step(id, 'opening');
    const [stays, leaves, forgets] = [
      await addRegistration(test, id, { name: '全程' }),
      await addRegistration(test, id, { name: '早退' }),
      await addRegistration(test, id, { name: '忘签退' }),
    ];
    for (const { passCode } of [stays, leaves, forgets]) await scan(id, passCode);
    await pass(60);
    await scan(id, leaves.passCode, 'out');
    await pass(115);
    await scan(id, stays.passCode, 'out');
    await pass(20);
    return { id, stays, leaves, forgets };
  };

  it('closes forgotten check-outs at the end with a mark, and opens them again with the session', async () => {
    const { id, forgets, stays } = await held();
    await step(id, 'closing');
    const closed = await attendanceOf(forgets.registration.id);
    expect(closed).toMatchObject({ minutes: 180, checkOutForgotten: true, present: false });
    expect(await attendanceOf(stays.registration.id)).toMatchObject({
      minutes: 175,
      checkOutForgotten: false,
    });
    await step(id, 'opening');
    expect(await attendanceOf(forgets.registration.id)).toMatchObject({
      lastOut: null,
      minutes: null,
      present: true,
      checkOutForgotten: false,
    });
    await scan(id, forgets.passCode, 'out');
    await step(id, 'closing');
    expect(await attendanceOf(forgets.registration.id)).toMatchObject({
      minutes: 195,
      checkOutForgotten: false,
    });
  });

  it('takes a check-out that was made offline and arrives after the session was closed', async () => {
    const { id, forgets } = await held();
    const scannedAt = test.clock.now();
    test.clock.forward(5);
    await step(id, 'closing');
    const scans = [
      { nonce: newId(), passCode: forgets.passCode, trainingSessionId: id, direction: 'out', scannedAt },
    ];
    const { body } = await manager.post('/api/v1/check-ins/batch', {
      deviceId: 'door-1',
      sentAt: test.clock.now(),
      scans,
    });
    expect(body.results).toMatchObject([{ outcome: 'accepted' }]);
    expect(await attendanceOf(forgets.registration.id)).toMatchObject({
      lastOut: scannedAt,
      checkOutForgotten: false,
    });
  });

  it('follows the session’s end when that is changed afterwards, and leaves sessions without check-out alone', async () => {
    const { id, forgets } = await held();
    await step(id, 'closing');
    const { endsAt } = (await manager.get(`/api/v1/training-sessions/${id}`)).body;
    const earlier = new Date(Date.parse(endsAt) - 60 * 60_000).toISOString();
    await manager.patch(`/api/v1/training-sessions/${id}`, { endsAt: earlier });
    expect(await attendanceOf(forgets.registration.id)).toMatchObject({ minutes: 120 });
    await manager.patch(`/api/v1/training-sessions/${id}`, { checkOut: false });
    expect(await attendanceOf(forgets.registration.id)).toMatchObject({ lastOut: null, minutes: null });
  });

  it('shows minutes and lesson hours on the pages, the sign-in sheet and in the list', async () => {
    const { id, leaves, forgets } = await held();
    await step(id, 'closing');
    const staff = await test.browser('manager');
    expect((await staff.open(`/training-sessions/${id}`)).html).toMatch(
      /已签退 <strong>2[^]*未签退 <strong>1/,
    );
    expect((await staff.open(`/registrations/${leaves.registration.id}`)).html).toMatch(/60 分钟[^]*1 学时/);
    expect((await staff.open(`/registrations/${forgets.registration.id}`)).html).toMatch(/未签退[^]*4 学时/);
    expect((await staff.open(`/training-sessions/${id}/registrations`)).html).toContain('60 分钟');
    const { bytes } = await manager.get(`/api/v1/training-sessions/${id}/sign-in-sheet.pdf`);
    const text = (await readPdf(bytes)).pages.map((page) => page.text).join('');
    expect(text).toMatch(/早退[^]*签退1学时/);
    expect(text).toMatch(/忘签退[^]*未签退4学时/);
    const csv = await manager.get(`/training-sessions/${id}/registrations.csv`);
    expect(csv.body).toMatch(/忘签退[^\n]*未签退/);
  });

  it('has a code for leaving on the screen only where people check out', async () => {
    const asks = await addTrainingSession(test, { status: 'open', checkOut: true });
    const asksNot = await addTrainingSession(test, { status: 'open' });
    const staff = await test.browser('manager');
    for (const [{ id }, found] of [
      [asks, 200],
      [asksNot, 404],
    ] as const) {
      await manager.put(`/api/v1/training-sessions/${id}/door-settings`, { selfCheckIn: true, version: 0 });
      expect((await staff.open(`/training-sessions/${id}/room-code.svg?direction=out`)).status).toBe(found);
      const { html } = await staff.open(`/live/sessions/${id}?direction=out`);
      expect(html.includes('href="?direction=')).toBe(found === 200);
    }
  });

  it('counts by the policy’s rule: with another rule, report, certificates and progress count again', async () => {
    const [shared, other] = [test, await TestApp.start(kind)];
    [test, manager] = [other, await other.api('manager')];
    const rule = jiangmen2024.talent.attendance;
    const original = { ...rule };
    try {
      const { id } = await held();
      await step(id, 'closing');
      const counted = async (changes: Partial<typeof rule>) => {
        Object.assign(rule, original, changes);
        const restarted = await other.again();
        const api = await restarted.api('manager');
        const { body } = await api.get('/api/v1/programmes/2024/progress');
        await restarted.stop();
        return body.people.trained;
      };
      expect(await counted({})).toBe(3);
      expect(await counted({ checkOutRequired: true })).toBe(2);
      expect(await counted({ checkOutRequired: true, forgottenCheckOutCounts: true })).toBe(3);
      expect(await counted({ minimumShare: 0.5 })).toBe(1);
      expect(await counted({ minimumShare: 0.5, forgottenCheckOutCounts: true })).toBe(2);
      Object.assign(rule, original, { minimumShare: 0.5 });
      const order = await manager.post('/api/v1/certificates', { year: 2024, trainingSessionId: id });
      expect(order.status).toBe(202);
      await endOfJob(other.app, order.body.jobId);
      const { body } = await manager.get('/api/v1/certificates?year=2024');
      expect(body.items.map(({ name, hours }: { name: string; hours: number }) => [name, hours])).toEqual([
        ['全程', 3],
      ]);
    } finally {
      Object.assign(rule, original);
      test = shared;
      await other.stop();
    }
  });
});
