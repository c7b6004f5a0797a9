import { person } from '../factories/people.js';
import { addTrainingSession } from '../factories/training.js';
import { TestApp } from '../support/test-app.js';

type Pair = { trainees: { name: string }[] };

describe('error pages', () => {
  let test: TestApp;
  beforeAll(async () => (test = await TestApp.start('sqlite')));
  afterAll(() => test.stop());

  it('a page that is not there says so, and leads back', async () => {
    const { status, html } = await (await test.browser()).open('/no-such-page');
    expect(status).toBe(404);
    expect(html).toContain('没有找到要看的内容');
    expect(html).toContain('href="/"');
  });

  it('a page that the role may not see says whom to ask', async () => {
    const { status, html } = await (await test.browser('trainer')).open('/users');
    expect(status).toBe(403);
    expect(html).toContain('您的角色不能做这项操作');
    expect(html).toContain('请联系系统管理员');
  });

  it('a form sent after the login ended keeps what was typed, and can be sent after a new login', async () => {
    const browser = await test.browser('manager');
    await browser.open('/clusters/new');
    browser.setCookie('pbt_login', 'ended');
    const typed = { name: '玥堃<b>集群', leadingUnit: '某协会', district: '440703', memberCodes: '' };
    const refused = await browser.submit('/clusters', typed);
    expect(refused.status).toBe(401);
    expect(refused.html).toContain('登录已过期');
    expect(refused.html).toContain('value="玥堃&lt;b&gt;集群"');

    const again = await test.browser('manager');
    const outdated = await again.submit('/clusters', { ...typed, _csrf: browser.csrfToken });
    expect(outdated.status).toBe(403);
    expect(outdated.html).toContain('value="玥堃&lt;b&gt;集群"');
    expect(outdated.html).not.toContain('没有权限');
    expect((await again.submit('/clusters', typed)).status).toBe(303);
  });

  it('what a rule refuses leads to where that can be mended', async () => {
    const manager = await test.api('manager');
    const { id } = await addTrainingSession(test, {});
    const { mobile } = person();
    for (const name of ['甲', '乙', '丙'])
      await manager.post(`/api/v1/training-sessions/${id}/registrations`, person({ name, mobile }));
    const { body } = await manager.get('/api/v1/possible-duplicates');
    const pairOf = (...names: string[]): string =>
      body.items.find(({ trainees }: Pair) => trainees.every(({ name }) => names.includes(name))).id;
    const browser = await test.browser('manager');
    await browser.open('/possible-duplicates');
    const place = { state: 'open', page: '2' };
    const { location } = await browser.submit(
      `/possible-duplicates/${pairOf('甲', '乙')}/keeping-apart`,
      place,
    );
    expect(location).toBe('/possible-duplicates?state=open&page=2&done=people-kept-apart');
    await browser.submit(`/possible-duplicates/${pairOf('甲', '丙')}/merge`);
    const { status, html } = await browser.submit(`/possible-duplicates/${pairOf('乙', '丙')}/merge`);
    expect(status).toBe(422);
    expect(html).toContain('没有任何改动');
    const [, there] = /href="(\/possible-duplicates\?[^"]+)"/.exec(html)!;
    const decided = await browser.open(there!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
    expect(decided.html.match(/改为合并/g)).toHaveLength(1);
    expect(decided.html).toContain(`/possible-duplicates/${pairOf('甲', '乙')}/merge`);
  });

  it('never leads to another site, whatever page sent the form', async () => {
    const { body } = await test.app.inject({
      method: 'POST',
      url: '/account/password',
      headers: { referer: 'https://elsewhere.example//elsewhere.example/trap' },
    });
    expect(body).not.toContain('elsewhere');
  });

  it('a form that is refused again still knows its page', async () => {
    const browser = await test.browser('manager');
    let { html } = await browser.open('/training-sessions/new');
    for (const _ of [1, 2]) {
      const named = /name="_page" value="([^"]*)"/.exec(html)![1]!;
      const refused = await browser.submit('/training-sessions', { title: '讲座', _page: named });
      ({ html } = refused);
      expect([refused.status, /name="next" value="([^"]*)"/.exec(html)?.[1]]).toEqual([
        422,
        '/training-sessions/new',
      ]);
    }
  });

  it('speaks English to those who chose it', async () => {
    const browser = await test.browser();
    await browser.open('/login');
    expect((await browser.submit('/language', { locale: 'en', next: '/no-such-page' })).location).toBe(
      '/no-such-page',
    );
    expect((await browser.open('/no-such-page')).html).toContain('Not found');
  });

  it('what nobody foresaw shows a request number and nothing of its cause', async () => {
    const broken = await TestApp.start('sqlite', { logLevel: 'silent' });
    const browser = await broken.browser('administrator');
    await broken.database.write(
      { now: broken.clock.now(), actor: null, requestId: '', address: '', locale: 'zh-CN' },
      (unit) => unit.query('DROP TABLE password_link'),
    );
    const { status, html } = await browser.open('/password-links/some-token');
    expect(status).toBe(500);
    expect(html).toMatch(/请求编号 <code>[0-9a-f-]{36}/);
    expect(html).not.toMatch(/SqliteError|password_link|\.js:|at /);
    await broken.stop();
  });
});
