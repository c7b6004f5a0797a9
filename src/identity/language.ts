import type { FastifyReply } from 'fastify';
import type { Locale } from '../kernel/context.js';
import { LANGUAGE_COOKIE } from './authentication.js';

const A_YEAR = 31_536_000;

/** The language that a reader chose, from what a form says; this browser keeps it. */
export function keepLanguage(reply: FastifyReply, chosen: unknown): Locale {
  const locale = chosen === 'en' ? 'en' : 'zh-CN';
  reply.setCookie(LANGUAGE_COOKIE, locale, { path: '/', sameSite: 'lax', maxAge: A_YEAR });
  return locale;
}
