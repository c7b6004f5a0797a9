import type { Answer } from './api.js';
import type { Verdict } from './kept-scan.js';

/**
 * Answers that are no verdict of a rule, but after which the scan is in the ledger. A malformed one is not: it goes
 * with the next batch, of which the server keeps even what it cannot read.
 */
const FINAL = new Set(['nonce-reused', 'not-your-training-session']);

/** What the server decided about a scan; null when it decided nothing and the scan must come again. */
export function verdictOf({ body }: Answer): Verdict | null {
  const { outcome, reason, code } = body as { outcome?: Verdict['outcome']; reason?: string; code?: string };
  if (outcome) return { outcome, reason: reason ?? null };
  return code !== undefined && FINAL.has(code) ? { outcome: 'refused', reason: code } : null;
}

/** Nobody is logged in, or somebody who may not scan. */
export const needsLogin = ({ status, body }: Answer): boolean =>
  status === 401 || body['code'] === 'csrf-failed' || body['code'] === 'permission-denied';
