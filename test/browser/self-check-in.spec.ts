import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { Door } from '../support/door.js';
import { readQrPicture } from '../support/read-qr.js';

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'zh-CN' };
const LIMIT = 14 * 1024;

describe('the code on the screen in the room', () => {
  let door: Door;
  let browser: Browser;

  beforeAll(async () => {
    door = await Door.open();
    browser = await launchChromium();
    const settings = { selfCheckIn: true, latitude: 22.595, longitude: 113.0785, radius: 300, version: 0 };
    await door.manager.put(`/api/v1/training-sessions/${door.trainingSessionId}/door-settings`, settings);
  });
  afterAll(async () => {
    await browser?.close();
    await door?.close();
  });

  it('checks in the owner of the phone that scans it, with less than 14 KB in all and the first answer of use', async () => {
    await door.guest('郑自助', { mobile: '13800138111' });
    const screen = await door.visit(browser, { width: 1280 });
    await screen.goto(`/live/sessions/${door.trainingSessionId}`);
    await screen.waitForFunction(() =>
      document.querySelector<HTMLImageElement>('[data-room]')?.src.startsWith('blob:'),
    );
    const [address] = await readQrPicture(await screen.locator('[data-room]').screenshot());
    const { pathname } = new URL(address!);

    const venue = { latitude: 22.5951, longitude: 113.0786, accuracy: 30 };
    const context = await browser.newContext({ ...PHONE, geolocation: venue, permissions: ['geolocation'] });
    const phone = await context.newPage();
    const loaded: Promise<number>[] = [];
    const kinds: string[] = [];
    phone.on('response', (answer) => {
      loaded.push(answer.body().then((body) => gzipSync(body).length));
      kinds.push(answer.request().resourceType());
    });
    await phone.goto(`http://127.0.0.1:${door.port}${pathname}`);
    await phone.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=latitude]')?.value);
    const bytes = (await Promise.all(loaded)).reduce((sum, size) => sum + size, 0);
    expect(kinds).toEqual(expect.arrayContaining(['document', 'script']));
    expect(kinds).not.toContain('stylesheet');
    const button = phone.locator('form[action^="/r/"] button');
    expect(await button.evaluate((shown) => shown.getBoundingClientRect())).toMatchObject({
      width: 328,
      height: 48,
    });
    expect(bytes).toBeLessThan(LIMIT);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

    await phone.fill('[name=name]', '郑自助');
    await phone.fill('[name=mobile]', '138 0013 8111');
    await phone.check('[name=consent]');
    await phone.click('form[action^="/r/"] button');
    await phone.waitForSelector('.self-accepted');
    expect(await door.present()).toEqual(['郑自助']);
    await screen.waitForFunction(
      () => document.querySelector('[data-live="sessions.0.attended"]')?.textContent === '1',
    );
    await context.close();
  });
});
