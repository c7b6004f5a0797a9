import type { Direction, KeptScan, Scan, Verdict } from './kept-scan.js';

/** What the sealed roster says of the holder of a pass, as of its last refresh. */
export interface RosterRecord {
  state: 'registered' | 'cancelled' | 'revoked';
  name: string;
  organisation: string | null;
  category: string;
  firstIn: string | null;
  present: Direction | null;
}

/** What this device saw of a pass: its last step, and when it came in first. */
export interface Seen {
  last: Direction | null;
  firstIn: string | null;
}

/** What the earlier scans of this device amount to for a pass. */
export function seenOf(scans: readonly KeptScan[], passId: string | null, asking: Scan): Seen {
  const seen: Seen = { last: null, firstIn: null };
  for (const scan of passId === null ? [] : scans) {
    const { outcome } = scan.result ?? scan.told ?? { outcome: 'unknown' };
    const same = scan.passId === passId && scan.trainingSessionId === asking.trainingSessionId;
    const other = !same || scan.nonce === asking.nonce || scan.annulled;
    if (other || outcome !== 'accepted') continue;
    seen.last = scan.direction;
    if (scan.direction === 'in') seen.firstIn ??= scan.scannedAt;
  }
  return seen;
}

/**
 * What this device can say of a scan while the server cannot be asked, by the rules that the server will judge it by.
 * A pass that is not on the roster may belong to somebody who registered since: the server will know, and this device
 * knows it again.
 */
export function localVerdict(record: RosterRecord | null, seen: Seen, direction: Direction): Verdict {
  if (record?.state === 'cancelled') return { outcome: 'review', reason: 'registration-cancelled' };
  if (record?.state === 'revoked') return { outcome: 'review', reason: 'pass-revoked' };
  const present = seen.last ?? record?.present ?? null;
  if (!record && present === null) return { outcome: 'unknown', reason: null };
  if (direction === 'in' && present === 'in') return { outcome: 'repeated', reason: 'already-checked-in' };
  if (direction === 'out' && present === 'out') return { outcome: 'repeated', reason: 'already-checked-out' };
  if (direction === 'out' && present === null) return { outcome: 'review', reason: 'not-checked-in' };
  return { outcome: 'accepted', reason: null };
}
