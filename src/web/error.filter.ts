import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { acceptedLocale } from '../kernel/accept-language.js';
import { DomainError } from '../kernel/domain-error.js';
import { FormRejected } from '../kernel/form.js';
import { PastLastPage } from '../kernel/paging.js';
import type { Suspicion } from '../suspicious-events/suspicion.js';
import type { SuspiciousEvents } from '../suspicious-events/suspicious-events.service.js';
import { keptForm } from './kept-form.js';
import { onwardFrom } from './onward.js';
import { pageOf } from './page-of.js';
import { fieldErrors, type Problem, problemOf } from './problem.js';
import { pageLocals } from './view-engine.js';

const PAGES_WITH_OWN_WORDS = new Set([403, 404]);
/** A rule says no: nothing is broken. */
const REFUSED = new Set([409, 422]);
/** What a form meets whose page is older than the login. */
const OUTDATED = new Set(['login-required', 'csrf-failed']);

/** Answers errors: JSON under `/api`, a page elsewhere and where a link was followed, a refused form with what was typed. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Error');

  constructor(private readonly suspicions: SuspiciousEvents) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<unknown> {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (error instanceof DomainError && error.code === 'not-your-training-session') {
      await this.noteStranger(request, error);
    }
    return this.answer(error, request, http.getResponse<FastifyReply>());
  }

  /** Whoever runs the programme sees who tries sessions of others. */
  private async noteStranger({ context, id }: FastifyRequest, { details }: DomainError): Promise<void> {
    const { trainingSessionId } = details as { trainingSessionId?: string };
    const suspicion = { kind: 'not-your-training-session', ...(trainingSessionId && { trainingSessionId }) };
    try {
      await this.suspicions.note(context, suspicion as Suspicion);
    } catch (fault) {
      this.logger.error(fault, id);
    }
  }

  /** Also for what fails before Nest is reached, such as an address that cannot be read. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
    if (error instanceof FormRejected) return this.formAgain(error, request, reply);
    if (error instanceof PastLastPage) return reply.redirect(pageUrl(request.url, error.last), 303);
    const locale = request.context?.locale ?? acceptedLocale(request.headers['accept-language']);
    const problem = problemOf(error, locale);
    if (problem.status >= 500)
      this.logger.error(error instanceof Error ? error.stack : String(error), request.id);
    reply.status(problem.status);
    const retryAfter = error instanceof DomainError ? error.details['retryAfterSeconds'] : undefined;
    if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
    // The route may have promised a picture or a download.
    reply.removeHeader('content-disposition');
    if (request.url.startsWith('/api/') && !isFollowedLink(request)) {
      return reply.type('application/json; charset=utf-8').send(jsonOf(problem));
    }
    return this.page(problem, request, reply);
  }

  private page(problem: Problem, request: FastifyRequest, reply: FastifyReply): unknown {
    if (!request.context) return reply.type('text/plain; charset=utf-8').send(problem.message);
    const kept = OUTDATED.has(problem.code) ? keptForm(request) : null;
    if (kept) return reply.view('errors/unsent.hbs', { ...pageLocals(request), fault: problem, kept });
    if (problem.status === 401) {
      return reply.redirect(`/login?next=${encodeURIComponent(pageOf(request))}`, 303);
    }
    const own = PAGES_WITH_OWN_WORDS.has(problem.status) && problem.code !== 'csrf-failed';
    const followed = request.url.startsWith('/api/');
    const refused = REFUSED.has(problem.status) && !followed ? 'refused' : 'other';
    const name = followed && problem.code.startsWith('no-') ? 'nothing' : own ? problem.status : refused;
    reply.type('text/html; charset=utf-8');
    return reply.view('errors/page.hbs', {
      ...pageLocals(request),
      fault: problem,
      name,
      returnTo: request.method === 'GET' && !followed ? null : pageOf(request),
      onward: onwardFrom(problem),
      requestId: request.id,
    });
  }

  private formAgain(rejected: FormRejected, request: FastifyRequest, reply: FastifyReply): unknown {
    const { cause } = rejected;
    const { locale } = request.context;
    const problem = problemOf(cause, locale);
    const errors =
      cause instanceof ZodError ? fieldErrors(cause, locale, rejected.typed) : fieldOf(cause, problem);
    reply.status(cause instanceof ZodError ? 422 : problem.status);
    if (cause instanceof DomainError && cause.details['retryAfterSeconds']) {
      reply.header('retry-after', String(cause.details['retryAfterSeconds']));
    }
    return reply.view(`${rejected.view}.hbs`, {
      ...pageLocals(request),
      ...rejected.data,
      form: rejected.typed,
      errors,
      problem: cause instanceof ZodError ? null : problem,
    });
  }
}

/** Whether a person at a browser followed a link to a file, and is to read a page instead. */
const isFollowedLink = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && (headers.accept ?? '').includes('text/html');

const pageUrl = (url: string, page: number): string => {
  const [path, search] = url.split('?');
  const query = new URLSearchParams(search);
  query.set('page', String(page));
  return `${path}?${query.toString()}`;
};

const jsonOf = ({ code, message, details }: Problem): object => ({
  code,
  message,
  ...(details ? { details } : {}),
});

/** A refusal that names its field stands beside that field. */
const fieldOf = (error: DomainError, problem: Problem): Record<string, string> =>
  typeof error.details['field'] === 'string' ? { [error.details['field']]: problem.message } : {};
