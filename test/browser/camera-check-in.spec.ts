import type { Browser, Page } from 'playwright-core';
import { film, nothing } from '../support/camera-video.js';
import { cameraShows, launchChromium } from '../support/chromium.js';
import { Door, type Guest, requestsElsewhere } from '../support/door.js';

describe('a pass held before the camera', () => {
  let door: Door;
  let guest: Guest;
  let video: ReturnType<typeof film>;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    door = await Door.open();
    guest = await door.guest('欧阳娜娜');
    const pass = { codes: [{ text: guest.passUrl }] };
    video = film([nothing(1), { ...pass, seconds: 1.5 }, nothing(3)]);
    browser = await launchChromium(cameraShows(video.file));
    page = await door.visit(browser);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    video?.remove();
    await door?.close();
  });

  it('ticks the row of the signed sheet that it is held over', async () => {
    await door.guest('未签名');
    await page.goto(`/training-sessions/${door.trainingSessionId}/paper`);
    await page.click('#rows-start');
    await page.waitForSelector('#rows-said:has-text("欧阳娜娜")');
    expect(await page.locator('input[name="passCodes"]:checked').count()).toBe(1);
    expect(await page.isChecked(`input[value="${guest.passUrl.slice(-10)}"]`)).toBe(true);
    expect(await page.inputValue('#field-typed')).toBe('');
    await page.click('#rows-stop');
    await page.uncheck('input[name="passCodes"]:checked');
  });

  it('checks the person in, shows the name in green, and is amber when it comes again', async () => {
    await page.goto('/scan');
    await page.waitForURL(`**/scan/${door.trainingSessionId}`);
    await page.waitForSelector('#answer[data-tone="accepted"]');
    expect(await page.textContent('#answer-name')).toBe('欧阳娜娜');
    expect(await page.textContent('#answer')).toContain('江门市示例五金有限公司');
    expect(await door.present()).toEqual(['欧阳娜娜']);
    await page.waitForFunction(() => document.querySelector('#present')?.textContent === '1');

    // The video goes on in a loop: the same pass leaves the view and comes back.
    await page.waitForSelector('#answer[data-tone="repeated"]');
    expect(await page.textContent('#answer')).toContain('09:00');
    expect(await door.ledger()).toEqual(['accepted 欧阳娜娜', 'repeated already-checked-in 欧阳娜娜']);
    expect(await door.present()).toEqual(['欧阳娜娜']);

    const times = await page.evaluate(() =>
      performance.getEntriesByName('scan-to-answer').map(({ duration }) => Math.round(duration)),
    );
    console.log(`From a readable frame to the answer on the screen: ${times.join(', ')} ms`);
    expect(times).toHaveLength(2);
    expect(requestsElsewhere()).toEqual([]);
  });

  it('comes with at most 60 KB before the decoder, which browsers keep for good', async () => {
    const loaded = await page.evaluate(() =>
      [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
        (entry) => ({ url: entry.name, bytes: (entry as PerformanceResourceTiming).encodedBodySize }),
      ),
    );
    const ofPage = loaded.filter(({ url }) => !/\/api\/|scan-worker|\.wasm/.test(url));
    expect(ofPage.map(({ url }) => new URL(url).pathname)).toContain('/assets/scanner.js');
    const html = Buffer.byteLength(await page.content());
    const assets = ofPage.filter(({ url }) => url.includes('/assets/'));
    const total = assets.reduce((sum, { bytes }) => sum + bytes, html);
    console.log(`The scanner page without its decoder: ${Math.round(total / 1024)} KB`);
    expect(total).toBeLessThan(60 * 1024);

    const decoder = await page.getAttribute('#scanner', 'data-wasm');
    const { headers } = await door.manager.get(decoder!);
    expect(headers['cache-control']).toContain('immutable');
    expect(headers['content-type']).toBe('application/wasm');
  });
});
