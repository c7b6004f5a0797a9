import { setImmediate } from 'node:timers/promises';
import type { ReadUnit } from '../database/unit.js';
import { chainFault, GENESIS } from './audit-chain.js';
import type { AuditEntry } from './audit-entry.entity.js';

const PAGE = 500;
const COLUMNS = `seq, at, actor_id AS "actorId", actor_name AS "actorName", action, subject_type AS "subjectType",
  subject_id AS "subjectId", address, request_id AS "requestId", details, details_hash AS "detailsHash", hash`;

/** A place in the chain that somebody noted outside: when it is still there, nothing up to it was changed. */
export interface Anchor {
  seq: number;
  hash: string;
}

export interface Verification {
  /** Entries whose chain holds, from the first one. */
  count: number;
  /** The last of them; its hash stands for all. */
  head: Anchor;
  /** The first entry that does not fit, and why; null for an unbroken chain. */
  fault: { seq: number; reason: string } | null;
}

/**
 * Checks the whole trail, a page at a time. The chain alone cannot tell that its last entries were cut off, or that
 * all of it was written anew; an anchor does.
 */
export async function verifyChain(unit: ReadUnit, anchor: Anchor | null = null): Promise<Verification> {
  let head: Anchor = { seq: 0, hash: GENESIS };
  for (;;) {
    const entries = await unit.query<AuditEntry>(
      `SELECT ${COLUMNS} FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`,
      [head.seq],
    );
    for (const entry of entries) {
      const reason = chainFault(head, entry) ?? (differs(entry, anchor) ? 'anchor-differs' : null);
      if (reason) return { count: head.seq, head, fault: { seq: head.seq + 1, reason } };
      head = { seq: entry.seq, hash: entry.hash };
    }
    if (entries.length < PAGE) break;
    // SQLite answers at once: without a pause nobody else would be served until the end.
    await setImmediate();
  }
  const cut = anchor !== null && anchor.seq > head.seq;
  return { count: head.seq, head, fault: cut ? { seq: head.seq + 1, reason: 'end-missing' } : null };
}

const differs = (entry: AuditEntry, anchor: Anchor | null): boolean =>
  entry.seq === anchor?.seq && entry.hash !== anchor.hash;
