import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptedLocale } from '../kernel/accept-language.js';
import { Clock } from '../kernel/clock.js';
import type { Locale } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { LoginsService } from './logins.service.js';
import { LoginState } from './request.js';
import { newToken, sameText, Secrets } from './secrets.js';

export const LOGIN_COOKIE = 'pbt_login';
/** Marks a browser before it logs in, so that the login form has a CSRF token too. */
const BROWSER_COOKIE = 'pbt_browser';
export const LANGUAGE_COOKIE = 'pbt_lang';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds out who asks, before the body is read. */
export class Authentication {
  constructor(
    private readonly logins: LoginsService,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** Fastify's `onRequest`: fills `request.context` and `request.login`. */
  async identify(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const sent = credentialOf(request);
    const login = sent?.token ? await this.logins.resolve(sent.token) : null;
    const kind = login && sent ? sent.kind : 'none';
    const browser = login?.loginSessionId ?? this.browserOf(request, reply);
    const { loginSessionId = null, name = null } = login ?? {};
    request.login = new LoginState(kind, loginSessionId, name, browser, this.secrets);
    request.context = {
      now: this.clock.now(),
      actor: login?.actor ?? null,
      requestId: request.id,
      address: request.ip,
      locale: localeOf(request),
    };
    const uploads = request.headers['content-type']?.startsWith('multipart/');
    if (uploads && !login) throw new DomainError('login-required');
  }

  /** Fastify's `preHandler`: a change asked for by a browser must carry the token that its page was given. */
  checkCsrf(request: FastifyRequest): void {
    if (SAFE_METHODS.has(request.method) || request.login.kind === 'bearer') return;
    if (request.login.kind === 'none' && request.url.startsWith('/api/')) return;
    const body = request.body as Record<string, unknown> | null | undefined;
    const field = body?.['_csrf'];
    const sent = request.headers['x-csrf-token'] ?? (isMultipartField(field) ? field.value : field);
    if (typeof sent !== 'string' || !sameText(sent, request.login.csrfToken)) {
      const ended = request.login.kind === 'none' && request.cookies[LOGIN_COOKIE];
      throw new DomainError(ended ? 'login-required' : 'csrf-failed');
    }
  }

  private browserOf(request: FastifyRequest, reply: FastifyReply): string {
    const known = request.cookies[BROWSER_COOKIE];
    if (known && known.length === 43) return known;
    if (request.url.startsWith('/api/v1/') || request.url.startsWith('/assets/')) return '';
    const fresh = newToken();
    reply.setCookie(BROWSER_COOKIE, fresh, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
    });
    return fresh;
  }
}

/** The name of the scheme may be written in any case (RFC 9110, 11.1). */
const BEARER = /^bearer +/i;

/** What the sender is known by, and how it came: a bearer token goes before a cookie. Null for nobody. */
export function credentialOf({
  headers: { authorization },
  cookies,
  url,
}: FastifyRequest): { kind: 'bearer' | 'cookie'; token: string } | null {
  if (authorization && BEARER.test(authorization))
    return { kind: 'bearer', token: authorization.replace(BEARER, '').trim() };
  const token = url.startsWith('/assets/') ? undefined : cookies[LOGIN_COOKIE];
  return token === undefined ? null : { kind: 'cookie', token };
}

const isMultipartField = (field: unknown): field is { value: unknown } =>
  typeof field === 'object' && field !== null && 'value' in field;

/** Pages speak Chinese unless the reader chose English; the API follows `Accept-Language`. */
function localeOf(request: FastifyRequest): Locale {
  const { [LANGUAGE_COOKIE]: chosen, [LOGIN_COOKIE]: login } = request.cookies;
  if (request.url.startsWith('/api/') && !chosen && !login) {
    return acceptedLocale(request.headers['accept-language']);
  }
  return chosen === 'en' ? 'en' : 'zh-CN';
}
