import { createHash } from 'node:crypto';
import { routesOf } from '../support/routes.js';
import { TestApp } from '../support/test-app.js';

/** Streams that stay open; their answer has no end to wait for. */
const isStream = ({ url }: { url: string }) => url.endsWith('/events');

describe('every page', () => {
  let test: TestApp;
  beforeAll(async () => (test = await TestApp.start('sqlite')));
  afterAll(() => test.stop());

  it('comes with a policy that allows no inline script and one style, and has no other', async () => {
    const browser = await test.browser('administrator');
    const pages = routesOf(test.app).filter((route) => route.method === 'GET' && !isStream(route));
    const urls = [
      ...pages.map(({ url }) => url),
      '/no-such-page',
      '/assets/no-such-file.js',
      '/api/v1/no-such-thing',
    ];
    let htmlPages = 0;
    for (const url of urls) {
      const { status, headers, html } = await browser.open(url);
      expect(`${url} ${status}`).not.toMatch(/ 5\d\d$/);
      const policy = String(headers['content-security-policy']);
      expect([url, policy]).toEqual([
        url,
        expect.stringMatching(/script-src 'self'[^;]*; style-src 'self' 'sha256-[\w+/]{43}=';/),
      ]);
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'| \*|https?:/);
      expect(policy).toMatch(
        /object-src 'none'.*base-uri 'none'.*form-action 'self'.*frame-ancestors 'none'/,
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      if (!String(headers['content-type']).includes('text/html')) continue;
      htmlPages += 1;
      expect([url, inlineCode(withoutAllowedStyle(html, policy))]).toEqual([url, []]);
      expect([url, /https?:\/\/(?!localhost|www\.w3\.org)/.exec(html)?.[0]]).toEqual([url, undefined]);
    }
    expect(htmlPages).toBeGreaterThan(8);
  });

  it('pages of users are kept by no cache', async () => {
    const browser = await test.browser('administrator');
    expect((await browser.open('/users')).headers['cache-control']).toBe('no-store');
  });

  it('the scan for inline code finds what it looks for', () => {
    expect(
      inlineCode('<script>1</script><p style="x"><b onclick="y"><a href="javascript:z"><style>'),
    ).toHaveLength(5);
    expect(inlineCode('<script type="module" src="/a.js"></script><p class="style onclick">')).toEqual([]);
  });
});

/** A style counts as allowed when the policy has its hash, as browsers see it. */
const withoutAllowedStyle = (html: string, policy: string): string =>
  html.replace(/<style>([^<]*)<\/style>/, (style, text: string) =>
    policy.includes(createHash('sha256').update(text).digest('base64')) ? '' : style,
  );

const inlineCode = (html: string): string[] =>
  html.match(
    /<script(?![^>]*\ssrc=)[^>]*>|<style[^>]*>|<[a-z][^>]*\s(?:style|on[a-z]+)=|href="javascript:/g,
  ) ?? [];
