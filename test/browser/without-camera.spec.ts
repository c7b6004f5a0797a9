import type { Browser, Page } from 'playwright-core';
import qrcode from 'qrcode';
import { launchChromium } from '../support/chromium.js';
import { Door } from '../support/door.js';
import { pngOf } from '../support/png.js';

describe('where the camera is not allowed', () => {
  let door: Door;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    door = await Door.open();
    // A camera is there, but the page may not use it.
    browser = await launchChromium([
      '--use-fake-device-for-media-stream',
      '--host-resolver-rules=MAP venue.test 127.0.0.1',
    ]);
    page = await door.visit(browser, { camera: false });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await door?.close();
  });
  beforeEach(async () => {
    await page.goto(`/scan/${door.trainingSessionId}`);
    await page.waitForSelector('#no-camera:not([hidden])');
  });

  const answer = async (tone: string) => {
    await page.waitForSelector(`#answer[data-tone="${tone}"]`);
    return page.textContent('#answer-name');
  };
  const photo = (buffer: Buffer) =>
    page.setInputFiles('input[type="file"]', { name: 'photo.png', mimeType: 'image/png', buffer });

  it('the page says so and how to mend it', async () => {
    expect(await page.textContent('#no-camera-title')).toBe('摄像头未获允许');
    expect(await page.textContent('#no-camera-help')).toContain('允许本网站使用摄像头');
  });

  it('a photo of 11 megapixels of a pass checks in', async () => {
    const guest = await door.guest('照片甲');
    await photo(pngOf({ codes: [{ text: guest.passUrl, size: 180 }] }, 6));
    expect(await answer('accepted')).toBe('照片甲');
  });

  it('a turned, blurred photo of a pass checks in', async () => {
    const guest = await door.guest('照片乙');
    await photo(pngOf({ codes: [{ text: guest.passUrl, turned: 100, x: 400, size: 200 }], blurred: 1 }));
    expect(await answer('accepted')).toBe('照片乙');
  });

  it('a photo without a pass, or a file that is no photo, is told apart', async () => {
    const message = (text: string) => page.waitForSelector(`#photo-message:has-text("${text}")`);
    await photo(pngOf({}));
    await message('没有找到签到码');
    await photo(await qrcode.toBuffer('wxp://f2f0abcdefghijk'));
    await message('这不是签到码');
    await photo(Buffer.from('no picture'));
    await message('不是能打开的图片');
    expect(await page.isHidden('#answer')).toBe(true);
  });

  it('a typed code checks in', async () => {
    const guest = await door.guest('输码甲');
    await page.click('#no-camera [data-panel="panel-search"]');
    await page.keyboard.type(`${guest.passCode.slice(0, 5)}-${guest.passCode.slice(5)}`.toLowerCase());
    await page.keyboard.press('Enter');
    expect(await answer('accepted')).toBe('输码甲');
    expect(await methodOf('输码甲')).toBe('manual');
  });

  it('a USB scanner types a code without touching anything', async () => {
    const guest = await door.guest('扫码枪甲');
    await page.keyboard.type(guest.passUrl);
    await page.keyboard.press('Enter');
    expect(await answer('accepted')).toBe('扫码枪甲');
    expect(await methodOf('扫码枪甲')).toBe('hardware-scan');
  });

  it('the Enter of a USB scanner does not press the button that has the focus', async () => {
    const guest = await door.guest('扫码枪乙');
    await page.focus('.dock [data-panel="panel-walk-in"]');
    await page.keyboard.type(guest.passUrl);
    await page.keyboard.press('Enter');
    expect(await answer('accepted')).toBe('扫码枪乙');
    expect(await page.isHidden('#panel-walk-in')).toBe(true);
  });

  it('pinyin initials or the end of a mobile number find a person, and one tap checks in', async () => {
    await door.guest('区勇兰', { mobile: '13800138077' });
    await door.guest('区永亮', { mobile: '13900139011' });
    await page.click('.dock [data-panel="panel-search"]');
    await page.keyboard.type('oyl');
    await page.waitForFunction(() => document.querySelectorAll('#search-results li').length === 2);
    await page.fill('#search', '8077');
    await page.waitForFunction(() => document.querySelectorAll('#search-results li').length === 1);
    expect(await page.textContent('#search-results')).not.toContain('13800138077');
    await page.click('#search-results button');
    expect(await answer('accepted')).toBe('区勇兰');
    expect(await methodOf('区勇兰')).toBe('manual');
  });

  it('a search that finds nobody tells the next step', async () => {
    await page.click('.dock [data-panel="panel-search"]');
    await page.keyboard.type('zzzz');
    await page.waitForSelector('#search-message:has-text("现场报名")');
  });

  it('a walk-in is registered and checked in', async () => {
    await page.click('.dock [data-panel="panel-walk-in"]');
    await page.keyboard.type('=禤临时');
    await page.fill('input[name="mobile"]', '123');
    await page.fill('input[name="organisation"]', '<b>开平水口</b>卫浴');
    await page.selectOption('select[name="category"]', 'entrepreneur');
    await page.click('#walk-in-send');
    await page.waitForSelector('input[name="mobile"] + .field-error');
    await page.fill('input[name="mobile"]', '１３８ 0013-8099');
    await page.click('#walk-in-send');
    expect(await answer('accepted')).toBe('=禤临时');
    expect(await page.textContent('#answer-lines')).toContain('<b>开平水口</b>卫浴');
    expect(await door.present()).toContain('=禤临时');
  });

  it('a check-in that was a mistake is undone with its reason', async () => {
    const guest = await door.guest('误扫甲');
    await page.keyboard.type(guest.passCode);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#answer-name:has-text("误扫甲")');
    await page.click('#answer-undo');
    await page.click('#annul-send');
    await page.waitForSelector('#annul-error:has-text("请填写原因")');
    await page.click('[data-reason] >> nth=0');
    expect(await page.textContent('#annul-error')).toBe('');
    await page.click('#annul-send');
    await page.waitForSelector('#last [data-tone="annulled"]', { state: 'attached' });
    expect(await door.present()).not.toContain('误扫甲');
  });

  it('check-out follows check-in, and not before it', async () => {
    const guest = await door.guest('签退甲');
    await page.check('input[name="direction"][value="out"]', { force: true });
    await page.keyboard.type(guest.passCode);
    await page.keyboard.press('Enter');
    expect(await answer('refused')).toBe('签退甲');
    await page.keyboard.press('Escape');
    await page.check('input[name="direction"][value="in"]', { force: true });
    await page.keyboard.type(guest.passCode);
    await page.keyboard.press('Enter');
    await answer('accepted');
    await page.keyboard.press('Escape');
    await page.check('input[name="direction"][value="out"]', { force: true });
    await page.keyboard.type(guest.passCode);
    await page.keyboard.press('Enter');
    await page.waitForSelector('#answer-title:has-text("签退成功")');
  });

  it('a phone held sideways offers check-out, and shows the whole name with its undo', async () => {
    const guest = await door.guest('司马横屏', {
      organisation: '江门市一家名称很长很长的示例五金制品有限公司',
    });
    await page.setViewportSize({ width: 640, height: 340 });
    try {
      await page.waitForSelector('.switch:visible');
      await page.keyboard.type(guest.passCode);
      await page.keyboard.press('Enter');
      expect(await answer('accepted')).toBe('司马横屏');
      const clipped = await page.$eval('#answer-name', (name) => name.scrollHeight - name.clientHeight);
      expect(clipped).toBeLessThanOrEqual(2);
      const undo = (await (await page.$('#answer-undo'))!.boundingBox())!;
      expect(undo.y + undo.height).toBeLessThanOrEqual(340);
    } finally {
      await page.setViewportSize({ width: 360, height: 740 });
    }
  });

  it('another session’s pass is red and names that session', async () => {
    const other = await door.planSession('人工智能专题');
    const guest = await door.guest('走错门', {}, other);
    await page.keyboard.type(guest.passUrl);
    await page.keyboard.press('Enter');
    expect(await answer('refused')).toBe('走错门');
    expect(await page.textContent('#answer-lines')).toContain('人工智能专题');
  });

  it('a session that was cancelled meanwhile leads to the others', async () => {
    const off = await door.planSession('取消的一场');
    await page.goto(`/scan/${off}`);
    await page.waitForSelector('#open-now:visible');
    await door.manager.post(`/api/v1/training-sessions/${off}/cancellation`, { reason: '台风' });
    await page.$eval('#open-now', (button) => (button as HTMLElement).click());
    await page.waitForSelector('#not-open-title:has-text("场次已取消")');
    expect(await page.isHidden('#open-now')).toBe(true);
    await page.click('#choose-another');
    await page.waitForURL('**/scan?choose=1');
  });

  it('plain HTTP and WeChat are told apart, and typing works there too', async () => {
    const insecure = await door.visit(browser, { host: 'venue.test' });
    await insecure.goto(`/scan/${door.trainingSessionId}`);
    await insecure.waitForSelector('#no-camera[data-problem="insecure"]');
    expect(await insecure.textContent('#no-camera-help')).toContain('http://venue.test');
    const guest = await door.guest('明文甲');
    await insecure.keyboard.type(guest.passUrl);
    await insecure.keyboard.press('Enter');
    await insecure.waitForSelector('#answer[data-tone="accepted"]');

    const wechat = await door.visit(browser, { host: 'venue.test', userAgent: 'MicroMessenger/8.0.50' });
    await wechat.goto(`/scan/${door.trainingSessionId}`);
    await wechat.waitForSelector('#no-camera[data-problem="wechat"]');
    await wechat.setInputFiles('input[type="file"]', {
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: await qrcode.toBuffer(guest.passUrl),
    });
    await wechat.waitForSelector('#answer[data-tone="repeated"]');
    await insecure.context().close();
    await wechat.context().close();
  });

  const methodOf = async (name: string) => {
    const [row] = await door.test.database.read((unit) =>
      unit.query<{ method: string }>(
        `SELECT s.method FROM check_in_scan s JOIN registration r ON r.id = s.registration_id
         JOIN trainee t ON t.id = r.trainee_id WHERE t.name = ?`,
        [name],
      ),
    );
    return row?.method;
  };
});
