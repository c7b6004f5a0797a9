import { HttpException } from '@nestjs/common';
import { ZodError } from 'zod';
import type { Locale } from '../kernel/context.js';
import { DomainError, type ErrorKind } from '../kernel/domain-error.js';
import { groupAmounts } from '../kernel/money.js';
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
  429: 'too-many-requests',
};

/** What Fastify calls a body, other than a file, that is larger than it reads. */
const BODY_TOO_LARGE = 'FST_ERR_CTP_BODY_TOO_LARGE';

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
    const issues = issuesOf(error, locale, issueKey);
    return of(400, 'malformed-request', locale, { issues }, issues);
  }
  if (error instanceof DomainError) return of(STATUS[error.kind], error.code, locale, error.details);
  const status = error instanceof HttpException ? error.getStatus() : frameworkStatus(error);
  if (status === 415) return of(400, 'wrong-content-type', locale);
  const { cause } = (error ?? {}) as { cause?: { code?: string } };
  const code = cause?.code === BODY_TOO_LARGE ? 'body-too-large' : CODES[status];
  return code ? of(status, code, locale) : of(500, 'internal-error', locale);
}

type Issue = ZodError['issues'][number];

/** As many as anybody mends before asking again. */
const MOST_ISSUES = 100;

/** What is wrong with each field, by its name; nested names are joined with dots. After the first 100, that there is more. */
function issuesOf(error: ZodError, locale: Locale, keyOf: (issue: Issue) => string): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues.slice(0, MOST_ISSUES)) {
    const key = keyOf(issue);
    const values = issue.code === 'invalid_value' ? issue.values.join(text(locale, 'validation.comma')) : '';
    errors[issue.path.map(String).join('.')] ??= text(locale, `validation.${key}`, { ...issue, values });
  }
  if (error.issues.length > MOST_ISSUES) errors['…'] = text(locale, 'validation.more');
  return errors;
}

/** What is wrong with each field of a form in which `typed` stands. */
export const fieldErrors = (error: ZodError, locale: Locale, typed: unknown): Record<string, string> =>
  issuesOf(error, locale, (issue) => formIssueKey(issue, typed));

/** Words for callers of the API, who write codes. */
const UNKNOWN_CHOICE = /-unknown$/;

/** People choose from lists, so that codes would tell them nothing; and what is empty is not too short. */
function formIssueKey(issue: Issue, typed: unknown): string {
  const blank = isBlank(typed, issue.path);
  if (blank && UNKNOWN_CHOICE.test(issue.message)) return 'choose';
  if (issue.code === 'invalid_value' && !hasText(`validation.${issue.message}`)) return 'choose';
  return blank && issue.code === 'too_small' ? 'required' : issueKey(issue);
}

const isBlank = (typed: unknown, [name]: PropertyKey[]): boolean => {
  const value = (typed as Record<PropertyKey, unknown> | null | undefined)?.[name ?? ''];
  return typeof value === 'string' && value.trim() === '';
};

/** What is asked for where there is nothing at all. */
const NOTHING_THERE: Record<string, string | undefined> = { string: 'required', array: 'choose-some' };

function issueKey(issue: Issue): string {
  if (hasText(`validation.${issue.message}`)) return issue.message;
  if (issue.code === 'too_small') {
    const nothing = Number(issue.minimum) <= 1 ? NOTHING_THERE[issue.origin] : undefined;
    return nothing ?? `too-small-${issue.origin}`;
  }
  if (issue.code === 'too_big') return `too-big-${issue.origin}`;
  if (issue.code === 'invalid_value') return 'not-among';
  if (issue.code === 'invalid_type') return wrongType(issue);
  return 'invalid';
}

/** What is not there at all has to be given; what is there, in another form. */
function wrongType({ input, expected }: { input?: unknown; expected: string }): string {
  if (input === undefined || input === null) return 'required';
  return hasText(`validation.type-${expected}`) ? `type-${expected}` : 'invalid';
}

function of(status: number, code: string, locale: Locale, details?: object, more?: unknown): Problem {
  const message = text(locale, `error.${code}`, groupAmounts({ ...details }));
  const shown = more ?? (details && Object.keys(details).length > 0 ? details : undefined);
  return { status, code, message, ...(shown === undefined ? {} : { details: shown }) };
}

const frameworkStatus = (error: unknown): number => {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  // A name in an address that is longer than any there is.
  if (statusCode === 414) return 404;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
};
