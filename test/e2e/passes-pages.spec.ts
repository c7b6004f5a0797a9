import { RegistrationsService } from '../../src/training/registrations.service.js';
import { TrainingSessionsService } from '../../src/training/training-sessions.service.js';
import { systemContext } from '../../src/kernel/context.js';
import { formatPassCode, newPassCode } from '../../src/kernel/short-code.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { BrowserClient } from '../support/browser-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let phone: BrowserClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    phone = await test.browser();
  });
  afterAll(() => test.stop());

  const registered = async (session: Parameters<typeof addTrainingSession>[1] = {}) => {
    const { id } = await addTrainingSession(test, { status: 'open', ...session });
    return { sessionId: id, ...(await addRegistration(test, id, { name: '欧阳娜娜' })) };
  };
  const context = () => systemContext(test.clock.now());
  /** Opens the pass and taps what it offers. */
  const tap = async (staff: BrowserClient, passCode: string) => {
    const { html } = await staff.open(`/p/${passCode}`);
    const nonce = /name="nonce" value="([^"]+)"/.exec(html)![1]!;
    const direction = /name="direction" value="(in|out)"/.exec(html)![1]!;
    const send = () => staff.submit(`/p/${passCode}/check-in`, { nonce, direction });
    return { send, answer: await send() };
  };

  it('shows everybody the code, the session and a masked name, and no search engine', async () => {
    const { passCode } = await registered({ title: '<b>场次</b>' });
    const { status, html, headers } = await phone.open(`/p/${passCode}`);
    expect(status).toBe(200);
    expect(html).toContain(`src="/p/${passCode}/qr.svg"`);
    expect(html).toContain(formatPassCode(passCode));
    expect(html).toContain('欧阳**');
    expect(html).not.toContain('欧阳娜娜');
    expect(html).toContain('&lt;b&gt;场次&lt;/b&gt;');
    expect(html).toContain('2024-06-01 09:00 – 12:00');
    expect(html).not.toContain('direction');
    expect(headers['x-robots-tag']).toContain('noindex');
    const qr = await phone.open(`/p/${passCode}/qr.svg`);
    expect(qr.headers['content-type']).toContain('image/svg+xml');
  });

  it('is found however its code is typed', async () => {
    const { passCode } = await registered();
    const typed = encodeURIComponent(formatPassCode(passCode).toLowerCase().replace('-', ' '));
    expect((await phone.open(`/p/${typed}`)).html).toContain(formatPassCode(passCode));
  });

  it('says that it was replaced, that the registration or the session is cancelled', async () => {
    const replaced = await registered();
    await test.app.get(RegistrationsService).reissuePass(context(), replaced.registration.id);
    const cancelled = await registered();
    await test.app.get(RegistrationsService).cancel(context(), cancelled.registration.id);
    const off = await registered();
    await test.app.get(TrainingSessionsService).cancel(context(), off.sessionId, '停电');
    for (const [{ passCode }, words] of [
      [replaced, '此签到码已作废'],
      [cancelled, '报名已取消'],
      [off, '本场培训已取消'],
    ] as const) {
      const { status, html } = await phone.open(`/p/${passCode}`);
      expect(status).toBe(200);
      expect(html).toContain(words);
      expect(html).not.toContain('qr.svg');
    }
  });

  it('checks the person in with one tap of a trainer; sent twice it counts once', async () => {
    const trainer = await test.browser('trainer');
    const { passCode, sessionId } = await registered();
    const { send, answer } = await tap(trainer, passCode);
    expect(answer.status).toBe(201);
    expect(answer.html).toContain('class="pass pass-accepted"');
    expect(answer.html).toMatch(/签到成功[^]*欧阳娜娜/);
    expect((await send()).html).toBe(answer.html);
    const scans = await test.database.read((unit) =>
      unit.query('SELECT id FROM check_in_scan WHERE training_session_id = ?', [sessionId]),
    );
    expect(scans).toHaveLength(1);
    test.clock.forward(30);
    const out = await tap(trainer, passCode);
    expect(out.answer.html).toMatch(/class="pass pass-accepted"[^]*签退成功/);
    expect((await phone.open(`/p/${passCode}`)).html).toMatch(/已签到，.*已签退/);
  });

  it('tells a repeat and a refusal from a success', async () => {
    const trainer = await test.browser('trainer');
    const { passCode, sessionId } = await registered();
    const before = await trainer.open(`/p/${passCode}`);
    const nonce = /name="nonce" value="([^"]+)"/.exec(before.html)![1]!;
    await tap(trainer, passCode);
    const repeated = await trainer.submit(`/p/${passCode}/check-in`, { nonce, direction: 'in' });
    expect(repeated.status).toBe(409);
    expect(repeated.html).toMatch(/class="pass pass-repeated"[^]*已签到过/);
    await test.app.get(TrainingSessionsService).close(context(), sessionId);
    const refused = await trainer.submit(`/p/${passCode}/check-in`, {
      nonce: `${nonce}-2`,
      direction: 'out',
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toMatch(/class="pass pass-refused"[^]*没有签到[^]*未开放签到/);
  });

  it('offers no check-in to a trainer of other sessions, nor before the session opens', async () => {
    const own = await test.addUser('trainer', 'own');
    const stranger = await test.browser('trainer', 'stranger');
    const elsewhere = await registered({ trainerIds: [own.id] });
    const { html } = await stranger.open(`/p/${elsewhere.passCode}`);
    expect(html).not.toContain('direction');
    expect(html).not.toContain('欧阳娜娜');
    const early = await registered({ status: 'published' });
    expect((await stranger.open(`/p/${early.passCode}`)).html).toContain('本场次现在没有开放签到');
    const answer = await phone.submit(`/p/${early.passCode}/check-in`, { nonce: 'x'.repeat(20) });
    expect(answer.location).toMatch(/^\/login/);
  });

  it('limits unknown codes from one address, and never known ones', async () => {
    test.clock.forward(60);
    const { passCode } = await registered();
    for (let guess = 0; guess < 59; guess += 1) {
      expect((await phone.open(`/p/${newPassCode()}`)).status).toBe(404);
    }
    const last = await phone.open('/p/%3Cscript%3E');
    expect(last.status).toBe(404);
    expect(last.html).toContain('没有这个签到码');
    const limited = await phone.open(`/p/${newPassCode()}`);
    expect(limited.status).toBe(429);
    expect(limited.headers['retry-after']).toBe('600');
    expect((await phone.open(`/p/${passCode}`)).status).toBe(200);
    test.clock.forward(11);
    expect((await phone.open(`/p/${newPassCode()}`)).status).toBe(404);
  });

  it('speaks English to those who choose it, and weighs little', async () => {
    const { id } = await addTrainingSession(test, { title: 'Basics', venue: 'Hall' });
    const { passCode } = await addRegistration(test, id, { name: 'John Smith' });
    const reader = await test.browser();
    await reader.open(`/p/${passCode}`);
    await reader.submit('/language', { locale: 'en', next: '/' });
    const { html } = await reader.open(`/p/${passCode}`);
    expect(html.replace('中文', '')).not.toMatch(/\p{Script=Han}|passes\./u);
    expect(html).not.toContain('tabler');
    expect(html).not.toContain('<script');
  });
});
