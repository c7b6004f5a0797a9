import { RoomScreens } from '../../src/training/self-check-in/room-screens.service.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import type { BrowserClient } from '../support/browser-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const ZHANG = { name: '张伟', mobile: '13800138000' };
const LI = { name: '李娜', mobile: '13900139000' };
const agreed = { consent: 'on' };

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

  const room = async (rules: object = {}, people: (typeof ZHANG)[] = [ZHANG, LI], checkOut = false) => {
    const { id } = await addTrainingSession(test, { status: 'open', checkOut });
    for (const person of people) await addRegistration(test, id, person);
    const settings = { selfCheckIn: true, version: 0, ...rules };
    expect((await manager.put(`/api/v1/training-sessions/${id}/door-settings`, settings)).status).toBe(200);
    return id;
  };
  const screen = (id: string, direction: 'in' | 'out' = 'in') =>
    new URL(test.app.get(RoomScreens).url(id, direction, test.clock.now())).pathname;
  const scanned = async (id: string, direction: 'in' | 'out' = 'in') => {
    const phone = await test.browser();
    expect((await phone.open(screen(id, direction))).status).toBe(200);
    return phone;
  };
  const submit = (phone: BrowserClient, id: string, fields: Record<string, string>) =>
    phone.submit(`/r/${id}/check-in`, { ...agreed, ...fields });
  const present = async (id: string): Promise<string[]> => {
    const { body } = await manager.get(`/api/v1/training-sessions/${id}/registrations?state=attended`);
    return (body as { items: { name: string }[] }).items.map(({ name }) => name);
  };
  const ledger = async (
    id: string,
  ): Promise<{ outcome: string; reason: string | null; method: string }[]> => {
    const { body } = await manager.get(`/api/v1/training-sessions/${id}/check-ins`);
    return (body as { items: { outcome: string; reason: string | null; method: string }[] }).items;
  };

  it('checks somebody in who scans the screen and gives name and mobile number', async () => {
    const id = await room();
    const staff = await test.browser('manager');
    expect((await staff.open(`/live/sessions/${id}`)).html).toContain('room-code.svg?direction');
    const picture = await staff.open(`/training-sessions/${id}/room-code.svg`);
    expect(picture.html).toContain('<svg');
    expect(Number(picture.headers['x-next-in'])).toBeLessThanOrEqual(20_000);
    const phone = await scanned(id);
    const answer = await submit(phone, id, { name: ' 张　伟', mobile: '138-0013-8000' });
    expect(answer.status).toBe(201);
    expect(answer.html).toMatch(/签到成功[^]*张伟/);
    expect(await present(id)).toEqual(['张伟']);
    expect(await ledger(id)).toMatchObject([{ outcome: 'accepted', method: 'self' }]);
  });

  it('turns no slow typist away, and nobody in who comes with an old code', async () => {
    const id = await room();
    const shown = screen(id);
    const phone = await scanned(id);
    test.clock.forward(9);
    expect((await submit(phone, id, ZHANG)).status).toBe(201);
    const late = await test.browser();
    const { status, html } = await late.open(shown);
    expect(status).toBe(422);
    expect(html).toContain('请重新扫码');
    const slow = await scanned(id);
    test.clock.forward(11);
    expect((await submit(slow, id, LI)).html).toContain('请重新扫码');
    expect(await present(id)).toEqual(['张伟']);
  });

  it('keeps what was typed when the language changes, and takes no page loaded anew for a forged code', async () => {
    const id = await room({ selfWalkIn: true });
    const phone = await scanned(id);
    const typed = { name: '买买提', mobile: '13700137000', ...agreed };
    const first = await phone.submit(`/r/${id}/language`, { ...typed, locale: 'en' });
    expect(first.html).toMatch(
      /Check in<[^]*value="买买提"[^]*value="13700137000"[^]*consent" required checked/,
    );
    const refused = await submit(phone, id, typed);
    expect(refused.html).toContain('not on the list');
    const more = { ...typed, walkIn: 'on', organisation: '宏达', category: 'student', locale: 'zh-CN' };
    const again = await phone.submit(`/r/${id}/language`, more);
    expect(again.html).toMatch(/walk-in"[^]*value="宏达"[^]*value="student" selected/);
    expect((await phone.open(`/r/${id}/check-in`)).location).toBe(`/r/${id}`);
    expect((await phone.open(`/r/${id}/walk-in`)).location).toBe(`/r/${id}`);
    expect((await phone.open(`/r/${id}/language`)).location).toBe(`/r/${id}`);
  });

  it('lets one phone check in one person, and sends the second to staff with their own pass', async () => {
    const id = await room();
    const phone = await scanned(id);
    await submit(phone, id, ZHANG);
    await phone.open(screen(id));
    const second = await submit(phone, id, LI);
    expect(second.status).toBe(422);
    expect(second.html).toContain('这部手机已为另一人签到');
    expect(second.html).toContain('/qr.svg');
    expect(await present(id)).toEqual(['张伟']);
    expect((await ledger(id)).map(({ reason }) => reason)).toContain('phone-used');
  });

  it('shows a phone that scans again what it did, and answers a repeated form alike', async () => {
    const id = await room();
    const phone = await scanned(id);
    const first = await submit(phone, id, ZHANG);
    expect((await submit(phone, id, ZHANG)).html).toBe(first.html);
    test.clock.forward(15);
    const again = await phone.open(screen(id));
    expect(again.html).toMatch(/签到成功[^]*张伟/);
    expect((await ledger(id)).length).toBe(1);
  });

  it('gives a claim that was carried to another phone to nobody else', async () => {
    const id = await room();
    const phone = await scanned(id);
    const claim = phone.cookie('pbt_claim')!;
    await submit(phone, id, ZHANG);
    const other = await test.browser();
    await other.open('/calculator');
    other.setCookie('pbt_claim', claim);
    expect((await submit(other, id, LI)).status).toBe(422);
    other.setCookie('pbt_claim', `${claim.slice(0, -2)}xx`);
    expect((await submit(other, id, LI)).html).toContain('请重新扫码');
    expect(await present(id)).toEqual(['张伟']);
  });

  it('does not tell whether others are registered, and registers on the spot only where that is allowed', async () => {
    const id = await room();
    const phone = await scanned(id);
    const unknown = await submit(phone, id, { name: '王五', mobile: '13700137000' });
    const almost = await submit(phone, id, { ...ZHANG, mobile: LI.mobile });
    expect(unknown.status).toBe(422);
    expect(unknown.html).toContain('名单中没有这个姓名和手机号');
    expect(almost.html.replace(/value="[^"]*"/g, '')).toBe(unknown.html.replace(/value="[^"]*"/g, ''));
    const closed = { name: '王五', mobile: '13700137000', category: 'other', ...agreed };
    expect((await phone.submit(`/r/${id}/walk-in`, closed)).html).toContain('本场不能自助报名');
    const open = await room({ selfWalkIn: true });
    const walker = await scanned(open);
    expect((await submit(walker, open, { name: '王五', mobile: '13700137000' })).html).toContain('/walk-in');
    expect((await walker.submit(`/r/${open}/walk-in`, closed)).status).toBe(201);
    expect(await present(open)).toEqual(['王五']);
  });

  it('lets one phone register one person, so that nobody fills the session with people whom nobody knows', async () => {
    const id = await room({ selfWalkIn: true });
    const phone = await scanned(id);
    await submit(phone, id, ZHANG);
    const register = (turn: number) =>
      phone.submit(`/r/${id}/walk-in`, {
        name: `假人${'一二三四五'[turn]}`,
        mobile: `1370013700${turn}`,
        category: 'other',
        ...agreed,
      });
    expect((await register(0)).html).toContain('请工作人员扫描');
    const next = await register(1);
    expect(next.status).toBe(422);
    expect(next.html).toContain('这部手机已经为一人报过名');
    expect(next.html).toContain('value="假人二"');
    for (const turn of [2, 3, 4]) await register(turn);
    expect((await register(0)).html).toContain('请工作人员扫描');
    const { body } = await manager.get(`/api/v1/training-sessions/${id}/registrations`);
    expect(body).toMatchObject({ total: 3 });
    const events = await manager.get('/api/v1/suspicious-events?kind=phone-used&pageSize=100');
    const here = (events.body as { items: { trainingSessionId: string }[] }).items;
    expect(here.filter(({ trainingSessionId }) => trainingSessionId === id)).toHaveLength(2);
  });

  it('remembers a name only where somebody agreed, and consent is asked every time', async () => {
    const id = await room();
    const phone = await scanned(id);
    expect((await phone.submit(`/r/${id}/check-in`, ZHANG)).html).toContain('请阅读并勾选同意');
    await submit(phone, id, { ...ZHANG, remember: 'on' });
    const next = await room();
    expect((await phone.open(screen(next))).html).toContain('value="张伟"');
    await submit(phone, next, ZHANG);
    const third = await room();
    expect((await phone.open(screen(third))).html).not.toContain('张伟');
  });

  it('sends phones outside the venue, without a position, or beyond the cap to staff', async () => {
    const venue = { latitude: 22.595, longitude: 113.0785, radius: 200 };
    const id = await room({ ...venue, addressCap: 1 });
    const phone = await scanned(id);
    expect((await submit(phone, id, ZHANG)).html).toContain('没有获取到您的位置');
    const away = { latitude: '22.7', longitude: '113.0785', accuracy: '20' };
    expect((await submit(phone, id, { ...ZHANG, ...away })).html).toContain('不在会场范围内');
    const near = { latitude: '22.596', longitude: '113.0785', accuracy: '20' };
    expect((await submit(phone, id, { ...ZHANG, ...near })).status).toBe(201);
    const other = await scanned(id);
    expect((await submit(other, id, { ...LI, ...near })).html).toContain('自助签到人数已满');
    const confirmed = await room({ staffConfirmation: true });
    const asked = await submit(await scanned(confirmed), confirmed, ZHANG);
    expect(asked.html).toContain('请工作人员扫描');
    expect(await present(confirmed)).toEqual([]);
  });

  it('checks out with the code for leaving, and tells the minutes', async () => {
    const [id, staysIn] = [await room({}, [ZHANG], true), await room()];
    await submit(await scanned(id), id, ZHANG);
    test.clock.forward(95);
    const phone = await scanned(id, 'out');
    expect((await submit(phone, id, ZHANG)).html).toMatch(/签退成功[^]*共 95 分钟/);
    expect((await (await test.browser()).open(screen(staysIn, 'out'))).status).toBe(404);
  });

  it('takes somebody back in who went out, and out again', async () => {
    const id = await room({}, [ZHANG], true);
    const phone = await scanned(id);
    await submit(phone, id, ZHANG);
    for (const direction of ['out', 'in', 'out'] as const) {
      test.clock.forward(5);
      expect((await phone.open(screen(id, direction))).html).toContain('name="mobile"');
      expect((await submit(phone, id, ZHANG)).status).toBe(201);
    }
    expect((await ledger(id)).map(({ outcome }) => outcome)).toEqual(Array(4).fill('accepted'));
    expect((await phone.open(screen(id, 'out'))).html).toMatch(/10 分钟/);
  });

  it('checks somebody out who scanned the code for leaving before they were in', async () => {
    const id = await room({}, [ZHANG], true);
    const phone = await scanned(id, 'out');
    expect((await submit(phone, id, ZHANG)).status).toBe(422);
    await phone.open(screen(id));
    expect((await submit(phone, id, ZHANG)).status).toBe(201);
    test.clock.forward(60);
    expect((await phone.open(screen(id, 'out'))).html).toContain('name="mobile"');
    expect((await submit(phone, id, ZHANG)).html).toMatch(/60 分钟/);
  });

  it('lets the same phone check in anew what staff took back, and calls nothing done that no longer is', async () => {
    const id = await room();
    const phone = await scanned(id);
    await submit(phone, id, ZHANG);
    const { body } = await manager.get(`/api/v1/training-sessions/${id}/check-ins`);
    const [{ nonce }] = (body as { items: [{ nonce: string }] }).items;
    const taken = await manager.post(`/api/v1/check-ins/${nonce}/annulment`, { reason: '拿错手机' });
    expect(taken.status).toBe(200);
    expect((await submit(phone, id, ZHANG)).html).toContain('请重新扫码');
    expect(await present(id)).toEqual([]);
    await phone.open(screen(id));
    expect((await submit(phone, id, LI)).status).toBe(201);
    expect(await present(id)).toEqual(['李娜']);
  });

  it('is closed where the session does not use it, is not open, or the code is forged', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    expect((await (await test.browser()).open(screen(id))).status).toBe(404);
    const closed = await room();
    const phone = await scanned(closed);
    await manager.post(`/api/v1/training-sessions/${closed}/closing`);
    expect((await submit(phone, closed, ZHANG)).html).toContain('未开放');
    const forger = await test.browser();
    const forged = `${screen(closed).slice(0, -4)}AAAA`;
    for (let tries = 0; tries < 60; tries += 1) expect((await forger.open(forged)).status).toBe(404);
    expect((await forger.open(forged)).status).toBe(429);
    expect((await (await test.browser()).open(screen(closed))).status).toBe(200);
  });

  it('lets 64 forms of one phone at the same instant check in one person once', async () => {
    const id = await room();
    const phone = await scanned(id);
    const people = [ZHANG, LI];
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, turn) => submit(phone, id, people[turn % 2]!)),
    );
    expect((await present(id)).length).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 422]));
  });

  it('tells the second of two who change the door', async () => {
    const id = await room();
    const settings = { selfCheckIn: false, version: 0 };
    expect((await manager.put(`/api/v1/training-sessions/${id}/door-settings`, settings)).status).toBe(409);
    const staff = await test.browser('manager');
    await staff.open(`/training-sessions/${id}/door`);
    const half = await staff.submit(`/training-sessions/${id}/door`, { latitude: '22.5', version: '1' });
    expect(half.status).toBe(422);
  });
});
