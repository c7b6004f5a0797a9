import { jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { hands, logIn, Phone } from '../support/phone.js';
import { type Asking, ServerProcess } from '../support/server-process.js';

jest.setTimeout(120_000);

describe('without network', () => {
  let server: ServerProcess;
  let manager: Asking;
  let browser: Browser;
  let id: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    [server, browser] = await Promise.all([ServerProcess.start('manager', 'trainer'), launchChromium()]);
    manager = await server.as('manager');
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    const { body } = await manager('POST', '/api/v1/training-sessions', {
      title: '工业互联网平台实操',
      startsAt: '2024-06-01T09:00:00+08:00',
      endsAt: '2024-06-01T12:00:00+08:00',
      venue: '蓬江区数字江门培训中心三楼',
      district: '440703',
      lecturer: '李老师',
      audience: ['entrepreneur', 'digital-staff'],
      year: 2024,
    });
    id = body.id;
    await manager('POST', `/api/v1/training-sessions/${id}/opening`);
  });
  afterEach(async () => {
    server.wake();
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });

  const guest = async (name: string) => {
    const person = { name, organisation: '江门市示例五金有限公司', category: 'digital-staff' };
    const { body } = await manager('POST', `/api/v1/training-sessions/${id}/registrations`, person);
    return body as { id: string; passCode: string; passUrl: string };
  };
  const ledger = async () => {
    const { body } = await manager('GET', `/api/v1/training-sessions/${id}/check-ins?pageSize=100`);
    const items = body.items as { outcome: string; reason: string | null; name: string | null }[];
    return items.map(({ outcome, reason, name }) => [outcome, reason, name].filter(Boolean).join(' ')).sort();
  };
  /** A phone that has opened the scanner once, and may go offline from now on. */
  const ready = async (): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: server.origin,
      viewport: { width: 360, height: 740 },
      locale: 'zh-CN',
    });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`/login?next=/scan/${id}`);
    await logIn(page);
    await hands(page).line('online');
    return page;
  };
  const cut = (page: Page, offline: boolean) => page.context().setOffline(offline);

  it('people are recognised, repeats told, and everything is uploaded when the network is back', async () => {
    const [known, cancelled] = [await guest('断网甲'), await guest('取消乙')];
    await manager('DELETE', `/api/v1/registrations/${cancelled.id}`);
    const page = await ready();
    const late = await guest('迟来丙');
    const { scan, answer, clear, line, lineSays, recents } = hands(page);
    await cut(page, true);
    await line('offline');
    await scan(known.passUrl);
    await answer('accepted', '断网甲');
    expect(await page.textContent('#answer')).toContain('江门市示例五金有限公司');
    expect(await page.isVisible('#answer-kept')).toBe(true);
    await clear();
    await scan(known.passCode);
    await answer('repeated', '断网甲');
    await clear();
    await scan(cancelled.passCode);
    await answer('review', '取消乙');
    await clear();
    await scan(late.passCode);
    await answer('review');
    expect(await page.textContent('#answer-title')).toBe('待核对');
    await lineSays('4 条已存本机');

    await page.reload();
    await lineSays('4 条已存本机');
    await page.waitForFunction(() => document.querySelectorAll('#recents li').length === 4);
    await scan(known.passCode);
    await answer('repeated', '断网甲');
    expect(await ledger()).toEqual([]);

    await cut(page, false);
    await line('results');
    expect(await page.textContent('#connection')).toBe('已上传 5 条：有效 2，重复 2，待核 1');
    expect(await ledger()).toEqual([
      'accepted 断网甲',
      'accepted 迟来丙',
      'repeated already-checked-in 断网甲',
      'repeated already-checked-in 断网甲',
      'review registration-cancelled 取消乙',
    ]);
    expect((await recents()).filter((row) => row.includes('已上传'))).toHaveLength(5);
    const { body } = await manager('GET', '/api/v1/check-in-reviews');
    expect(body.items).toContainEqual(expect.objectContaining({ name: '取消乙' }));
  });

  it('a walk-in stays on the list of the day after the page opens again, with network and without', async () => {
    const page = await ready();
    const { answer, clear, line, recents, scan } = hands(page);
    await page.click('.dock [data-panel="panel-walk-in"]');
    await page.keyboard.type('临时甲');
    await page.selectOption('select[name="category"]', 'student');
    await page.click('#walk-in-send');
    await answer('accepted', '临时甲');
    const listed = async () => {
      await page.waitForSelector('#recents li', { state: 'attached' });
      expect(await recents()).toEqual([expect.stringMatching(/^临\*\*签到成功 · .*撤销$/)]);
    };
    await page.waitForFunction(devicesScans, 1);
    await page.reload();
    await listed();
    await line('online');
    await cut(page, true);
    await page.reload();
    await listed();
    await line('offline');
    const { body } = await manager('GET', `/api/v1/training-sessions/${id}/registrations`);
    await scan(body.items[0].passCode as string);
    await page.waitForSelector('#answer[data-tone="repeated"]');
    await clear();
    expect(JSON.stringify((await page.evaluate(devicesMemory)).scans)).not.toContain('临时甲');
  });

  it('the roster on the device names nobody, and goes when its user logs out; waiting scans stay', async () => {
    const people = [await guest('密封甲'), await guest('密封乙')];
    const page = await ready();
    const kept = await page.evaluate(devicesMemory);
    expect(kept.records).toHaveLength(2);
    for (const secret of ['密封', '示例', ...people.map(({ passCode }) => passCode)]) {
      expect(JSON.stringify(kept)).not.toContain(secret);
    }
    await cut(page, true);
    await hands(page).line('offline');
    await hands(page).scan(people[0]!.passCode);
    await hands(page).answer('accepted', '密封甲');
    const cookies = await page.context().cookies();
    await page.context().clearCookies({ name: 'pbt_login' });
    await cut(page, false);
    await page.waitForSelector('#expired:has-text("1 条扫码已存本机")');
    expect(await ledger()).toEqual([]);
    await page.click('#expired a');
    await page.waitForSelector('#field-username');
    await page.waitForFunction(async () => (await caches.keys()).every((name) => !name.includes('pages')));
    await expectSoon(async () => (await page.evaluate(devicesMemory)).records.length, 0);
    expect((await page.evaluate(devicesMemory)).scans).toHaveLength(1);
    await logIn(page);
    await hands(page).line('results');
    expect(await ledger()).toEqual(['accepted 密封甲']);
    expect(JSON.stringify((await page.evaluate(devicesMemory)).scans)).not.toContain(people[0]!.passCode);
    expect(cookies.map(({ name }) => name)).toContain('pbt_login');
  });

  it('two phones take the same person: one attendance from the earlier time on, and both scans are kept', async () => {
    const person = await guest('两门甲');
    const [one, other] = await Promise.all([ready(), ready()]);
    await Promise.all([cut(one, true), cut(other, true)]);
    for (const page of [one, other]) {
      await hands(page).line('offline');
      await hands(page).scan(person.passUrl);
      await hands(page).answer('accepted', '两门甲');
    }
    const [first] = (await one.evaluate(devicesMemory)).scans as { scannedAt: string }[];
    await cut(other, false);
    await hands(other).lineSays('有效 1');
    await cut(one, false);
    await hands(one).lineSays('重复 1');
    expect(await ledger()).toEqual(['accepted 两门甲', 'repeated already-checked-in 两门甲']);
    const { body } = await manager('GET', `/api/v1/training-sessions/${id}/registrations`);
    const { firstIn } = body.items[0].attendance as { firstIn: string };
    expect(Math.abs(Date.parse(firstIn) - Date.parse(first!.scannedAt))).toBeLessThan(1000);
  });

  it('a server that hangs, and is killed in the middle of a scan, keeps nobody waiting and loses nothing', async () => {
    const [one, other] = [await guest('慢甲'), await guest('慢乙')];
    const page = await ready();
    const { scan, answer, clear, lineSays } = hands(page);
    server.freeze();
    const began = Date.now();
    await scan(one.passCode);
    await answer('waiting');
    await answer('accepted', '慢甲');
    expect(Date.now() - began).toBeLessThan(5000);
    await lineSays('1 条已存本机');
    await server.kill();
    await clear();
    await scan(other.passCode);
    await answer('accepted', '慢乙');
    await page.reload();
    await lineSays('2 条已存本机');
    await server.run();
    await hands(page).lineSays('有效 2');
    expect(await ledger()).toEqual(['accepted 慢乙', 'accepted 慢甲']);
  });

  it('what one page kept is uploaded by another that was open all the time, once the first is closed', async () => {
    const person = await guest('两页甲');
    const page = await ready();
    const other = await page.context().newPage();
    await other.goto(`/scan/${id}`);
    await hands(other).line('online');
    await cut(page, true);
    await Promise.all([hands(page).line('offline'), hands(other).line('offline')]);
    await hands(page).scan(person.passCode);
    await hands(page).answer('accepted', '两页甲');
    await server.kill();
    await page.close();
    await server.run();
    await cut(other, false);
    await hands(other).line('results');
    expect(await ledger()).toEqual(['accepted 两页甲']);
  });

  it('a phone that refuses to keep anything says so, and never that a scan is saved', async () => {
    const person = await guest('满盘甲');
    const page = await ready();
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('no space', 'QuotaExceededError');
      };
    });
    await cut(page, true);
    await hands(page).line('offline');
    await hands(page).scan(person.passCode);
    await hands(page).answer('unsaved');
    await page.waitForSelector('#unsaved:has-text("1 次扫码尚未保存")');
    expect(await page.textContent('#connection')).not.toContain('已存');
    await cut(page, false);
    await hands(page).line('results');
    expect(await ledger()).toEqual(['accepted 满盘甲']);
    expect(await page.isVisible('#unsaved')).toBe(false);
  });

  it('a phone whose battery went empty opens again without network, and uploads what it had', async () => {
    const person = await guest('没电甲');
    const phone = await Phone.on(server.origin);
    try {
      await phone.open(id);
      await hands(phone.page).line('online');
      await server.kill();
      await hands(phone.page).scan(person.passCode);
      await hands(phone.page).answer('accepted', '没电甲');
      await phone.kill();
      await phone.start();
      await phone.page.goto(`${server.origin}/scan/${id}`);
      await hands(phone.page).lineSays('1 条已存本机');
      await server.run();
      const uploaded = '#recents .recent-upload:text("已上传")';
      await phone.page.waitForSelector(`${uploaded}, #expired:not([hidden])`, { state: 'attached' });
      // The browser may not have written its newest cookie in time: then the phone asks for a login first. Opening the
      // scanner anew would not: a server that is slower than the worker's patience gets the kept page shown instead.
      if (await phone.page.isVisible('#expired')) {
        await phone.page.click('#expired a');
        await logIn(phone.page);
      }
      await phone.page.waitForSelector(uploaded, { state: 'attached' });
      expect(await ledger()).toEqual(['accepted 没电甲']);
    } finally {
      await phone.remove();
    }
  });
});

async function expectSoon<T>(find: () => Promise<T>, wanted: T): Promise<void> {
  for (const until = Date.now() + 10_000; (await find()) !== wanted && Date.now() < until;) continue;
  expect(await find()).toBe(wanted);
}

/** Whether so many scans are on the device's disk. */
async function devicesScans(wanted: number): Promise<boolean> {
  const request = indexedDB.open('scanner');
  await new Promise((resolve) => request.addEventListener('success', resolve));
  const count = request.result.transaction('scans').objectStore('scans').count();
  await new Promise((resolve) => count.addEventListener('success', resolve));
  request.result.close();
  return count.result === wanted;
}

/** Everything that the scanner keeps on the device. */
async function devicesMemory(): Promise<Record<'scans' | 'rosters' | 'records', unknown[]>> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)));
  const database = await answer(indexedDB.open('scanner'));
  const all = (table: string) => answer(database.transaction(table).objectStore(table).getAll());
  const [scans, rosters, records] = await Promise.all([all('scans'), all('rosters'), all('records')]);
  database.close();
  return { scans: scans!, rosters: rosters!, records: records! };
}
