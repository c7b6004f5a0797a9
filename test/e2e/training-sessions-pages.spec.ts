import { addRegistration, addTrainingSession } from '../factories/training.js';
import type { BrowserClient } from '../support/browser-client.js';
import { checkIn } from '../support/check-in.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

const form = {
  title: '工业互联网平台应用培训',
  topic: '',
  startsAt: '2024-05-07T09:00',
  endsAt: '2024-05-07T12:00',
  venue: '五邑大学报告厅',
  district: '440703',
  lecturer: '李讲师',
  organiser: '',
  audience: 'student',
  capacity: '',
  year: '2024',
};

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: BrowserClient;
  beforeAll(async () => {
    test = await TestApp.start(kind);
    manager = await test.browser('manager');
  });
  afterAll(() => test.stop());

  const planned = async (changes: Record<string, string | string[]> = {}) => {
    const { location } = await manager.submit('/training-sessions', { ...form, ...changes });
    return /^\/training-sessions\/([^?]+)/.exec(location ?? '')![1]!;
  };

  it('an empty list tells how to begin, and only those who can', async () => {
    expect((await manager.open('/training-sessions')).html).toContain('还没有安排培训场次');
    const trainer = await test.browser('trainer');
    expect((await trainer.open('/training-sessions')).html).toContain('目前没有您可以查看的场次');
  });

  it('a session is planned in Beijing time and shown so', async () => {
    await manager.open('/training-sessions/new');
    const answer = await manager.submit('/training-sessions', form);
    expect(answer.status).toBe(303);
    const { html } = await manager.open(answer.location!);
    expect(html).toContain('场次已安排');
    expect(html).toContain('2024-05-07 09:00 – 12:00');
    expect((await manager.open('/training-sessions')).html).toContain('五邑大学报告厅');
  });

  it('a field sent twice is a wrong field', async () => {
    const twice = { ...form, startsAt: [form.startsAt, form.startsAt] };
    expect((await manager.submit('/training-sessions', twice)).status).toBe(422);
  });

  it.each([
    ['the end comes before the start', { endsAt: '2024-05-07T08:00' }, 'endsAt', '结束时间必须晚于开始时间'],
    ['the start is missing', { startsAt: '' }, 'startsAt', '请填写'],
    ['the day does not exist', { startsAt: '2024-02-30T08:00' }, 'startsAt', '请填写完整的日期和时间'],
    ['the date lies outside the limits', { endsAt: '3024-05-07T08:00' }, 'endsAt', '2000 年至 2099 年'],
    ['there are no places', { capacity: '0' }, 'capacity', '不能小于 1'],
    ['the district is elsewhere', { district: '110000' }, 'district', '请选择'],
    ['no district is chosen', { district: '' }, 'district', '请选择'],
    ['the title is missing', { title: ' ' }, 'title', '请填写'],
  ])('the form keeps what was typed and says beside the field that %s', async (_, change, field, words) => {
    const typed = { ...form, venue: `<b>"报告厅"</b>'; --`, ...change };
    const { status, html } = await manager.submit('/training-sessions', typed);
    expect(status).toBe(422);
    const beside = html.slice(html.indexOf(`id="field-${field}"`));
    expect(beside.slice(0, beside.indexOf('</div>\n</div>'))).toContain(words);
    expect(html).toContain('value="&lt;b&gt;&quot;报告厅&quot;&lt;/b&gt;&#x27;; --"');
    expect(html).toMatch(/value="student" checked/);
  });

  it('an end before the start is told together with what is missing', async () => {
    const typed = { ...form, title: '', endsAt: '2024-05-07T08:00' };
    const { status, html } = await manager.submit('/training-sessions', typed);
    expect(status).toBe(422);
    expect(html).toMatch(/id="error-title">请填写/);
    expect(html).toMatch(/id="error-endsAt">结束时间必须晚于开始时间/);
  });

  it('names for the audience and the year that are missing are asked for', async () => {
    const { status, html } = await manager.submit('/training-sessions', {
      ...form,
      audience: [],
      year: '2031',
    });
    expect(status).toBe(422);
    expect(html).toContain('请至少选择一项');
    expect((await manager.submit('/training-sessions', { ...form, year: '2031' })).html).toContain(
      '没有 2031 年度的资金政策',
    );
  });

  it('the second of two tabs is told who was first, keeps what was typed, and may then overwrite', async () => {
    const id = await planned();
    await manager.submit(`/training-sessions/${id}`, { ...form, version: '1', venue: '第一个标签页' });
    const second = { ...form, version: '1', venue: '第二个标签页' };
    const told = await manager.submit(`/training-sessions/${id}`, second);
    expect(told.status).toBe(409);
    expect(told.html).toContain('别人已修改了这条记录');
    expect(told.html).toContain('第一个标签页');
    expect(told.html).toContain('value="第二个标签页"');
    const version = /name="version" value="(\d+)"/.exec(told.html)![1]!;
    const overwritten = await manager.submit(`/training-sessions/${id}`, { ...second, version });
    expect(overwritten.status).toBe(303);
    expect((await manager.open(`/training-sessions/${id}`)).html).toContain('第二个标签页');
  });

  it('the edit form holds what was saved, trainers and audience ticked', async () => {
    const trainer = await test.addUser('trainer', 'ticked');
    await test.addUser('trainer', 'unticked');
    const id = await planned({ trainerIds: [trainer.id], audience: ['student', 'other'], capacity: '40' });
    const { html } = await manager.open(`/training-sessions/${id}/edit`);
    expect(html).toContain('value="2024-05-07T09:00"');
    expect(html).toContain(`value="${trainer.id}" checked`);
    expect(html.match(/ checked/g)).toHaveLength(3);
    const saved = await manager.submit(`/training-sessions/${id}`, { ...form, version: '1', trainerIds: [] });
    expect(saved.status).toBe(303);
    expect((await manager.open(`/training-sessions/${id}`)).html).toContain('所有培训讲师');
  });

  it('a session goes from plan to published, open, closed and open again', async () => {
    const id = await planned();
    for (const [step, words] of [
      ['publication', '已发布'],
      ['opening', '签到中'],
      ['closing', '已结束'],
      ['opening', '签到中'],
    ]) {
      const { status, location } = await manager.submit(`/training-sessions/${id}/${step}`);
      expect(status).toBe(303);
      expect((await manager.open(location!)).html).toContain(`lt">${words}</span>`);
    }
  });

  it('a cancellation asks for its reason', async () => {
    const id = await planned();
    const asked = await manager.submit(`/training-sessions/${id}/cancellation`, { reason: ' ' });
    expect(asked.status).toBe(422);
    expect(asked.html).toMatch(/id="error-reason">请填写/);
    const done = await manager.submit(`/training-sessions/${id}/cancellation`, { reason: '<i>停电</i>' });
    const { html } = await manager.open(done.location!);
    expect(html).toContain('&lt;i&gt;停电&lt;/i&gt;');
    expect(html).not.toContain('/edit"');
  });

  it('a cancelled session that is opened in another tab says what to do, and is planned anew from its details', async () => {
    const id = await planned({ title: '改期的一场' });
    await manager.submit(`/training-sessions/${id}/cancellation`, { reason: '台风' });
    const opened = await manager.submit(`/training-sessions/${id}/opening`);
    expect(opened.status).toBe(422);
    expect(opened.html).toContain('场次已取消，不能恢复');
    expect(opened.html).toContain(`href="/training-sessions/new?from=${id}"`);
    const { html } = await manager.open(`/training-sessions/new?from=${id}`);
    expect(html).toContain('value="改期的一场"');
    expect(html).toMatch(/name="startsAt"[^>]*value=""/);
    const again = await planned({ title: '改期的一场' });
    expect(again).not.toBe(id);
    const trainer = await test.browser('trainer');
    const page = await trainer.open(`/training-sessions/${id}`);
    expect(page.html).toContain('请联系项目经理');
    expect(page.html).not.toContain('/new?from=');
    expect((await manager.open('/training-sessions/new?from=none')).status).toBe(404);
  });

  it('a session that people attended is not cancelled, and the page says why', async () => {
    const { id } = await addTrainingSession(test, { status: 'open' });
    await checkIn(test, await addRegistration(test, id));
    const { status, html } = await manager.submit(`/training-sessions/${id}/cancellation`, {
      reason: '停电',
    });
    expect(status).toBe(422);
    expect(html).toContain('已有人签到，不能取消场次');
    expect(html).toContain('value="停电"');
  });

  it('the list filters, keeps its filter on the next page, and takes a wrong filter for none', async () => {
    for (let number = 1; number <= 21; number += 1) await planned({ title: `翻页测试${number}` });
    const { html } = await manager.open('/training-sessions?text=翻页测试&district=&sort=startsAt');
    expect(html).toContain('共 21 条，第 1 / 2 页');
    const next = /rel="next" href="([^"]+)"|href="([^"]+)"[^>]*rel="next"|rel='next' href='([^']+)'/.exec(
      html,
    )!;
    const url = (next[1] ?? next[2] ?? next[3])!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    const second = await manager.open(url);
    expect(second.html).toContain('第 2 / 2 页');
    expect(second.html).toContain('翻页测试');
    expect((await manager.open('/training-sessions?text=没有这样的')).html).toContain('没有符合条件的场次');
    expect((await manager.open('/training-sessions?status=gone&page=x&from=%00')).status).toBe(200);
  });

  it('others are refused with a page that helps, and unknown sessions are not found', async () => {
    const id = await planned({ district: '440785' });
    const officer = await test.browser('district-officer');
    const outside = await officer.open(`/training-sessions/${id}`);
    expect(outside.status).toBe(403);
    expect(outside.html).toContain('这不属于您的县');
    expect((await officer.open('/training-sessions/new')).status).toBe(403);
    expect((await manager.open('/training-sessions/none')).status).toBe(404);
    expect((await manager.open(`/training-sessions/${'长'.repeat(60)}/edit`)).status).toBe(404);
  });

  it('speaks English to those who choose it', async () => {
    const id = await planned({ title: 'Basics', venue: 'Hall', lecturer: 'Li' });
    await manager.submit('/language', { locale: 'en', next: '/' });
    for (const url of ['?text=Basics', '?text=nothing', '/new', `/${id}`, `/${id}/edit`]) {
      const { html } = await manager.open(`/training-sessions${url}`);
      const words = html.replace(/测试\w+|中文/g, '');
      expect(words).not.toMatch(/\p{Script=Han}|trainingSession\w*\./u);
    }
  });
});
