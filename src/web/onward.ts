import type { Problem } from './problem.js';

/** Where a refusal can be mended, by its code; its words are `errorPage.onward.<code>`. */
const ONWARD: Record<string, (details: Record<string, string>) => string> = {
  'kept-apart-before': ({ pairId }) => `/possible-duplicates?state=decided&pair=${pairId}`,
};

export function onwardFrom({ code, details }: Problem): { href: string; code: string } | null {
  const href = ONWARD[code]?.({ ...(details as Record<string, string> | undefined) });
  return href ? { href, code } : null;
}
