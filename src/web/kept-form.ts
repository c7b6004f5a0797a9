import type { FastifyRequest } from 'fastify';

/** A form that could not be taken yet: where it goes, and what was typed. */
export interface KeptForm {
  action: string;
  fields: { name: string; value: string }[];
}

const FORM = 'application/x-www-form-urlencoded';
const SECRET = /password|repeat/i;
/** What every form is given anew by the page that it stands on. */
const OF_THE_PAGE = new Set(['_csrf', '_page']);
/** What pages give their forms, without anybody typing it. */
const GIVEN = new Set(['nonce', 'version', 'sheet', 'next']);

/**
 * What a form of this site carried, so that it can be sent again after a login; null where nothing was typed, and for
 * passwords, files and forms of other sites.
 */
export function keptForm({ method, url, headers, body }: FastifyRequest): KeptForm | null {
  if (method !== 'POST' || !headers['content-type']?.startsWith(FORM) || !isOwn(headers)) return null;
  const fields = Object.entries((body ?? {}) as Record<string, string | string[]>)
    .filter(([name]) => !OF_THE_PAGE.has(name))
    .flatMap(([name, typed]) => [typed].flat().map((value) => ({ name, value: String(value) })));
  const typed = fields.some(({ name, value }) => !GIVEN.has(name) && value.trim() !== '');
  return typed && !fields.some(({ name }) => SECRET.test(name)) ? { action: url, fields } : null;
}

/** Browsers say where a form stood, and pages cannot lie about it. */
const isOwn = ({ origin, host }: FastifyRequest['headers']): boolean =>
  origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
