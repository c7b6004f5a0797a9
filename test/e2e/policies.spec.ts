import { ROLES } from '../../src/kernel/context.js';
import { jiangmen2024 } from '../../src/policy/jiangmen-2024.js';
import { policyVersion } from '../../src/policy/policy-version.js';
import { TestApp } from '../support/test-app.js';

describe('the policy page', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());

  it.each(ROLES)('a %s can read it', async (role) => {
    const browser = await test.browser(role);
    expect((await browser.open('/policies')).location).toBe('/policies/jiangmen-2024');
    expect((await browser.open('/policies/jiangmen-2024')).status).toBe(200);
  });

  it('sends others to log in', async () => {
    const { status, location } = await (await test.browser()).open('/policies/jiangmen-2024');
    expect([status, location]).toEqual([303, '/login?next=%2Fpolicies%2Fjiangmen-2024']);
  });

  it('shows every direction, check and custom, the clauses in the notice’s words, and the version', async () => {
    const { html } = await (await test.browser('clerk')).open('/policies/jiangmen-2024');
    for (const words of [
      '江工信工业互联网〔2024〕7号',
      policyVersion(jiangmen2024),
      '不超过计入投入的 50%',
      '500,000.00 元',
      '5,000,000.00 元',
      '2024-05-26（含当日）',
      '成熟一个、申报一个',
      '共组织10场以上培训活动，培养工业互联网应用人才500人以上，补贴金额100万元。',
      '申报项目未获得过其他财政资金支持。',
      '五金及不锈钢制品',
      '对入选2023年江门市制造业数字化转型标杆示范企业',
      '通知没有规定，按本项目的惯例执行。',
      '公示 7 天',
      '应用成效: 30%',
      '相差超过 20 分',
      '未设预算',
      '补贴通知发出后 180 天内',
      '江工信工业互联网补〔2024〕1号',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).not.toMatch(
      /(policy|clause|direction|costCategory|eligibilityCheck|rankingKey|review\w+|milestone\w+|project\w+)\.[a-z]/,
    );
    expect(html).not.toContain('[object Object]');
  });

  it('is complete in English too, with the clauses in Chinese beside their translation', async () => {
    const browser = await test.browser('auditor');
    await browser.open('/policies/jiangmen-2024');
    await browser.submit('/language', { locale: 'en', next: '/' });
    const { html } = await browser.open('/policies/jiangmen-2024');
    expect(html).toContain('The project applied for has had no other fiscal funding.');
    expect(html).toContain('申报项目未获得过其他财政资金支持。');
    expect(html).not.toMatch(
      /(policy|clause|direction|costCategory|eligibilityCheck|rankingKey|review\w+|milestone\w+|project\w+)\.[a-z]/,
    );
  });

  it('of a year without a policy is not found', async () => {
    expect((await (await test.browser('clerk')).open('/policies/jiangmen-1999')).status).toBe(404);
  });
});
