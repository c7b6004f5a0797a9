/** What a phone's browser does without its screen: keeps cookies, follows redirects, sends forms with their token. */
export class Browser {
  #cookies = new Map();
  #token = '';

  /** `timings`: where the milliseconds of every request go. */
  constructor(origin, timings) {
    this.origin = origin;
    this.timings = timings;
  }

  async open(path) {
    const page = await this.#send('GET', path);
    if (page.location) return this.open(page.location);
    if (page.status >= 400) throw new Error(`${path}: ${page.status}`);
    return page.text;
  }

  /** Opens a page and what it loads. */
  async visit(path) {
    const html = await this.open(path);
    const assets = new Set(
      [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js)[^"]*)"/g)].map(([, asset]) => asset),
    );
    await Promise.all([...assets].map((asset) => this.#send('GET', asset)));
    return html;
  }

  async submit(path, fields) {
    const body = new URLSearchParams({ _csrf: this.#token, ...fields }).toString();
    const answer = await this.#send('POST', path, body, 'application/x-www-form-urlencoded');
    return answer.location ? this.open(answer.location) : answer.text;
  }

  /** As the page's scripts ask the API; resolves to the status. */
  async post(path, body) {
    const { status } = await this.#send('POST', path, JSON.stringify(body), 'application/json', {
      'x-csrf-token': this.#token,
    });
    return status;
  }

  async #send(method, path, body, type, more = {}) {
    const begun = performance.now();
    const response = await fetch(`${this.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...more,
        cookie: [...this.#cookies].map((pair) => pair.join('=')).join('; '),
        ...(type && { 'content-type': type }),
      },
      ...(body && { body }),
    });
    const text = await response.text();
    this.timings?.push(performance.now() - begun);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair] = cookie.split(';');
      this.#cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    this.#token = /name="(?:_csrf|csrf-token)" (?:value|content)="([^"]+)"/.exec(text)?.[1] ?? this.#token;
    return { status: response.status, location: response.headers.get('location'), text };
  }
}
