import { newId } from '../../src/kernel/ids.js';
import { bulkInsert } from '../../src/database/bulk-insert.js';
import { AddressLoads } from '../../src/identity/address-loads.service.js';
import { systemContext } from '../../src/kernel/context.js';
import { newPassCode } from '../../src/kernel/short-code.js';
import { RoomScreens } from '../../src/training/self-check-in/room-screens.service.js';
import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { ApiClient } from '../support/api-client.js';
import type { BrowserClient } from '../support/browser-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const ZHANG = { name: '张伟', mobile: '13800138000' };

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: ApiClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
  });
  beforeEach(async () => {
    test.clock.forward(30);
    manager = await test.api('manager');
  });
  afterAll(() => test.stop());

  const room = async (rules: object = {}) => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    await manager.put(`/api/v1/training-sessions/${id}/door-settings`, {
      selfCheckIn: true,
      version: 0,
      ...rules,
    });
    return id;
  };
  const screen = (id: string) => new URL(test.app.get(RoomScreens).url(id, 'in', test.clock.now())).pathname;
  const checkIn = (phone: BrowserClient, id: string, person: { name: string; mobile: string }) =>
    phone.submit(`/r/${id}/check-in`, { ...person, consent: 'on' });
  const phoneIn = async (id: string) => {
    const phone = await test.browser();
    await phone.open(screen(id));
    return phone;
  };
  const events = async (query = ''): Promise<{ kind: string; traineeName: string; subject: string }[]> =>
    (await manager.get(`/api/v1/suspicious-events?pageSize=100&${query}`)).body.items;
  const kindsOf = async (id: string) =>
    (await events(`trainingSessionId=${id}`)).map(({ kind: one }) => one).sort();

  it('lists forged, outdated, carried and reused codes and claims, and the phone that is used for two people', async () => {
    const id = await room();
    await addRegistration(test, id, ZHANG);
    await addRegistration(test, id, { name: '李娜', mobile: '13900139000' });
    const shown = screen(id);
    const phone = await phoneIn(id);
    const stranger = await test.browser();
    expect((await stranger.open(`${shown.slice(0, -4)}AAAA`)).status).toBe(404);
    await stranger.open('/calculator');
    stranger.setCookie('pbt_claim', phone.cookie('pbt_claim')!);
    expect((await checkIn(stranger, id, ZHANG)).status).toBe(422);
    stranger.setCookie('pbt_claim', `${phone.cookie('pbt_claim')}x`);
    expect((await checkIn(stranger, id, ZHANG)).status).toBe(422);
    expect((await checkIn(phone, id, ZHANG)).status).toBe(201);
    expect((await checkIn(phone, id, { name: '李娜', mobile: '13900139000' })).status).toBe(422);
    test.clock.forward(5);
    expect((await (await test.browser()).open(shown)).status).toBe(422);
    expect(await kindsOf(id)).toEqual([
      'carried-claim',
      'forged-claim',
      'forged-room-code',
      'old-room-code',
      'phone-used',
    ]);
    const [second] = await events(`trainingSessionId=${id}&kind=phone-used`);
    expect(second).toMatchObject({ traineeName: '李娜' });
  });

  it('lists passes of other sessions, replaced passes and reused numbers, once for each attempt', async () => {
    const [id, other] = [await room(), await room()];
    const { registration, passCode } = await addRegistration(test, id);
    const scan = (code: string, trainingSessionId: string, nonce = newId()) =>
      manager.post('/api/v1/check-ins', { nonce, passCode: code, trainingSessionId });
    for (let tries = 0; tries < 3; tries += 1) {
      expect((await scan(passCode, other)).body.reason).toBe('wrong-session');
    }
    await manager.post(`/api/v1/registrations/${registration.id}/pass-reissue`);
    const nonce = newId();
    expect((await scan(passCode, id, nonce)).body.reason).toBe('pass-revoked');
    expect((await scan(newPassCode(), id, nonce)).body.code).toBe('nonce-reused');
    expect(await kindsOf(other)).toEqual(['wrong-session']);
    expect(await kindsOf(id)).toEqual(['nonce-reused', 'pass-revoked']);
  });

  it('refuses a trainer the sessions of another, in scans and elsewhere, and stops one who goes on', async () => {
    const own = await test.addUser('trainer', `own-${kind}`);
    const { id } = await addTrainingSession(test, { status: 'open', trainerIds: [own.id] });
    const { passCode } = await addRegistration(test, id);
    const { id: userId } = await test.addUser('trainer', `stranger-${kind}`);
    const stranger = await test.api('trainer', `stranger-${kind}`);
    expect((await stranger.get(`/api/v1/training-sessions/${id}/registrations`)).status).toBe(403);
    expect(await kindsOf(id)).toEqual(['not-your-training-session']);
    const attempt = () =>
      stranger.post('/api/v1/check-ins', { nonce: newId(), passCode, trainingSessionId: id });
    expect((await attempt()).status).toBe(403);
    const tried = { kind: 'scan', address: userId, at: test.clock.now() };
    await test.database.write(systemContext(test.clock.now()), (unit) =>
      bulkInsert(
        unit,
        'code_guess',
        Array.from({ length: 998 }, () => ({ id: newId(), ...tried })),
      ),
    );
    expect((await attempt()).status).toBe(403);
    expect((await attempt()).status).toBe(429);
    const { status } = await (
      await test.api('trainer', `own-${kind}`)
    ).post('/api/v1/check-ins', {
      nonce: newId(),
      passCode,
      trainingSessionId: id,
    });
    expect(status).toBe(201);
    expect((await events('kind=guessed-codes')).map(({ subject }) => subject)).toContain('scan');
  });

  it('lists who guesses codes or names, and not a slip of the finger', async () => {
    test.clock.forward(30);
    manager = await test.api('manager');
    const before = (await events('kind=guessed-codes')).length;
    const guesser = await test.browser();
    for (let tries = 0; tries < 9; tries += 1) await guesser.open(`/p/${newPassCode()}`);
    expect((await events('kind=guessed-codes')).length).toBe(before);
    await guesser.open(`/p/${newPassCode()}`);
    expect((await events('kind=guessed-codes'))[0]).toMatchObject({ subject: 'pass' });
    const id = await room();
    const phone = await phoneIn(id);
    const answers: number[] = [];
    for (let tries = 0; tries < 61; tries += 1) {
      const mobile = `137${String(tries).padStart(8, '0')}`;
      answers.push((await checkIn(phone, id, { name: '王五', mobile })).status);
    }
    expect(answers.filter((status) => status === 422)).toHaveLength(60);
    expect(answers.at(-1)).toBe(429);
    const subjects = (await events('kind=guessed-codes')).map(({ subject }) => subject);
    expect(subjects).toEqual(expect.arrayContaining(['registration', 'crowd']));
  });

  it('is a page with filter, paging and a file, for managers and administrators and nobody else who acts', async () => {
    const id = await room();
    const { passCode } = await addRegistration(test, await room());
    for (let number = 0; number < 21; number += 1) {
      const other = await addRegistration(test, await room());
      const scan = { nonce: newId(), passCode: other.passCode, trainingSessionId: id };
      await manager.post('/api/v1/check-ins', scan);
    }
    const staff = await test.browser('manager');
    const { html } = await staff.open(`/suspicious-events?trainingSessionId=${id}`);
    expect(html.match(/扫了其他场次的码<\/strong>/g)).toHaveLength(20);
    const next = await staff.open(`/suspicious-events?trainingSessionId=${id}&page=2`);
    expect(next.html.match(/扫了其他场次的码<\/strong>/g)).toHaveLength(1);
    const csv = await staff.open(`/suspicious-events.csv?trainingSessionId=${id}`);
    expect(csv.html.trim().split('\r\n')).toHaveLength(22);
    expect(csv.html).not.toContain(passCode);
    const filtered = await staff.open(
      '/suspicious-events?kind=too-many-requests&from=2023-01-01&to=2023-01-02',
    );
    expect(filtered.html).toContain('没有符合条件的记录');
    expect((await (await test.browser('administrator')).open('/suspicious-events')).status).toBe(200);
    expect((await (await test.browser('trainer')).open('/suspicious-events')).status).toBe(403);
  });

  it('stops an address after 6,000 requests in a minute, on every instance, for a minute', async () => {
    const other = await test.again();
    const page = `/p/${newPassCode()}/qr.svg`;
    const open = async (app: TestApp) => (await (await app.browser()).open(page)).status;
    const context = { ...systemContext(test.clock.now()), address: '127.0.0.1' };
    const load = async (app: TestApp, requests: number) => {
      for (let done = 0; done < requests; done += 1) await app.app.get(AddressLoads).count(context, 'door');
    };
    await load(test, 3000);
    await load(other, 2999);
    expect([await open(test), await open(other)]).toEqual([200, 429]);
    await expect(load(test, 500)).rejects.toThrow('too-many-requests');
    expect(await open(test)).toBe(429);
    const otherWays = [page.replace('/p/', '/%70/'), `http://elsewhere${page}`];
    for (const url of otherWays) expect((await test.app.inject({ url })).statusCode).toBe(429);
    expect((await (await test.browser('manager')).open('/training-sessions')).status).toBe(200);
    expect((await events('kind=too-many-requests')).length).toBe(1);
    test.clock.forward(-60);
    expect(await open(test)).toBe(200);
    test.clock.forward(62);
    expect(await open(test)).toBe(200);
    await other.stop();
  });

  it('stops who goes on asking without a login, and leaves the pages at the door to others behind the address', async () => {
    const token = { authorization: 'Bearer not-one-of-ours' };
    const knock = async () => {
      const answer = await test.app.inject({ url: '/api/v1/training-sessions', headers: token });
      return answer.statusCode;
    };
    const before = (await events('kind=too-many-requests')).length;
    const context = { ...systemContext(test.clock.now()), address: '127.0.0.1' };
    for (let done = 0; done < 5999; done += 1) await test.app.get(AddressLoads).count(context, 'no-login');
    expect([await knock(), await knock()]).toEqual([429, 429]);
    expect((await (await test.browser()).open(`/p/${newPassCode()}/qr.svg`)).status).toBe(200);
    expect((await (await test.browser('manager')).open('/training-sessions')).status).toBe(200);
    expect((await events('kind=too-many-requests')).length).toBe(before + 1);
    test.clock.forward(2);
    expect(await knock()).toBe(401);
  });

  const onlyOnSqlite = kind === 'sqlite' ? it : () => undefined;
  onlyOnSqlite(
    'lets 500 honest people behind one address check themselves in, typing errors included',
    async () => {
      const id = await room();
      const people = Array.from({ length: 500 }, (_, number) => ({
        name: `诚实${number}`,
        mobile: `136${String(number).padStart(8, '0')}`,
      }));
      await manager.upload(
        `/api/v1/training-sessions/${id}/registrations/import`,
        'roster.csv',
        Buffer.from(
          `姓名,手机号,类别\n${people.map(({ name, mobile }) => `${name},${mobile},其他`).join('\n')}`,
        ),
      );
      const statuses = await Promise.all(
        people.map(async (person, number) => {
          const phone = await phoneIn(id);
          if (number % 5 === 0) await checkIn(phone, id, { ...person, mobile: '13500000000' });
          return (await checkIn(phone, id, person)).status;
        }),
      );
      expect(statuses.filter((status) => status === 201)).toHaveLength(500);
      const { body } = await manager.get(`/api/v1/training-sessions/${id}`);
      expect(body.attended).toBe(500);
    },
    120_000,
  );
});
