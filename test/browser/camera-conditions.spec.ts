import type { Browser, Page } from 'playwright-core';
import { newPassCode } from '../../src/kernel/short-code.js';
import { film, nothing, type Scene } from '../support/camera-video.js';
import { cameraShows, launchChromium } from '../support/chromium.js';
import { Door, type Guest } from '../support/door.js';

const WECHAT_PAY = 'wxp://f2f0kXq3Vw8ZyTnB5cR1dLm7';

/** What one camera shows to one page: from the first frame until `until` scans have reached the server. */
describe('what the camera sees at a real door', () => {
  let door: Door;
  let browser: Browser | undefined;
  let video: ReturnType<typeof film> | undefined;

  beforeAll(async () => {
    door = await Door.open();
  });
  afterEach(async () => {
    await browser?.close();
    video?.remove();
  });
  afterAll(() => door?.close());

  const watch = async (scenes: Scene[]): Promise<Page> => {
    video = film(scenes);
    browser = await launchChromium(cameraShows(video.file));
    const page = await door.visit(browser);
    await page.goto(`/scan/${door.trainingSessionId}`);
    return page;
  };
  const recents = (page: Page, count: number) =>
    page.waitForFunction((many) => document.querySelectorAll('#recents li').length >= many, count);
  const ledgerSince = async (before: string[]) => (await door.ledger()).slice(before.length);

  it('a stranger’s code is red; a payment code is no pass and is not sent', async () => {
    const before = await door.ledger();
    const stranger = `http://localhost:3000/p/${newPassCode()}`;
    const page = await watch([
      { codes: [{ text: WECHAT_PAY }], seconds: 2 },
      { codes: [{ text: stranger }], seconds: 2 },
    ]);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.postData() ?? '');
    });
    await page.waitForSelector('#not-a-pass:not([hidden])');
    await page.waitForSelector('#answer[data-tone="refused"]');
    expect(await page.textContent('#answer-title')).toBe('查无此码');
    expect(await ledgerSince(before)).toEqual(['refused unknown-pass']);
    expect(sent.some((body) => body.includes(stranger))).toBe(true);
    expect(sent.some((body) => body.includes('wxp'))).toBe(false);
  });

  it('worn, tilted and blurred codes are read', async () => {
    const before = await door.ledger();
    const [worn, blurred] = [await door.guest('玥堃喆'), await door.guest('祎镕禤')];
    const page = await watch([
      { codes: [{ text: worn.passUrl, damaged: 0.06, turned: 25 }], noise: 14, seconds: 1.2 },
      nothing(0.6),
      { codes: [{ text: blurred.passUrl, turned: -12, size: 260 }], blurred: 2, noise: 14, seconds: 1.2 },
      nothing(0.6),
    ]);
    await recents(page, 2);
    const since = (await ledgerSince(before)).slice(0, 2).sort();
    expect(since).toEqual(['accepted 玥堃喆', 'accepted 祎镕禤'].sort());
  });

  it('of two passes in view only the one in the middle checks in', async () => {
    const before = await door.ledger();
    const [middle, aside] = [await door.guest('陈中间'), await door.guest('何旁边')];
    const both = [
      { text: middle.passUrl, x: 300, size: 170 },
      { text: aside.passUrl, x: 470, y: 250, size: 150 },
    ];
    const page = await watch([{ codes: both, seconds: 2 }]);
    await page.waitForSelector('#answer[data-tone="accepted"]');
    await page.waitForSelector('#answer', { state: 'hidden' });
    expect(await ledgerSince(before)).toEqual(['accepted 陈中间']);
  });

  it('a payment code beside a pass does not hide the pass', async () => {
    const guest = await door.guest('林并排');
    const page = await watch([
      {
        codes: [
          { text: WECHAT_PAY, x: 310, size: 140 },
          { text: guest.passUrl, x: 460, size: 160 },
        ],
        seconds: 2,
      },
    ]);
    await page.waitForSelector('#answer[data-tone="accepted"]');
    expect(await page.textContent('#answer-name')).toBe('林并排');
  });

  it('five people in five seconds are all checked in', async () => {
    const before = await door.ledger();
    const guests: Guest[] = [];
    for (const name of ['甲一', '乙二', '丙三', '丁四', '戊五']) guests.push(await door.guest(name));
    const page = await watch(
      guests.flatMap(({ passUrl }) => [{ codes: [{ text: passUrl }], seconds: 0.5 }, nothing(0.5)]),
    );
    await recents(page, 5);
    const first = (await ledgerSince(before)).slice(0, 5).sort();
    expect(first).toEqual(guests.map(({ name }) => `accepted ${name}`).sort());
    const times = await page.evaluate(() =>
      performance.getEntriesByName('scan-to-answer').map(({ duration }) => Math.round(duration)),
    );
    console.log(`From a readable frame to the answer, one person a second: ${times.join(', ')} ms`);
  });
});
