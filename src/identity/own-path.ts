const HERE = 'http://here.invalid';

/** The path when it leads to a page of this site; `/` for anything else. Read as browsers read it: without tabs, `\` as `/`. */
export function ownPath(path: unknown): string {
  if (typeof path !== 'string' || !path.startsWith('/') || !URL.canParse(path, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(path, HERE);
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
