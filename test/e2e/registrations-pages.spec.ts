import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { BrowserClient } from '../support/browser-client.js';
import { checkIn } from '../support/check-in.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const person = { name: '陈玥', mobile: '190-6522-3204', organisation: '五邑大学', category: 'student' };

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: BrowserClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.browser('manager');
  });
  afterAll(() => test.stop());

  const listOf = (id: string) => `/training-sessions/${id}/registrations`;

  it('an empty list tells how to begin', async () => {
    const { id } = await addTrainingSession(test);
    const { html } = await manager.open(listOf(id));
    expect(html).toContain('还没有人报名');
    expect(html).toContain(`/training-sessions/${id}/roster-imports/new`);
  });

  it('a person is added and gets a pass; added again, the same registration is shown', async () => {
    const { id } = await addTrainingSession(test);
    expect((await manager.open(`${listOf(id)}/new`)).html).toContain('请告知本人');
    const { status, location } = await manager.submit(listOf(id), person);
    expect(status).toBe(303);
    const { html } = await manager.open(location!);
    expect(html).toContain('报名成功');
    expect(html).toContain('190****3204');
    expect(html).not.toContain('19065223204');
    expect(html).toMatch(/[2-9A-Y]{5}-[2-9A-Y]{5}/);
    const again = await manager.submit(listOf(id), person);
    expect(again.location).toBe(location!.replace('registered', 'registered-before'));
  });

  it.each([
    ['mobile', '1906522320'],
    ['identityNumber', '110105194912310021'],
    ['name', ' '],
    ['category', ''],
  ])('the form keeps what was typed and says what is wrong with the %s', async (field, value) => {
    const { id } = await addTrainingSession(test);
    const typed = { ...person, organisation: '<b>厂</b>', [field]: value };
    const { status, html } = await manager.submit(listOf(id), typed);
    expect(status).toBe(422);
    expect(html.match(/id="error-\w+"/g)).toEqual([`id="error-${field}"`]);
    expect(html).toContain('value="&lt;b&gt;厂&lt;/b&gt;"');
  });

  it('a full session says so and keeps what was typed', async () => {
    const { id } = await addTrainingSession(test, { capacity: 1 });
    await addRegistration(test, id);
    const { status, html } = await manager.submit(listOf(id), person);
    expect(status).toBe(422);
    expect(html).toContain('本场次上限 1 人');
    expect(html).toContain('value="陈玥"');
  });

  it('someone who may be known already is pointed out, to managers by name', async () => {
    const { id } = await addTrainingSession(test);
    await addRegistration(test, id, { name: '区勇兰', mobile: '13300000001' });
    const { location } = await manager.submit(listOf(id), { ...person, mobile: '13300000001' });
    expect((await manager.open(location!)).html).toMatch(/可能与下列学员是同一人[^]*区勇兰/);
    const trainer = await test.browser('trainer');
    const { html } = await trainer.open(location!);
    expect(html).toContain('可能已在其他场次登记过');
    expect(html).not.toContain('区勇兰');
  });

  it('a registration is cancelled and restored, and its pass replaced', async () => {
    const { id } = await addTrainingSession(test);
    const { registration, passCode } = await addRegistration(test, id, { category: 'other' });
    const url = `/registrations/${registration.id}`;
    const cancelled = await manager.submit(`${url}/cancellation`);
    expect((await manager.open(cancelled.location!)).html).toContain('报名已取消');
    const restored = await manager.submit(`${url}/revival`);
    expect((await manager.open(restored.location!)).html).toContain(passCode.slice(0, 5));
    const replaced = await manager.submit(`${url}/pass-reissue`);
    const { html } = await manager.open(replaced.location!);
    expect(html).toContain('旧码作废');
    expect(html).not.toContain(passCode.slice(0, 5));
  });

  it('one who attended is not cancelled', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    const registered = await addRegistration(test, id);
    await checkIn(test, registered);
    const { status, html } = await manager.submit(
      `/registrations/${registered.registration.id}/cancellation`,
    );
    expect(status).toBe(422);
    expect(html).toContain('此人已签到，不能取消报名');
  });

  it('the list searches and filters, shows every text as text, and takes a wrong filter for none', async () => {
    const { id } = await addTrainingSession(test, { title: '<i>场次</i>' });
    await addRegistration(test, id, {
      name: '<script>alert(1)</script>',
      organisation: "'; DROP TABLE pass; --",
    });
    await addRegistration(test, id, { name: '长'.repeat(200) });
    const { html } = await manager.open(listOf(id));
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('&lt;i&gt;场次&lt;/i&gt;');
    expect(html).not.toMatch(/<script>alert|<i>场次/);
    expect((await manager.open(`${listOf(id)}?text=DROP`)).html).toContain('共 1 条');
    expect((await manager.open(`${listOf(id)}?state=attended`)).html).toContain('没有符合条件的报名');
    expect((await manager.open(`${listOf(id)}?state=gone&page=-1&sort=x`)).html).toContain('共 2 条');
  });

  it('exports what the filter leaves as CSV and XLSX, with masked mobiles and no formulas', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    await addRegistration(test, id, {
      name: '=SUM(A1)',
      mobile: '13400001111',
      identityNumber: '11010519491231002X',
    });
    await checkIn(test, await addRegistration(test, id, { name: '区勇兰' }));
    const csv = await manager.open(`${listOf(id)}.csv`);
    expect(csv.headers['content-disposition']).toBe(`attachment; filename="registrations-${id}.csv"`);
    const lines = csv.html.split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFF姓名,手机号,单位 / 学校,职务,类别,签到码,状态,签到时间,签退时间,时长（分钟）,签退情况',
    );
    expect(lines[1]).toMatch(
      /^'=SUM\(A1\),134\*{4}1111,江门五金有限公司,,企业数字化部门人员,\w{10},未签到,,,,$/,
    );
    expect(lines[2]).toMatch(/^区勇兰,.*,已签到,2024-06-01 09:00,,,$/);
    expect(csv.html).not.toContain('13400001111');
    expect(csv.html).not.toContain('19491231');
    const filtered = await manager.open(`${listOf(id)}.csv?state=attended`);
    expect(filtered.html.trim().split('\r\n')).toHaveLength(2);
    const xlsx = await manager.open(`${listOf(id)}.xlsx`);
    expect(xlsx.headers['content-type']).toContain('spreadsheetml');
    expect(xlsx.html.startsWith('PK')).toBe(true);
  });

  it('a district officer sees counts and no names', async () => {
    const { id } = await addTrainingSession(test);
    await addRegistration(test, id, { name: '不可见' });
    const officer = await test.browser('district-officer');
    const { html } = await officer.open(`/training-sessions/${id}`);
    expect(html).not.toContain(listOf(id));
    expect((await officer.open(listOf(id))).status).toBe(403);
    expect((await officer.open(`${listOf(id)}.csv`)).status).toBe(403);
  });

  it('speaks English to those who choose it', async () => {
    const { id } = await addTrainingSession(test, {
      title: 'Basics',
      venue: 'Hall',
      lecturer: 'Li',
      status: 'open',
    });
    const registered = await addRegistration(test, id, { name: 'John Smith', organisation: 'Works' });
    await checkIn(test, registered);
    const reader = await test.browser('manager');
    await reader.open('/training-sessions');
    await reader.submit('/language', { locale: 'en', next: '/' });
    const pages = [
      listOf(id),
      `${listOf(id)}/new`,
      `/registrations/${registered.registration.id}`,
      `${listOf(id)}.csv`,
    ];
    for (const url of pages) {
      const { html } = await reader.open(url);
      expect(html.replace(/测试\w+|中文/g, '')).not.toMatch(/\p{Script=Han}|(^|[>,"])registration\w*\./mu);
    }
  });
});
