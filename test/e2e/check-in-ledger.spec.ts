import { readSheet } from '../../src/documents/spreadsheets/read-sheet.js';
import type { TrainingSession } from '../../src/training/training-session.entity.js';
import { newNonce, sendScan } from '../factories/check-ins.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const NINE = '2024-06-01T01:00:00.000Z';

onEachDatabase((kind) => {
  let test: TestApp;
  let trainer: ApiClient;
  let session: TrainingSession;
  let nonce: string;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    trainer = await test.api('trainer');
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    test.clock.set(NINE);
    session = await addTrainingSession(test, { status: 'open' });
    const { passCode } = await addRegistration(test, session.id, { name: '=张三' });
    nonce = newNonce();
    await sendScan(trainer, session.id, passCode, { nonce, deviceId: 'door-1' });
    test.clock.forward(1);
    await sendScan(trainer, session.id, passCode);
    test.clock.forward(1);
    await sendScan(trainer, session.id, 'wxp://<script>', { method: 'hardware-scan' });
  });

  const list = (query = '', by = trainer) =>
    by.get(`/api/v1/training-sessions/${session.id}/check-ins${query}`);
  const page = `/training-sessions/`;

  it('lists every scan, the newest first, with who and what came of it', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.total).toBe(3);
    expect(body.items).toMatchObject([
      { outcome: 'refused', reason: 'unknown-pass', passCode: 'wxp://<script>', name: null },
      { outcome: 'repeated', reason: 'already-checked-in', name: '=张三' },
      {
        outcome: 'accepted',
        reason: null,
        nonce,
        deviceId: 'door-1',
        userName: '测试trainer',
        offline: false,
      },
    ]);
  });

  it('filters by outcome and reason, and pages', async () => {
    expect((await list('?outcome=refused')).body.total).toBe(1);
    expect((await list('?reason=already-checked-in')).body.items).toMatchObject([{ outcome: 'repeated' }]);
    expect((await list('?outcome=annulled')).body.total).toBe(0);
    const second = await list('?page=2&pageSize=2');
    expect(second.body).toMatchObject({ total: 3, items: [{ nonce }] });
    expect((await list('?outcome=maybe')).status).toBe(400);
  });

  it('names the nonce that was used twice', async () => {
    const other = await addRegistration(test, session.id);
    await sendScan(trainer, session.id, other.passCode, { nonce });
    expect((await list('?reason=nonce-reused')).body.items).toMatchObject([{ nonce, outcome: 'refused' }]);
  });

  it('is open to managers, auditors and the session’s trainers', async () => {
    const stranger = await test.addUser('trainer', `stranger-${newNonce()}`);
    const theirs = await addTrainingSession(test, { trainerIds: [stranger.id] });
    const url = `/api/v1/training-sessions/${theirs.id}/check-ins`;
    expect((await trainer.get(url)).status).toBe(403);
    for (const [role, status] of [
      ['manager', 200],
      ['auditor', 200],
      ['administrator', 200],
      ['clerk', 403],
      ['district-officer', 403],
    ] as const) {
      expect((await (await test.api(role)).get(url)).status).toBe(status);
    }
    expect(
      (await (await test.api('manager')).get('/api/v1/training-sessions/nothing/check-ins')).status,
    ).toBe(404);
  });

  it('has a page that filters and shows what people typed as text', async () => {
    const desk = await test.browser('trainer');
    const all = await desk.open(`${page}${session.id}/scans`);
    expect(all.status).toBe(200);
    expect(all.html).toContain('wxp://&lt;script&gt;');
    const some = await desk.open(`${page}${session.id}/scans?outcome=accepted&reason=`);
    expect(some.html).toContain('张三');
    expect(some.html).not.toContain('wxp:');
    const none = await desk.open(`${page}${session.id}/scans?outcome=annulled`);
    expect(none.html).toContain('没有符合条件的扫码记录');
  });

  it('has a page that takes a scan back, with a reason', async () => {
    const desk = await test.browser('trainer');
    const url = `${page}${session.id}/scans`;
    expect((await desk.open(url)).html).toContain(`${nonce}/annulment`);
    const missing = await desk.submit(`${url}/${nonce}/annulment`, { reason: ' ' });
    expect(missing.status).toBe(422);
    expect(missing.html).toContain('is-invalid');
    const done = await desk.submit(`${url}/${nonce}/annulment`, { reason: '扫错人' });
    expect(done).toMatchObject({ status: 303, location: `${url}?done=scan-annulled` });
    const after = await desk.open(url);
    expect(after.html).toContain('扫错人');
    expect(after.html).not.toContain(`${nonce}/annulment`);
  });

  it('shows auditors everything and no way to change it', async () => {
    const desk = await test.browser('auditor');
    const { html, status } = await desk.open(`${page}${session.id}/scans`);
    expect(status).toBe(200);
    expect(html).not.toContain('annulment');
  });

  it('exports the filtered scans as CSV without formulas', async () => {
    const auditor = await test.browser('auditor');
    const { html, headers } = await auditor.open(`${page}${session.id}/scans.csv?outcome=&reason=`);
    expect(headers['content-type']).toContain('text/csv');
    expect(html).toContain("'=张三");
    const { rows } = await readSheet(Buffer.from(html, 'utf8'), 'scans.csv');
    expect(rows).toHaveLength(4);
    const some = await auditor.open(`${page}${session.id}/scans.csv?outcome=accepted`);
    expect(some.html.trim().split('\r\n')).toHaveLength(2);
  });
});
