import type { Browser, Page } from 'playwright-core';
import { LANGUAGE_COOKIE } from '../../src/identity/authentication.js';
import type { Locale, Role } from '../../src/kernel/context.js';
import { launchChromium } from '../support/chromium.js';
import { Door } from '../support/door.js';
import { PASSWORD } from '../support/test-app.js';

const PHONE = 360;
/** Wide enough for every table beside the menu. */
const DESK = 1024;
/** Lists lead to many pages of one kind; two of each kind are asked for, the second one in English. */
const OF_A_KIND = 2;
const CRAWL_MS = 180_000;
const IS_FILE = /\.(pdf|xlsx|csv|zip|ics|json|svg|png)(\?|$)|\/(template|rejected-rows|docs-json)\b/;
const kindOf = (path: string) =>
  path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\/p\/\w+/g, ':one').replace(/\?.*$/, '');

describe('the pages of the desks', () => {
  let door: Door;
  let browser: Browser;
  /** Pages of a kind that were opened, whoever was logged in: the browser need not draw them for each role. */
  const drawn = new Map<string, number>();

  beforeAll(async () => {
    door = await Door.open();
    browser = await launchChromium();
    const long = '江门市新会区圭峰高新技术不锈钢制品及五金配件研究开发有限责任公司'.repeat(3);
    const guest = await door.guest('买买提·阿卜杜热合曼江', { organisation: long, mobile: '13800138000' });
    await door.guest('<script>alert(1)</script>', { organisation: 'W'.repeat(120) });
    await door.planSession('不换行的长标题'.repeat(20));
    await door.manager.post('/api/v1/check-ins', {
      nonce: 'n'.repeat(22),
      passCode: guest.passCode,
      trainingSessionId: door.trainingSessionId,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await door?.close();
  });

  it.each<Role>(['administrator', 'manager', 'trainer', 'clerk', 'approver', 'district-officer', 'auditor'])(
    'fit a phone and a desk, have no broken link and no error in the console, for the %s',
    async (role) => {
      await door.test.api(role);
      const page = await door.visit(browser, { role, width: PHONE });
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
      });
      const seen = await crawl(page, drawn, async (path, status) => {
        if (status >= 400) complaints.push(`${path}: ${status}`);
        const width = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
        if (width > PHONE) complaints.push(`${path}: ${width} px wide`);
        const repeated = await idsThatRepeat(page);
        if (repeated.length > 0) complaints.push(`${path}: ${repeated.join(', ')} more than once`);
        if (await hasTablePushedSideways(page)) complaints.push(`${path}: a table scrolls at ${DESK} px`);
      });
      expect(complaints).toEqual([]);
      expect(seen).toContain('/training-sessions');
      await page.context().close();
    },
    CRAWL_MS,
  );

  it('send a form once, however often its button is pressed while the server works', async () => {
    const page = await door.visit(browser, { role: 'manager', width: PHONE });
    await page.goto('/clusters/new');
    await page.fill('#field-name', '按了两下的集群');
    await page.fill('#field-leadingUnit', '协会');
    await page.selectOption('#field-district', '440703');
    let posts = 0;
    let go: () => void = () => undefined;
    const pressedAgain = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/clusters', async (route) => {
      posts += 1;
      await pressedAgain;
      await route.continue();
    });
    const asked = page.waitForRequest('**/clusters');
    await page.$eval('main form button', async (button) => {
      const painted = () =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      for (let press = 0; press < 3; press++) {
        (button as HTMLElement).click();
        await painted();
      }
    });
    await asked;
    go();
    await page.waitForURL(/clusters\/[0-9a-f-]{36}/);
    expect(posts).toBe(1);
    await page.context().close();
  });

  it('can be reached by keyboard alone, from the login to the scanner', async () => {
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${door.port}` });
    const page = await context.newPage();
    await page.goto('/login');
    await tabTo(page, '#field-username');
    await page.keyboard.type('trainer');
    await tabTo(page, '#field-password');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/');
    await tabTo(page, 'a[href="/scan"]');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/scan');
    await tabTo(page, `a[href="/scan/${door.trainingSessionId}"]`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#no-camera:not([hidden])');
    await tabTo(page, '.dock [data-panel="panel-search"]');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search');
    await page.keyboard.press('Escape');
    const opener = await page.evaluate(() => (document.activeElement as HTMLElement).dataset['panel']);
    expect(opener).toBe('panel-search');
    await context.close();
  });

  it('keep what has the focus in view, however fast somebody tabs', async () => {
    const page = await door.visit(browser, { role: 'manager', width: 1280 });
    await page.setViewportSize({ width: 1280, height: 400 });
    await page.goto('/publicity-periods');
    await tabTo(page, 'main .btn');
    const { top, bottom } = await page.evaluate(() => document.activeElement!.getBoundingClientRect());
    expect([top >= 0, bottom <= 400]).toEqual([true, true]);
    await page.context().close();
  });
});

/**
 * Follows the links of the site, as long as they lead to new kinds of page, and calls `look` on each with its status.
 * Files, and pages whose kind was drawn often enough, are asked for alone.
 */
async function crawl(
  page: Page,
  drawn: Map<string, number>,
  look: (path: string, status: number) => Promise<void>,
): Promise<string[]> {
  const kinds = new Map<string, number>();
  const seen = new Set<string>();
  const waiting = ['/'];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path);
    if (seen.has(path) || (kinds.get(kind) ?? 0) >= OF_A_KIND) continue;
    seen.add(path);
    count(kinds, kind);
    if (!IS_FILE.test(path) && (drawn.get(kind) ?? 0) < OF_A_KIND) {
      await speak(page, drawn.has(kind) ? 'en' : 'zh-CN');
      count(drawn, kind);
      const answer = await page.goto(path);
      await look(path, answer?.status() ?? 0);
      waiting.push(...(await linksIn(page, await page.content())));
      continue;
    }
    const answer = await page.request.get(path);
    await look(path, answer.status());
    if (!IS_FILE.test(path)) waiting.push(...(await linksIn(page, await answer.text())));
  }
  return [...seen];
}

/** Of two fields with one id, the label of the second leads to the first. */
const idsThatRepeat = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
  });

async function hasTablePushedSideways(page: Page): Promise<boolean> {
  const phone = page.viewportSize()!;
  await page.setViewportSize({ ...phone, width: DESK });
  const pushed = await page.evaluate(() =>
    [...document.querySelectorAll('.table-responsive')].some((box) => box.scrollWidth > box.clientWidth),
  );
  await page.setViewportSize(phone);
  return pushed;
}

const speak = (page: Page, locale: Locale) =>
  page.context().addCookies([{ name: LANGUAGE_COOKIE, value: locale, url: page.url() }]);

const count = (kinds: Map<string, number>, kind: string) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1);

/** The paths of this site to which a page leads, of which the browser need not draw anything. */
function linksIn(page: Page, html: string): Promise<string[]> {
  return page.evaluate((text) => {
    const links = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('a[href^="/"]');
    return [...links].map((link) => link.getAttribute('href')!.replace(/#.*$/, ''));
  }, html);
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`${selector} cannot be reached with the Tab key`);
}
