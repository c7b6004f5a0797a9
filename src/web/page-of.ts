import type { FastifyRequest } from 'fastify';
import { ownPath } from '../identity/own-path.js';

/** Where the reader was: the page itself, or the one whose form was sent or whose link was followed. */
export const pageOf = ({ method, url, headers }: FastifyRequest): string => {
  const { referer = '' } = headers;
  if (method === 'GET' && !url.startsWith('/api/')) return url;
  if (!URL.canParse(referer)) return '/';
  const { pathname, searchParams } = new URL(referer);
  // What was done before is no news there.
  searchParams.delete('done');
  return ownPath(searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname);
};
