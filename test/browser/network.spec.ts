import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { Door } from '../support/door.js';

describe('on bad Wi-Fi', () => {
  let door: Door;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    door = await Door.open();
    // Scans of the minutes before the upload fall into the time when check-in was open.
    door.test.clock.forward(30);
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await door?.close();
  });
  beforeEach(async () => {
    page = await door.visit(browser);
    await page.goto(`/scan/${door.trainingSessionId}`);
    await page.waitForSelector('#no-camera:not([hidden])');
  });
  afterEach(() => page.context().close());

  const scan = async (code: string) => {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  };
  const rosterIsThere = () =>
    page.waitForResponse((answer) => answer.url().includes('sealed-roster') && answer.ok());
  const noncesOf = (requests: string[]) =>
    new Set(requests.flatMap((body) => body.match(/"nonce":"[^"]+"/g) ?? []));

  it('a scan goes on by the phone’s own list, and reaches the server under one nonce when the network is back', async () => {
    const guest = await door.guest('断网甲');
    await page.reload();
    await rosterIsThere();
    const sent: string[] = [];
    let cut = true;
    await page.route('**/api/v1/check-ins{,/batch}', async (route) => {
      sent.push(route.request().postData() ?? '');
      if (cut) await route.abort('internetdisconnected');
      else await route.continue();
    });
    await scan(guest.passCode);
    await page.waitForSelector('#answer[data-tone="accepted"][data-by-device]');
    await page.waitForSelector('#connection:has-text("1 条已存本机")');
    expect(await door.ledger()).toEqual([]);
    cut = false;
    await page.waitForSelector('#connection[data-state="results"]');
    expect(sent.length).toBeGreaterThan(1);
    expect(noncesOf(sent).size).toBe(1);
    expect(await door.ledger()).toEqual(['accepted 断网甲']);
  });

  it('a scan whose answer got lost is not counted twice', async () => {
    const guest = await door.guest('断网乙');
    const before = await door.ledger();
    let lost = 0;
    await page.route('**/api/v1/check-ins', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await scan(guest.passCode);
    await page.waitForSelector('#connection:has-text("有效 1")');
    expect(lost).toBe(1);
    expect((await door.ledger()).slice(before.length)).toEqual(['accepted 断网乙']);
  });

  it('a slow server shows “checking”, which is neither green nor red', async () => {
    const guest = await door.guest('慢慢来');
    let letGo!: () => void;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/v1/check-ins', async (route) => {
      await gate;
      await route.continue();
    });
    await scan(guest.passCode);
    await page.waitForSelector('#answer[data-tone="waiting"]');
    letGo();
    await page.waitForSelector('#answer[data-tone="accepted"]');
  });

  it('the next person is checked in while the scan before is still on its way', async () => {
    const [first, second] = [await door.guest('先来的'), await door.guest('后到的')];
    let letGo!: () => void;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    await page.route('**/api/v1/check-ins', async (route) => {
      if (route.request().postData()?.includes(first.passCode)) await gate;
      await route.continue();
    });
    await scan(first.passCode);
    await page.waitForSelector('#answer[data-tone="waiting"]');
    await scan(second.passCode);
    await page.waitForSelector('#answer[data-tone="accepted"]');
    expect(await page.textContent('#answer-name')).toBe('后到的');
    letGo();
    await page.waitForSelector('#answer-name:has-text("先来的")');
  });

  it('whoever was logged out is told so, and that the scan waits on the phone', async () => {
    const guest = await door.guest('过期甲');
    await page.context().clearCookies();
    await scan(guest.passCode);
    await page.waitForSelector('#expired:has-text("1 条扫码已存本机")');
    expect(await page.isHidden('#answer[data-tone="refused"]')).toBe(true);
    expect(await door.present()).not.toContain('过期甲');
  });
});

describe('before the session is open', () => {
  let door: Door;
  let browser: Browser;

  beforeAll(async () => {
    door = await Door.open();
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await door?.close();
  });

  it('the trainer of several sessions chooses one and opens it from the page', async () => {
    const id = await door.planSession('数字化车间参观');
    const page = await door.visit(browser);
    await page.goto('/scan');
    await page.click('a:has-text("数字化车间参观")');
    await page.waitForSelector('#not-open:not([hidden])');
    await page.click('#open-now');
    await page.waitForSelector('#not-open', { state: 'hidden' });
    await page.waitForSelector('#no-camera:not([hidden])');
    const { body } = await door.manager.get(`/api/v1/training-sessions/${id}`);
    expect(body.status).toBe('open');
  });

  it('the page starts by itself when somebody else opens the session', async () => {
    const id = await door.planSession('稍后开始');
    const page = await door.visit(browser);
    await page.goto(`/scan/${id}`);
    await page.waitForSelector('#not-open:not([hidden])');
    await door.manager.post(`/api/v1/training-sessions/${id}/opening`);
    await page.waitForSelector('#not-open', { state: 'hidden' });
  });

  it('a trainer without a session today is told what to do', async () => {
    const quiet = await Door.open();
    await quiet.manager.post(`/api/v1/training-sessions/${quiet.trainingSessionId}/closing`);
    quiet.test.clock.set('2024-05-01T01:00:00.000Z');
    await quiet.planSession('六月的一场');
    const page = await quiet.visit(browser, { english: true });
    await page.goto('/scan');
    expect(await page.textContent('main')).toContain('no session today');
    expect(await page.textContent('main')).toContain('六月的一场');
    await page.context().close();
    await quiet.close();
  });
});
