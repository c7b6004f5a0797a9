import type { FastifyRequest } from 'fastify';
import { ownPath } from '../identity/own-path.js';

const HERE = 'http://here.invalid';

/**
 * Where the reader was: the page itself, or the one whose form was sent or whose link was followed. A form names its
 * page, for once refused it stands at the address that it was sent to.
 */
export const pageOf = ({ method, url, headers, body }: FastifyRequest): string => {
  if (method === 'GET' && !url.startsWith('/api/')) return url;
  const page = namedIn(body) ?? headers.referer ?? '';
  if (!URL.canParse(page, HERE)) return '/';
  const { pathname, searchParams } = new URL(page, HERE);
  // What was done before is no news there.
  searchParams.delete('done');
  return ownPath(searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname);
};

/** What a form says of its page; in one with a file, fields are objects. */
function namedIn(body: unknown): string | null {
  const field = (body as Record<string, unknown> | null | undefined)?.['_page'];
  const named = (field as { value?: unknown } | undefined)?.value ?? field;
  return typeof named === 'string' && named !== '' ? named : null;
}
