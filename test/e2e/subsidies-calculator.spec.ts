import type { BrowserClient } from '../support/browser-client.js';
import { TestApp } from '../support/test-app.js';

describe('the calculator page', () => {
  let test: TestApp;
  let browser: BrowserClient;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  beforeEach(async () => {
    browser = await test.browser();
    await browser.open('/calculator');
  });
  afterAll(() => test.stop());

  /** Rows as the form sends them: a list for every column. */
  const rows = (...amounts: string[]) => ({
    number: amounts.map(() => ''),
    category: amounts.map(() => 'software'),
    amount: amounts,
  });
  const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  it('is open to anybody and shows the clause it goes by', async () => {
    const { status, html } = await browser.open('/calculator?direction=cluster');
    expect(status).toBe(200);
    expect(html).toContain('每个产业集群的补贴金额不超过500万元');
    expect(html).toContain('name="enterprise"');
    expect(html).not.toContain('id="result"');
  });

  it('shows amount, words, clause and steps, and what it made of what was typed', async () => {
    const { status, html } = await browser.submit('/calculator', {
      direction: 'sme-cloud',
      ...rows('１２３．４５', ' ¥1,234.50 ', '1234.5元', '1,234.50', ''),
    });
    expect(status).toBe(200);
    const page = text(html);
    expect(page).toContain('按 123.45 元计');
    expect(page.match(/按 1,234\.50 元计/g)).toHaveLength(2);
    expect(page).toContain('3,061.56 元');
    expect(page).toContain('人民币叁仟零陆拾壹元伍角陆分');
    expect(page).toContain('3,826.95 元 × 80%');
    expect(page).toContain('每家企业补贴不超过60万元');
    expect(html).toContain('value="１２３．４５"');
  });

  it.each([
    ['12.345', '最多两位小数'],
    ['1e9', '科学记数法'],
    ['-1', '不能是负数'],
    ['99999999999999.99', '金额太大'],
    ['十万', '不是金额'],
  ])('refuses %s beside its field with the reason and keeps what was typed', async (amount, reason) => {
    const { status, html } = await browser.submit('/calculator', {
      direction: 'sme-cloud',
      ...rows('100.00', amount),
    });
    expect(status).toBe(422);
    expect(html.match(/is-invalid/g)).toHaveLength(1);
    expect(html).toContain(`value="${amount}"`);
    expect(text(html)).toContain(reason);
    expect(html).not.toContain('id="result"');
  });

  it('asks for the amount of an invoice that has only a number', async () => {
    const { status, html } = await browser.submit('/calculator', {
      direction: 'sme-cloud',
      ...rows(''),
      number: ['12345678'],
    });
    expect(status).toBe(422);
    expect(text(html)).toContain('请填写。');
  });

  it('adds rows without a script and keeps those there are', async () => {
    const { status, html } = await browser.submit('/calculator', {
      direction: 'benchmark-platform',
      ...rows('1.00', '2.00'),
      action: 'add-rows',
    });
    const shown = html.replace(/<template[\s\S]*<\/template>/, '');
    expect(status).toBe(200);
    expect(shown.match(/name="amount"/g)).toHaveLength(5);
    expect(shown).toContain('value="2.00"');
    expect(shown.match(/autofocus/g)).toHaveLength(1);
  });

  it('shows another direction for the same invoices, by way of one that has none', async () => {
    const typed = { ...rows('100.00'), direction: 'sme-cloud' };
    const talent = await browser.submit('/calculator', { ...typed, action: 'show-talent' });
    expect(talent.html).toContain('<input type="hidden" name="amount" value="100.00">');
    expect(talent.html).toContain('name="people"');
    const cluster = await browser.submit('/calculator', {
      ...typed,
      direction: 'talent',
      action: 'show-cluster',
    });
    expect(cluster.html).toContain('value="100.00"');
    expect(cluster.html).toContain('name="direction" value="cluster"');
  });

  it('takes an enterprise left empty for the one above', async () => {
    const { status, html } = await browser.submit('/calculator', {
      direction: 'cluster',
      ...rows('100.00', '900.00', '10.00'),
      enterprise: ['91512081ma62k0260e', '', '乙公司'],
    });
    expect(status).toBe(200);
    expect(text(html)).toMatch(/91512081MA62K0260E 800\.00 800\.00 乙公司 8\.00 8\.00/);
    const nameless = await browser.submit('/calculator', {
      direction: 'cluster',
      ...rows('100.00'),
      enterprise: [''],
    });
    expect(nameless.status).toBe(422);
    expect(text(nameless.html)).toContain('请填写企业');
  });

  it('reckons the talent programme from counts as people type them', async () => {
    const met = await browser.submit('/calculator', {
      direction: 'talent',
      sessions: '１０',
      people: '１，２００',
    });
    expect(text(met.html)).toContain('1,000,000.00 元 人民币壹佰万元整');
    const wrong = await browser.submit('/calculator', { direction: 'talent', sessions: '9.5', people: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.html.match(/is-invalid/g)).toHaveLength(2);
  });

  it('names an invoice that stands twice', async () => {
    const { status, html } = await browser.submit('/calculator', {
      direction: 'sme-cloud',
      ...rows('1.00', '2.00'),
      number: ['12345678', '1234 5678'],
    });
    expect(status).toBe(422);
    expect(text(html)).toContain('发票 12345678 重复出现');
  });

  it('answers nonsense with a page, not with a crash', async () => {
    const nonsense: Record<string, string | string[]>[] = [
      {},
      { direction: 'gift', amount: '1.00' },
      { direction: 'cluster', amount: ['1.00', '2.00'], enterprise: 'A', category: 'gift' },
      { direction: 'sme-cloud', ...rows('1.00'), number: '9'.repeat(41) },
      { direction: 'sme-cloud', action: 'show-gift', ...rows(...Array.from({ length: 1001 }, () => '1')) },
    ];
    const answers = await Promise.all(nonsense.map((fields) => browser.submit('/calculator', fields)));
    expect(answers.map(({ status }) => status)).toEqual([200, 422, 422, 422, 422]);
    expect(text(answers[4]!.html)).toContain('最多计算 1000 张发票');
  });

  it('does not show a form again that is endlessly long', async () => {
    for (const action of ['add-rows', 'calculate']) {
      const { status, html } = await browser.submit('/calculator', {
        action,
        amount: Array.from({ length: 20_000 }, () => ''),
      });
      expect([status, html.length < 100_000]).toEqual([422, true]);
      expect(text(html)).toContain('最多计算 1000 张发票');
    }
  });

  it('speaks English, with the clause in Chinese and in translation', async () => {
    await browser.submit('/language', { locale: 'en', next: '/calculator' });
    const { html } = await browser.submit('/calculator', { direction: 'sme-cloud', ...rows('100.00') });
    expect(text(html)).toContain('By the rate; no cap was exceeded.');
    expect(html).toContain('每家企业补贴不超过60万元');
    expect(html).toContain('nor 600,000 yuan');
  });
});
