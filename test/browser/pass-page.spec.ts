import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { Door } from '../support/door.js';

describe('a pass opened in a browser', () => {
  let door: Door;
  let browser: Browser;

  beforeAll(async () => {
    door = await Door.open();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await door?.close();
  });

  it('lets a logged-in trainer check the person in with one tap', async () => {
    const guest = await door.guest('梁一点');
    const page = await door.visit(browser);
    await page.goto(`/p/${guest.passCode}`);
    await page.click('button[name="direction"][value="in"]');
    await page.waitForSelector('.pass-accepted');
    expect(await page.textContent('.pass-name')).toBe('梁一点');
    expect(await door.ledger()).toEqual(['accepted 梁一点']);
    await page.reload();
    expect(await door.ledger()).toEqual(['accepted 梁一点']);
  });

  it('shows its owner the QR code and no button', async () => {
    const guest = await door.guest('梁本人');
    const page = await (await browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${door.port}/p/${guest.passCode}`);
    const width = await page.$eval('.pass-qr', (image) => (image as HTMLImageElement).naturalWidth);
    expect(width).toBeGreaterThan(0);
    expect(await page.locator('button[name="direction"]').count()).toBe(0);
  });
});
