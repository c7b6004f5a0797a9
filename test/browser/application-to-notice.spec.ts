import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../src/kernel/context.js';
import { creditCode } from '../factories/enterprises.js';
import { launchChromium } from '../support/chromium.js';
import { Door } from '../support/door.js';
import { readPdf } from '../support/read-pdf.js';

const ENTERPRISE = '江门市蓬江区𠮷祥五金制品有限公司';
const WALK_MS = 180_000;
const EXPERTS = ['张', '王', '李'];

describe('from a new enterprise to its notice', () => {
  let door: Door;
  let browser: Browser;

  beforeAll(async () => {
    door = await Door.open();
    browser = await launchChromium();
    await door.test.addUser('clerk');
    await door.test.addUser('approver');
    for (const [index] of EXPERTS.entries()) {
      const { id } = await door.test.addUser('reviewer', `expert-${index}`);
      const expert = { organisation: `侨都第${index + 1}研究所`, mobile: null, expertise: '工业互联网' };
      await (await door.test.api('clerk')).put(`/api/v1/review-experts/${id}`, expert);
    }
  });
  afterAll(async () => {
    await browser?.close();
    await door?.close();
  });

  it(
    'a clerk and an approver go by the pages alone, and the paper says what they decided',
    async () => {
      let clerk = await as('clerk');
      const application = await enter(clerk);
      await checkEligibility(clerk, application);
      await assignExperts(clerk, application);
      for (const [index] of EXPERTS.entries()) await score(`expert-${index}`);
      await clerk.goto(`/applications/${application}/reviews`);
      await press(clerk, 'review-conclusion');
      await clerk.goto(`/applications/${application}`);
      await step(clerk, 'pool-entry');
      await clerk.goto('/rankings');
      await clerk.click('form[action="/rankings"]:has(input[value="sme-cloud"]) button');
      await clerk.goto(`/applications/${application}`);
      await step(clerk, 'selection');
      await publicise(clerk);
      await clerk.goto(`/applications/${application}`);
      expect(await clerk.locator('button[aria-describedby="blocked-prepare"]').isDisabled()).toBe(true);
      expect(await clerk.innerText('#blocked-prepare')).toContain('公示');

      door.test.clock.forward(8 * 24 * 60);
      clerk = await as('clerk');
      await clerk.goto(`/applications/${application}`);
      await step(clerk, 'preparation');
      expect(await clerk.locator('form[action$="/approval"]').count()).toBe(0);
      const approver = await as('approver');
      await approver.goto(`/applications/${application}`);
      await step(approver, 'approval');

      const [number, file] = await issue(clerk);
      const { pages } = await readPdf(await readFile(file));
      const text = pages.map((page) => page.text).join('');
      expect(text).toContain(number.replace(/\s/g, ''));
      expect(text).toContain(ENTERPRISE);
      expect(text).toContain('人民币壹拾玖万柒仟伍佰叁拾元零捌角陆分（197,530.86元）');
    },
    WALK_MS,
  );

  const as = (role: Role): Promise<Page> => door.visit(browser, { role, width: 1280 });

  /** A new enterprise, its application and invoice, handed in. Eight tenths of it are 197,530.864 yuan. */
  async function enter(page: Page): Promise<string> {
    const code = creditCode();
    await page.goto('/enterprises/new');
    await page.fill('#field-creditCode', code);
    await page.fill('#field-name', ENTERPRISE);
    await page.selectOption('#field-district', '440703');
    await page.fill('#field-foundedOn', '2015-03-01');
    await page.check('input[name="legalEntity"][value="yes"]');
    await page.fill('#field-contactName', '司徒玥');
    await page.fill('#field-contactMobile', '19900000001');
    await press(page, '/enterprises');
    await page.goto('/applications/new');
    await page.fill('#field-enterpriseCode', code);
    await page.selectOption('#field-direction', 'sme-cloud');
    await page.fill('#field-title', '生产管控上云项目');
    await page.fill('#field-summary', '把生产系统搬到云上。');
    await page.check('input[name="otherFiscalMoney"][value="no"]');
    await press(page, '/applications');
    const id = new URL(page.url()).pathname.split('/')[2]!;
    await page.click('#invoices summary');
    await page.fill('#field-number', '24442000000000000001');
    await page.fill('#field-amount', '246,913.58');
    await page.selectOption('#field-category', 'cloud-service');
    await page.fill('#field-issuedOn', '2024-03-01');
    await page.fill('#field-seller', '侨都数字服务有限公司');
    await press(page, 'invoices');
    await step(page, 'submission');
    return id;
  }

  async function checkEligibility(page: Page, id: string): Promise<void> {
    await page.goto(`/applications/${id}/eligibility`);
    const open = page.locator(
      'li:has(form[action$="/eligibility-decisions"]):not(:has-text("查询无不良记录"))',
    );
    while ((await open.count()) > 0) {
      const check = open.first();
      await check.locator('summary').click();
      await check.locator('input[value="passed"]').check();
      await check.locator('textarea').fill('查询无不良记录');
      await check.locator('form button').click();
      await page.waitForLoadState();
    }
    await press(page, 'eligibility-confirmation');
  }

  async function assignExperts(page: Page, id: string): Promise<void> {
    for (const [index] of EXPERTS.entries()) {
      await page.goto(`/applications/${id}/reviews`);
      const option = page.locator('#reviewer option', { hasText: `第${index + 1}研究所` });
      await page.selectOption('#reviewer', await option.getAttribute('value'));
      await press(page, 'reviews');
    }
  }

  async function score(username: string): Promise<void> {
    const page = await door.visit(browser, { role: 'reviewer', username });
    await page.goto('/reviews');
    await page.click('a[href^="/reviews/"]');
    for (const field of await page.locator('input[name^="scores."]').all()) await field.fill('86');
    await page.fill('#field-comment', '方案可行，建议支持。');
    await page.check('input[name="noConflict"]');
    await press(page, '/submission');
    await page.context().close();
  }

  async function publicise(page: Page): Promise<void> {
    await page.goto('/publicity-periods/new');
    await page.check('input[name="directions"][value="sme-cloud"]');
    await page.fill('#field-contact', '信息化科，0750-3080000');
    await press(page, '/publicity-periods');
  }

  /** Issues what was approved; gives its number and the downloaded file. */
  async function issue(page: Page): Promise<[string, string]> {
    await page.goto('/approvals?stage=notice');
    await page.check('input[name="applicationIds"]');
    await press(page, '/notices');
    const link = page.locator('a[href^="/notices/"]', { hasText: '〔2024〕' });
    await link.waitFor();
    const number = await link.innerText();
    await link.click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('a[href^="/api/v1/notices/"]'),
    ]);
    return [number, await download.path()];
  }
});

/** Sends the form to the address that ends so. */
async function press(page: Page, path: string): Promise<void> {
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST'),
    page.locator(`form[action$="${path}"] button.btn-primary, button[formaction$="${path}"]`).last().click(),
  ]);
  if (answer.status() >= 400) throw new Error(`${path}: ${answer.status()} ${await page.innerText('main')}`);
  await page.waitForLoadState();
}

/** Opens the step of an application and confirms it. */
async function step(page: Page, path: string): Promise<void> {
  await page.click(`details:has(form[action$="/${path}"]) summary`);
  await press(page, `/${path}`);
}
