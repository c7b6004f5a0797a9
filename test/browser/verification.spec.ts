import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { IssuedDocumentsService } from '../../src/issued-documents/issued-documents.service.js';
import { systemContext } from '../../src/kernel/context.js';
import { launchChromium } from '../support/chromium.js';
import { TestApp } from '../support/test-app.js';

// A browser on a busy machine takes its time.
jest.setTimeout(60_000);

describe('the verification page in a browser', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await TestApp.start();
    await test.app.listen(0, '127.0.0.1');
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await test?.stop();
  });

  it('tells the issued file from a changed one, on a phone, and sends neither anywhere', async () => {
    const context = systemContext(test.clock.now());
    const range = { series: 'certificate', year: 2024, format: (serial: number) => `N${serial}` } as const;
    const [issued] = await test.app
      .get(IssuedDocumentsService)
      .issue(context, range, [{ title: '结业证书', subject: '陈*', issuer: '数字江门' }], {
        print: async () => [Buffer.from('%PDF the paper')],
        keep: (enter) => test.database.write(context, enter),
      });
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    const sent: string[] = [];
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/verify/${issued!.code}`);
    page.on('request', (request) => request.method() === 'GET' || sent.push(request.url()));
    const choose = (bytes: string) =>
      page.setInputFiles('input[type=file]', {
        name: 'a.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from(bytes),
      });
    await choose('%PDF the paper');
    await page.waitForSelector('.verification-match.same');
    await choose('%PDF the paper, changed');
    await page.waitForSelector('.verification-match.other');
    expect(await page.textContent('.verification-match')).toContain('不一致');
    expect(sent).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
