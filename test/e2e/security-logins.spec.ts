import { createHash } from 'node:crypto';
import type { ApiClient } from '../support/api-client.js';
import { onEachDatabase, PASSWORD, TestApp } from '../support/test-app.js';

onEachDatabase((kind) => {
  let test: TestApp;
  let nobody: ApiClient;
  beforeEach(async () => {
    test = await TestApp.start(kind, { trustProxy: true });
    nobody = await test.api();
  });
  afterEach(() => test.stop());

  const login = (username: string, password: string, address = '10.0.0.1') =>
    nobody.post('/api/v1/auth/login', { username, password }, { 'x-forwarded-for': address });
  const guess = async (times: number, username = 'trainer', address = '10.0.0.1') => {
    for (let count = 0; count < times; count += 1) await login(username, `guess ${count}`, address);
  };
  const mayAsk = async (token: string | undefined) =>
    (await nobody.get('/api/v1/account', { authorization: `Bearer ${token}` })).status === 200;

  it('the name of the scheme before a token may be written in any case', async () => {
    const { token } = await test.api('trainer');
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const { status } = await nobody.get('/api/v1/account', { authorization: `${scheme} ${token}` });
      expect(status).toBe(200);
    }
    const { status } = await nobody.get('/api/v1/account', { authorization: `Basic ${token}` });
    expect(status).toBe(401);
  });

  describe('after five wrong passwords', () => {
    beforeEach(() => test.addUser('trainer'));

    it('even the right one is refused, with the time to wait, until 15 minutes have passed', async () => {
      await guess(4);
      expect((await login('trainer', 'guess')).body.code).toBe('wrong-credentials');
      test.clock.forward(5);
      const locked = await login('trainer', PASSWORD);
      expect([locked.status, locked.body.code, locked.headers['retry-after']]).toEqual([
        429,
        'locked-out',
        '600',
      ]);
      test.clock.forward(9.99);
      expect((await login('trainer', PASSWORD)).status).toBe(429);
      test.clock.forward(0.01);
      expect((await login('trainer', PASSWORD)).status).toBe(200);
    });

    it('another account and another address are not affected', async () => {
      await test.addUser('manager');
      await guess(6);
      expect((await login('manager', PASSWORD)).status).toBe(200);
      expect((await login('trainer', PASSWORD, '10.0.0.2')).status).toBe(200);
      expect((await login('trainer', PASSWORD)).status).toBe(429);
    });

    it('addresses that the sender writes before the one that the proxy saw do not help', async () => {
      for (let count = 0; count < 5; count += 1)
        await login('trainer', 'guess', `192.0.2.${count}, 10.0.0.1`);
      expect((await login('trainer', PASSWORD, '192.0.2.9, 10.0.0.1')).status).toBe(429);
    });

    it('another IPv6 address of the same network does not help', async () => {
      for (let count = 0; count < 5; count += 1)
        await login('trainer', 'guess', `2001:db8:1:2:${count}::${count}`);
      expect((await login('trainer', PASSWORD, '2001:db8:1:2:ffff::1')).status).toBe(429);
      expect((await login('trainer', PASSWORD, '2001:db8:1:3::1')).status).toBe(200);
    });

    it('a clock that was ahead and is put back opens the lock', async () => {
      test.clock.forward(60);
      await guess(6);
      test.clock.forward(-60);
      expect((await login('trainer', PASSWORD)).status).toBe(200);
    });

    it('another way to write the username is the same account', async () => {
      await guess(3, 'TRAINER');
      await guess(2, ' trainer ');
      expect((await login('trainer', PASSWORD)).status).toBe(429);
    });

    it('an account that does not exist locks all the same', async () => {
      await guess(5, 'nobody-here');
      expect((await login('nobody-here', 'x')).status).toBe(429);
    });

    it('the login page says so, with 429 and the time to wait', async () => {
      const browser = await test.browser();
      await browser.open('/login');
      for (let count = 0; count < 5; count += 1)
        await browser.submit('/login', { username: 'trainer', password: 'no' });
      const { status, headers, html } = await browser.submit('/login', {
        username: 'trainer',
        password: PASSWORD,
      });
      expect([status, headers['retry-after']]).toEqual([429, '900']);
      expect(html).toContain('value="trainer"');
      expect(html).not.toContain(PASSWORD);
    });

    it('the trail tells of the failures and the lock', async () => {
      await guess(5);
      const auditor = await test.api('auditor');
      const total = async (action: string) =>
        (await auditor.get(`/api/v1/audit-entries?action=${action}`)).body.total;
      expect([await total('login.failed'), await total('login.locked')]).toEqual([5, 1]);
    });
  });

  it('guesses made at the same time count too', async () => {
    await test.addUser('trainer');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => login('trainer', `guess ${index}`)),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(401), count(429)]).toEqual([5, 15]);
    expect((await login('trainer', PASSWORD)).status).toBe(429);
  });

  it('right passwords given at the same time all log in', async () => {
    await test.addUser('trainer');
    const answers = await Promise.all(Array.from({ length: 12 }, () => login('trainer', PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
  });

  it('a right password clears the failures before it', async () => {
    await test.addUser('trainer');
    await guess(4);
    expect((await login('trainer', PASSWORD)).status).toBe(200);
    await guess(4);
    expect((await login('trainer', PASSWORD)).status).toBe(200);
  });

  it('what is kept of failures and of logins that have ended is cleared when somebody logs in days later', async () => {
    await test.addUser('trainer');
    await guess(3);
    await guess(1, 'somebody', '10.0.0.2');
    const kept = (await login('trainer', PASSWORD, '10.0.0.3')).body.token;
    const rows = async (table: string) =>
      (await test.database.read((unit) => unit.query(`SELECT id FROM ${table}`))).length;
    expect([await rows('login_failure'), await rows('login_session')]).toEqual([4, 1]);
    test.clock.forward(11 * 60);
    await login('trainer', PASSWORD);
    expect(await rows('login_session')).toBe(2);
    test.clock.forward(26 * 60);
    await login('trainer', PASSWORD);
    expect(await mayAsk(kept)).toBe(false);
    expect([await rows('login_failure'), await rows('login_session')]).toEqual([0, 2]);
  });

  it('many accounts tried from one address lock the address', async () => {
    await test.addUser('trainer');
    for (let index = 0; index < 50; index += 1) await login(`name-${index}`, 'Password1');
    expect((await login('trainer', PASSWORD)).status).toBe(429);
    expect((await login('trainer', PASSWORD, '10.0.0.2')).status).toBe(200);
  });

  it('an unknown user, a wrong password, a disabled user and one without a password get the same answer', async () => {
    const admin = await test.api('administrator');
    const { id } = await test.addUser('trainer');
    await test.addUser('clerk');
    await admin.post('/api/v1/users', { username: 'invited', name: '某人', role: 'clerk' });
    await admin.post(`/api/v1/users/${id}/disabling`);
    const answers = await Promise.all([
      login('no-such-user', PASSWORD),
      login('clerk', 'wrong'),
      login('trainer', PASSWORD),
      login('invited', PASSWORD),
    ]);
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([401, { code: 'wrong-credentials', message: '用户名或密码不正确。' }]);
    }
  });

  it('a login ends after an hour without use, and after twelve hours in any case', async () => {
    const { token } = await test.api('trainer');
    test.clock.forward(59);
    expect(await mayAsk(token)).toBe(true);
    test.clock.forward(60);
    expect(await mayAsk(token)).toBe(false);
    const busy = (await test.api('trainer')).token;
    for (let minutes = 0; minutes < 715; minutes += 55) {
      expect(await mayAsk(busy)).toBe(true);
      test.clock.forward(55);
    }
    test.clock.forward(4.99);
    expect(await mayAsk(busy)).toBe(true);
    test.clock.forward(0.01);
    expect(await mayAsk(busy)).toBe(false);
  });

  it('logging out ends the login itself, not only the cookie', async () => {
    const client = await test.api('trainer');
    expect((await client.post('/api/v1/auth/logout')).status).toBe(204);
    expect(await mayAsk(client.token)).toBe(false);
    const browser = await test.browser('trainer');
    await browser.open('/account');
    const kept = browser.cookie('pbt_login');
    await browser.submit('/logout');
    expect(browser.cookie('pbt_login')).toBeUndefined();
    browser.setCookie('pbt_login', kept!);
    expect((await browser.open('/account')).location).toBe('/login?next=%2Faccount');
  });

  it('a form sent after the login has ended leads to the login page', async () => {
    const browser = await test.browser('trainer');
    await browser.open('/account');
    test.clock.forward(61);
    expect((await browser.submit('/account/password')).location).toMatch(/^\/login\?next=/);
  });

  it('a login makes a token of its own, whatever cookie the browser brought', async () => {
    await test.addUser('trainer');
    const browser = await test.browser();
    browser.setCookie('pbt_login', 'chosen-by-an-attacker');
    await browser.open('/login');
    const before = browser.csrfToken;
    await browser.submit('/login', { username: 'trainer', password: PASSWORD });
    expect(browser.cookie('pbt_login')).toMatch(/^[\w-]{43}$/);
    await browser.open('/account');
    expect(browser.csrfToken).not.toBe(before);
  });

  it('the database holds no token, only its hash', async () => {
    const { token } = await test.api('trainer');
    const rows = await test.database.read((unit) =>
      unit.query<{ token_hash: string }>('SELECT token_hash FROM login_session'),
    );
    expect(rows).toEqual([{ token_hash: createHash('sha256').update(token!).digest('hex') }]);
  });
});

