import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { multipart } from './api-client.js';

export interface PageAnswer {
  status: number;
  html: string;
  location: string | undefined;
  headers: Record<string, unknown>;
}

type Fields = Record<string, string | string[]>;

/** A browser without scripts: keeps cookies and sends forms with the CSRF token of the last page. */
export class BrowserClient {
  private readonly cookies = new Map<string, string>();
  private csrf = '';

  constructor(private readonly app: NestFastifyApplication) {}

  open(url: string): Promise<PageAnswer> {
    return this.send('GET', url);
  }

  /** Sends a form; pass `_csrf` to send another token than the page's. */
  submit(url: string, fields: Fields = {}): Promise<PageAnswer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries({ _csrf: this.csrf, ...fields })) {
      [value].flat().forEach((item) => body.append(name, item));
    }
    return this.send('POST', url, body.toString(), 'application/x-www-form-urlencoded');
  }

  upload(url: string, filename: string, bytes: Uint8Array, fields: Record<string, string> = {}) {
    const { payload, contentType } = multipart({ _csrf: this.csrf, ...fields }, { filename, bytes });
    return this.send('POST', url, payload, contentType);
  }

  get csrfToken(): string {
    return this.csrf;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, value);
  }

  forgetCookies(): void {
    this.cookies.clear();
  }

  /** For requests that this client does not make. */
  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private async send(method: 'GET' | 'POST', url: string, payload?: string | Buffer, type?: string) {
    const answer = await this.app.inject({
      method,
      url,
      headers: {
        cookie: this.cookieHeader,
        host: 'localhost',
        ...(type ? { 'content-type': type, origin: 'http://localhost' } : {}),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value, ...rest } of answer.cookies) {
      const gone = value === '' || (rest.expires && rest.expires.getTime() < 1000);
      if (gone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1];
    if (token) this.csrf = token;
    return {
      status: answer.statusCode,
      html: answer.body,
      location: answer.headers.location,
      headers: answer.headers as Record<string, unknown>,
    };
  }
}
