import type { WriteUnit } from '../../src/database/unit.js';
import { systemContext } from '../../src/kernel/context.js';
import { newId } from '../../src/kernel/ids.js';
import { PossibleDuplicate } from '../../src/people/possible-duplicate.entity.js';
import { addAttendee, addScanToReview, addSession, addTrainee } from '../factories/progress.js';
import type { BrowserClient } from '../support/browser-client.js';
import { onEachDatabase, TestApp } from '../support/test-app.js';

/** What a reader sees: without tags, white space as single spaces. */
const words = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

onEachDatabase((kind) => {
  let test: TestApp;
  let manager: BrowserClient;
  beforeEach(async () => {
    test = await TestApp.start(kind);
    manager = await test.browser('manager');
  });
  afterEach(() => test.stop());

  const write = <T>(work: (unit: WriteUnit) => Promise<T>) =>
    test.database.write(systemContext(test.clock.now()), work);
  const dashboard = async (browser = manager, url = '/') => words((await browser.open(url)).html);

  /** So many sessions with so many people each, and nobody twice. */
  const hold = (sessions: number, people: number) =>
    write(async (unit) => {
      for (let number = 1; number <= sessions; number += 1) {
        const startsAt = `2024-05-${String(number).padStart(2, '0')}T01:00:00.000Z`;
        const session = await addSession(unit, { startsAt });
        for (let person = 0; person < people; person += 1) await addAttendee(unit, session);
      }
    });

  it('an empty programme says what to do next, to those who can', async () => {
    expect(await dashboard()).toContain('2024 年还没有安排培训场次。先安排一场，再导入报名名单');
    expect(await dashboard(await test.browser('auditor'))).not.toContain('先安排一场');
  });

  it('shows sessions and people of their targets, attendances beside people, and what is missing', async () => {
    await hold(2, 2);
    await write(async (unit) => {
      const regular = await addAttendee(unit, await addSession(unit));
      await addAttendee(unit, await addSession(unit), regular);
    });
    const shown = await dashboard();
    expect(shown).toContain('还差 6 场、495 人。');
    expect(shown).toContain('已举办场次 4 / 10 场');
    expect(shown).toContain('已培训人数 5 / 500 人');
    expect(shown).toContain('6 人次');
    expect(shown).toContain('企业数字化部门人员 5 100.0% 6');
    expect(shown).toContain('江工信工业互联网〔2024〕7号 四（四）');
    expect(shown).toContain('补贴 1,000,000.00 元');
  });

  it('names every session that counts, and leads only to those that the reader may open', async () => {
    const [here, there] = await write(async (unit) => {
      const own = await addSession(unit, { district: '440703' });
      const other = await addSession(unit, { district: '440781' });
      for (const session of [own, other]) await addAttendee(unit, session);
      return [own.id, other.id];
    });
    const linksOf = async (browser: BrowserClient) =>
      [...(await browser.open('/')).html.matchAll(/href="\/training-sessions\/([0-9a-f-]{36})"/g)].map(
        ([, id]) => id,
      );
    expect((await linksOf(manager)).sort()).toEqual([here, there].sort());
    expect(await linksOf(await test.browser('district-officer'))).toEqual([here]);
  });

  it('says that the targets are met once both are', async () => {
    await hold(10, 50);
    expect(await dashboard()).toContain('两项目标均已达到，可申请补贴 1,000,000.00 元。');
  });

  it('forecasts from sessions held, and not from too few', async () => {
    await hold(2, 2);
    await write((unit) => addSession(unit, { status: 'planned', startsAt: '2024-07-01T01:00:00.000Z' }));
    expect(await dashboard()).toContain('已举办场次不足 3 场，数据太少，暂不预测。');
    await hold(1, 2);
    const shown = await dashboard();
    expect(shown).toContain('剩余 1 场全部举办后，预计共 4 场、8 人。');
    expect(shown).toContain('最近 3 场平均每场新增 2 人');
    // 492 people at 2 per session are 246 sessions more.
    expect(shown).toContain('需要再安排约 246 场。');
  });

  it('lists what waits for somebody', async () => {
    await write(async (unit) => {
      await addSession(unit, { title: '无人到场的一场' });
      const past = await addSession(unit, { title: '忘了结束的一场', status: 'open' });
      await addScanToReview(unit, past);
      const [traineeId, otherTraineeId] = [(await addTrainee(unit)).id, (await addTrainee(unit)).id];
      const pair = { traineeId, otherTraineeId, reason: 'same-mobile', status: 'open' as const };
      const undecided = { decidedBy: null, decidedAt: null, createdAt: unit.context.now };
      await unit.add(PossibleDuplicate, { id: newId(), ...pair, ...undecided }, null);
    });
    const shown = await dashboard();
    expect(shown).toContain('1 场已过结束时间，尚未结束签到 忘了结束的一场 2024-05-07');
    expect(shown).toContain('1 场已结束但无人签到，不计入已举办 无人到场的一场 2024-05-07');
    expect(shown).toContain('1 条离线扫码待核');
    expect(shown).toContain('1 对可能重复的学员待核对');
  });

  it('names the sessions to come, and the people who count once check-in is closed', async () => {
    await write(async (unit) => {
      const next = { status: 'published' as const, startsAt: '2024-06-10T01:00:00.000Z' };
      await addSession(unit, { ...next, title: '下一场' });
      await addAttendee(unit, await addSession(unit, { status: 'open', startsAt: test.clock.now() }));
    });
    const shown = await dashboard();
    expect(shown).toContain('下一场 2024-06-10 09:00 · 已发布 · 报名 0 人');
    expect(shown).toContain('正在签到：1 人在未结束的场次中，结束签到后才计入。');
  });

  it('a district officer is shown the sessions of the district only', async () => {
    await write(async (unit) => {
      const next = { status: 'published' as const, startsAt: '2024-06-10T01:00:00.000Z' };
      await addSession(unit, { ...next, title: '蓬江的场次', district: '440703' });
      await addSession(unit, { ...next, title: '台山的场次', district: '440781' });
    });
    const shown = await dashboard(await test.browser('district-officer'));
    expect(shown).toContain('蓬江的场次');
    expect(shown).not.toContain('台山的场次');
  });

  it('speaks English to those who choose it', async () => {
    await hold(1, 1);
    await manager.open('/');
    await manager.submit('/language', { locale: 'en', next: '/' });
    expect(await dashboard()).toContain('Still to go: sessions 9, people 499.');
  });

  it('sends those who may not see the progress to their own account', async () => {
    const answer = await (await test.browser('reviewer')).open('/');
    expect([answer.status, answer.location]).toEqual([303, '/account']);
    expect((await (await test.browser()).open('/')).location).toBe('/login?next=%2F');
  });

  it('a year without a policy is not found', async () => {
    expect((await manager.open('/?year=1999')).status).toBe(404);
  });

  it('draws the trend for pages that allow no style of their own', async () => {
    await hold(2, 3);
    const svg = await manager.open('/programmes/2024/charts/trend.svg');
    expect(svg.headers['content-type']).toContain('image/svg+xml');
    expect(svg.html).not.toContain('style=');
    expect(words(svg.html)).toContain('05-01 05-02');
    expect(words(svg.html)).toContain('目标 500 人');
    await manager.open('/');
    await manager.submit('/language', { locale: 'en', next: '/' });
    expect(words((await manager.open('/programmes/2024/charts/trend.svg')).html)).toContain('Target 500');
  });

  it('has the trend as a table, too', async () => {
    await hold(2, 3);
    expect(await dashboard()).toMatch(
      /2024-05-02 工业互联网培训第\d+场 2024-05-02 3 3 6 2024-05-01 工业互联网培训第\d+场 2024-05-01 3 3 3/,
    );
  });
});