describe('cookies and addresses', () => {
  let test: TestApp;
  afterEach(() => test.stop());
  const cookiesOf = async (publicUrl: string) => {
    test = await TestApp.start('sqlite', { publicUrl });
    const browser = await test.browser('trainer');
    await browser.open('/login');
    const answer = await browser.submit('/login', { username: 'trainer', password: PASSWORD });
    return { cookie: String(answer.headers['set-cookie']), headers: answer.headers };
  };

  it('the login cookie is closed to scripts and to other sites', async () => {
    const { cookie, headers } = await cookiesOf('http://localhost:3000');
    expect(cookie).toMatch(/pbt_login=.*; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax/);
    expect(cookie).not.toContain('Secure');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('travels by HTTPS only where the site has HTTPS', async () => {
    const { cookie, headers } = await cookiesOf('https://peixun.example.cn');
    expect(cookie).toContain('; Secure');
    expect(headers['strict-transport-security']).toContain('max-age=');
    const administrator = await test.browser('administrator');
    await administrator.open('/users/new');
    const made = await administrator.submit('/users', { username: 'new', name: '新人', role: 'clerk' });
    expect(String(made.headers['set-cookie'])).toMatch(/pbt_password_link=.*; Secure/);
  });

  it.each([
    ['/users?role=trainer', '/users?role=trainer'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['', '/'],
  ])('after a login that asked for %j the browser goes to %j', async (next, expected) => {
    test = await TestApp.start('sqlite');
    await test.addUser('trainer');
    const browser = await test.browser();
    await browser.open('/login');
    const { location } = await browser.submit('/login', { username: 'trainer', password: PASSWORD, next });
    expect(location).toBe(expected);
  });
});
