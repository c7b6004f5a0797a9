import { HttpException } from '@nestjs/common';
import { ZodError } from 'zod';
import type { Locale } from '../kernel/context.js';
import { DomainError, type ErrorKind } from '../kernel/domain-error.js';
import { hasText, text } from '../kernel/texts.js';

export const STATUS: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  refused: 422,
  'too-many': 429,
};

/** Codes of errors that the framework raises itself. */
const CODES: Record<number, string> = {
  400: 'malformed-request',
  401: 'login-required',
  403: 'permission-denied',
  404: 'not-found',
  405: 'not-found',
  406: 'malformed-request',
  413: 'file-too-large',
  415: 'malformed-request',
  429: 'too-many-requests',
};

/** An error as readers are told it. */
export interface Problem {
  status: number;
  code: string;
  message: string;
  details?: unknown;
}

/** The one place where errors become HTTP. What nobody foresaw is 500 and says nothing of its cause. */
export function problemOf(error: unknown, locale: Locale): Problem {
  if (error instanceof ZodError) {
    const issues = fieldErrors(error, locale);
    return of(400, 'malformed-request', locale, { issues }, issues);
  }
  if (error instanceof DomainError) return of(STATUS[error.kind], error.code, locale, error.details);
  const status = error instanceof HttpException ? error.getStatus() : frameworkStatus(error);
  const code = CODES[status];
  return code ? of(status, code, locale) : of(500, 'internal-error', locale);
}

/** What is wrong with each field, by its name; nested names are joined with dots. */
export function fieldErrors(error: ZodError, locale: Locale): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const key = hasText(`validation.${issue.message}`) ? issue.message : issueKey(issue);
    errors[issue.path.map(String).join('.')] ??= text(locale, `validation.${key}`, { ...issue });
  }
  return errors;
}

function issueKey(issue: ZodError['issues'][number]): string {
  if (issue.code === 'too_small') {
    return issue.origin === 'string' && Number(issue.minimum) <= 1 ? 'required' : `too-small-${issue.origin}`;
  }
  if (issue.code === 'too_big') return `too-big-${issue.origin}`;
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'invalid';
  return 'invalid';
}

function of(status: number, code: string, locale: Locale, details?: object, more?: unknown): Problem {
  const message = text(locale, `error.${code}`, details as Record<string, unknown>);
  const shown = more ?? (details && Object.keys(details).length > 0 ? details : undefined);
  return { status, code, message, ...(shown === undefined ? {} : { details: shown }) };
}

const frameworkStatus = (error: unknown): number => {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
};
