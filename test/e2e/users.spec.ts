import type { ApiClient } from '../support/api-client.js';
import type { BrowserClient } from '../support/browser-client.js';
import { onEachDatabase, PASSWORD, TestApp } from '../support/test-app.js';

const NEW_PASSWORD = 'a better horse 2024';

onEachDatabase((kind) => {
  let test: TestApp;
  let admin: ApiClient;
  let desk: BrowserClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    admin = await test.api('administrator');
    desk = await test.browser('administrator');
  });
  afterAll(() => test.stop());

  const create = async (username: string, more: object = {}) =>
    (await admin.post('/api/v1/users', { username, name: `某${username}`, role: 'manager', ...more })).body;
  const pathOf = (url: string) => url.replace('http://localhost:3000', '');
  const useLink = async (url: string, password = NEW_PASSWORD) => {
    const visitor = await test.browser();
    await visitor.open(pathOf(url));
    return visitor.submit(pathOf(url), { password, repeat: password });
  };
  const login = async (username: string, password: string) =>
    (await test.api()).post('/api/v1/auth/login', { username, password });
  const meets = async (client: ApiClient) => (await client.get('/api/v1/account')).status;

  it('are read by an auditor, who changes none', async () => {
    const user = await create('read-by-auditor', { role: 'district-officer', district: '440703' });
    const auditor = await test.api('auditor');
    expect((await auditor.get(`/api/v1/users/${user.id}`)).body.username).toBe('read-by-auditor');
    expect((await auditor.get('/api/v1/users?search=read-by')).body.total).toBe(1);
    expect((await auditor.post(`/api/v1/users/${user.id}/disabling`)).status).toBe(403);
    const reading = await test.browser('auditor');
    const list = await reading.open('/users?search=read-by');
    expect(list.html).toContain(`/users/${user.id}`);
    expect(list.html).not.toContain('/users/new');
    const { html } = await reading.open(`/users/${user.id}`);
    expect(html).toContain('蓬江区');
    expect(html).not.toContain('action="/users/');
  });

  describe('a new user', () => {
    it('gets a link, sets the password by it and logs in', async () => {
      const user = await create('newcomer');
      expect(user).toMatchObject({ username: 'newcomer', state: 'invited', role: 'manager', version: 1 });
      expect((await useLink(user.passwordLink.url)).location).toBe('/login?done=password-set');
      expect((await login('newcomer', NEW_PASSWORD)).status).toBe(200);
      expect((await admin.get(`/api/v1/users/${user.id}`)).body.state).toBe('active');
    });

    it('cannot use the link twice, nor after 72 hours, and a newer link ends the older', async () => {
      const first = await create('late-comer');
      const second = (await admin.post(`/api/v1/users/${first.id}/password-link`)).body;
      expect((await useLink(first.passwordLink.url)).status).toBe(404);
      expect((await useLink(second.url)).status).toBe(303);
      expect((await useLink(second.url)).status).toBe(404);
      const slow = await create('very-late');
      const before = test.clock.now();
      test.clock.forward(72 * 60);
      expect((await useLink(slow.passwordLink.url)).status).toBe(404);
      test.clock.set(before);
      expect((await useLink(slow.passwordLink.url)).status).toBe(303);
    });

    it('is refused with a taken username, a wrong one, or as a district officer without a district', async () => {
      await create('taken');
      const post = (body: object) => admin.post('/api/v1/users', { name: '某人', role: 'manager', ...body });
      expect(await post({ username: 'TAKEN' })).toMatchObject({
        status: 409,
        body: { code: 'username-taken' },
      });
      expect((await post({ username: '<b>' })).status).toBe(400);
      expect(await post({ username: 'officer', role: 'district-officer' })).toMatchObject({
        status: 422,
        body: { code: 'district-required' },
      });
      const made = await post({ username: 'officer', role: 'district-officer', district: '440781' });
      expect(made).toMatchObject({ status: 201, body: { district: '440781' } });
    });

    it('two at once with one username: one is made, one is told', async () => {
      const answers = await Promise.all(
        [1, 2].map(() => admin.post('/api/v1/users', { username: 'twin', name: '双', role: 'clerk' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    });
  });

  describe('an administrator', () => {
    it('is told when another has edited the user in between', async () => {
      const { id } = await create('edited');
      const edit = (name: string) => admin.patch(`/api/v1/users/${id}`, { name, version: 1 });
      expect(await edit('甲')).toMatchObject({ status: 200, body: { name: '甲', version: 2 } });
      expect(await edit('乙')).toMatchObject({ status: 409, body: { code: 'edited-by-another' } });
      await desk.open(`/users/${id}`);
      const page = await desk.submit(`/users/${id}`, { name: '丙', role: 'manager', version: '1' });
      expect(page.status).toBe(409);
      expect(page.html).toContain('value="丙"');
    });

    it('ends the logins of a user by another role, by disabling and by a reset', async () => {
      const user = await test.addUser('manager', 'shifting');
      const afterwards = async (act: () => Promise<{ status: number }>) => {
        const client = await test.api('manager', 'shifting');
        expect(await meets(client)).toBe(200);
        expect((await act()).status).toBeLessThan(300);
        return meets(client);
      };
      const url = `/api/v1/users/${user.id}`;
      expect(await afterwards(() => admin.patch(url, { role: 'clerk', version: 1 }))).toBe(401);
      expect(await afterwards(() => admin.patch(url, { name: '新名', version: 2 }))).toBe(200);
      expect(await afterwards(() => admin.post(`${url}/disabling`))).toBe(401);
      expect((await login('shifting', PASSWORD)).status).toBe(401);
      await admin.post(`${url}/enabling`);
      expect(await afterwards(() => admin.post(`${url}/password-link`))).toBe(401);
      expect((await login('shifting', PASSWORD)).status).toBe(401);
    });

    it('cannot disable or reset the own account', async () => {
      const { items } = (await admin.get('/api/v1/users?search=administrator')).body;
      const url = `/api/v1/users/${items[0].id}`;
      expect((await admin.post(`${url}/disabling`)).body.code).toBe('cannot-disable-yourself');
      expect((await admin.post(`${url}/password-link`)).body.code).toBe('cannot-reset-yourself');
      expect((await admin.patch(url, { role: 'clerk', version: 1 })).body.code).toBe('last-administrator');
    });

    it('two administrators who disable each other at once: one stays', async () => {
      const [a, b] = await Promise.all([
        test.addUser('administrator', 'root-a'),
        test.addUser('administrator', 'root-b'),
      ]);
      const [first, second] = [
        await test.api('administrator', 'root-a'),
        await test.api('administrator', 'root-b'),
      ];
      const own = (await admin.get('/api/v1/users?search=administrator')).body.items[0];
      await first.post(`/api/v1/users/${own.id}/disabling`);
      const answers = await Promise.all([
        first.post(`/api/v1/users/${b.id}/disabling`),
        second.post(`/api/v1/users/${a.id}/disabling`),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const left = answers[0]!.status === 200 ? first : second;
      expect((await left.post(`/api/v1/users/${own.id}/enabling`)).status).toBe(200);
      admin = await test.api('administrator');
      desk = await test.browser('administrator');
    });
  });

  describe('the list of users', () => {
    it('searches, filters, sorts and pages', async () => {
      for (const name of ['list-c', 'list-a', 'list-b']) await create(name, { role: 'reviewer' });
      const list = async (query: string) =>
        (await admin.get(`/api/v1/users?search=list-&${query}`)).body as {
          items: { username: string }[];
          total: number;
        };
      const names = async (query: string) => (await list(query)).items.map(({ username }) => username);
      expect(await names('')).toEqual(['list-a', 'list-b', 'list-c']);
      expect(await names('order=desc&pageSize=2')).toEqual(['list-c', 'list-b']);
      expect((await list('pageSize=2&page=2')).total).toBe(3);
      expect(await names('pageSize=2&page=2')).toEqual(['list-c']);
      expect(await names('role=trainer')).toEqual([]);
      expect(await names('state=invited')).toHaveLength(3);
      expect((await admin.get('/api/v1/users?search=%25')).body.total).toBe(0);
      expect((await admin.get('/api/v1/users?sort=password')).status).toBe(400);
    });

    it('shows a page for people, and what to do when nobody matches', async () => {
      expect((await desk.open('/users?search=list-a')).html).toContain('list-a');
      expect((await desk.open('/users?search=nobody-at-all')).html).toContain('显示全部用户');
    });
  });

  describe('on the pages', () => {
    it('a link is shown once, to the administrator who made it', async () => {
      await desk.open('/users/new');
      const answer = await desk.submit('/users', {
        username: 'by-page',
        name: '页面',
        role: 'clerk',
        district: '',
      });
      expect(answer.status).toBe(303);
      const shown = await desk.open(answer.location!);
      const url = /http:\/\/localhost:3000\/password-links\/[\w-]{43}/.exec(shown.html)?.[0];
      expect(url).toBeDefined();
      expect((await desk.open(answer.location!)).html).not.toContain('password-links/');
      expect((await useLink(url!)).status).toBe(303);
    });

    it('a refused form keeps what was typed and shows the error beside the field', async () => {
      await desk.open('/users/new');
      const typed = {
        username: 'ok-name',
        name: '<script>alert(1)</script>',
        role: 'district-officer',
        district: '',
      };
      const { status, html } = await desk.submit('/users', typed);
      expect(status).toBe(422);
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(html).not.toContain('<script>alert');
      expect(html).toContain('id="error-district"');
    });

    it('passwords that differ, or are weak, are refused by the link', async () => {
      const { passwordLink } = await create('chooser');
      const visitor = await test.browser();
      const path = pathOf(passwordLink.url);
      await visitor.open(path);
      const differ = await visitor.submit(path, { password: NEW_PASSWORD, repeat: 'something else' });
      expect([differ.status, differ.html.includes('id="error-repeat"')]).toEqual([422, true]);
      const weak = await visitor.submit(path, { password: 'chooser-123', repeat: 'chooser-123' });
      expect([weak.status, weak.html.includes('id="error-password"')]).toEqual([422, true]);
      expect((await visitor.submit(path, { password: NEW_PASSWORD, repeat: NEW_PASSWORD })).status).toBe(303);
    });
  });

  describe('the own account', () => {
    it('changes the password with the old one, and ends the other logins', async () => {
      const other = await test.api('trainer', 'self');
      const browser = await test.browser('trainer', 'self');
      await browser.open('/account');
      const change = (current: string) =>
        browser.submit('/account/password', { current, password: NEW_PASSWORD, repeat: NEW_PASSWORD });
      expect((await change('wrong')).status).toBe(422);
      expect(await meets(other)).toBe(200);
      expect((await change(PASSWORD)).location).toBe('/account?done=password-changed');
      expect(await meets(other)).toBe(401);
      expect((await browser.open('/account')).status).toBe(200);
      expect((await login('self', NEW_PASSWORD)).status).toBe(200);
    });

    it('shows the own logins and ends one, never another user’s', async () => {
      const other = await test.api('trainer', 'two-places');
      const browser = await test.browser('trainer', 'two-places');
      const page = (await browser.open('/account')).html;
      const ids = [...page.matchAll(/\/account\/logins\/([\w-]+)\/ending/g)].map((match) => match[1]!);
      expect(ids).toHaveLength(1);
      const stranger = await test.browser('clerk', 'stranger');
      await stranger.open('/account');
      expect((await stranger.submit(`/account/logins/${ids[0]}/ending`)).status).toBe(404);
      expect(await meets(other)).toBe(200);
      expect((await browser.submit(`/account/logins/${ids[0]}/ending`)).status).toBe(303);
      expect(await meets(other)).toBe(401);
    });

    it('locks after five wrong guesses of the old password', async () => {
      const browser = await test.browser('trainer', 'guessed');
      await browser.open('/account');
      const guess = () =>
        browser.submit('/account/password', { current: 'no', password: NEW_PASSWORD, repeat: NEW_PASSWORD });
      for (let count = 0; count < 5; count += 1) expect((await guess()).status).toBe(422);
      expect((await guess()).status).toBe(429);
    });
  });
});
