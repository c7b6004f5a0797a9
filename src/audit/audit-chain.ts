import { hash as digest } from 'node:crypto';
import { pooledRandom } from '../kernel/random-pool.js';
import type { AuditEntry } from './audit-entry.entity.js';

/** What is chained: an entry without its place and its digests. */
export type AuditRecord = Omit<AuditEntry, 'seq' | 'details' | 'detailsHash' | 'hash'> & { details: object };

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => digest('sha256', text);

/** The hash that ties an entry to the one before it. */
const chainHash = (previous: string, entry: Omit<AuditEntry, 'hash' | 'details'>): string =>
  sha256(
    JSON.stringify([
      previous,
      entry.seq,
      entry.at,
      entry.actorId,
      entry.actorName,
      entry.action,
      entry.subjectType,
      entry.subjectId,
      entry.address,
      entry.requestId,
      entry.detailsHash,
    ]),
  );

/**
 * Adds records to the end of the chain. The salt keeps the digest of erased details from giving them away by
 * guessing.
 */
export function appendToChain(tail: { seq: number; hash: string }, records: AuditRecord[]): AuditEntry[] {
  let { seq, hash } = tail;
  return records.map((record) => {
    const details = JSON.stringify({ ...record.details, salt: pooledRandom(9).toString('base64url') });
    // Field by field: copying with `...` would cost as much as the digests do.
    const entry: AuditEntry = {
      seq: (seq += 1),
      at: record.at,
      actorId: record.actorId,
      actorName: record.actorName,
      action: record.action,
      subjectType: record.subjectType,
      subjectId: record.subjectId,
      address: record.address,
      requestId: record.requestId,
      details,
      detailsHash: sha256(details),
      hash: '',
    };
    entry.hash = hash = chainHash(hash, entry);
    return entry;
  });
}

/** Why an entry does not fit its chain, or null when it does. */
export function chainFault(previous: { seq: number; hash: string }, entry: AuditEntry): string | null {
  if (entry.seq !== previous.seq + 1) return 'gap';
  if (entry.details !== null && sha256(entry.details) !== entry.detailsHash) return 'details-changed';
  return chainHash(previous.hash, entry) === entry.hash ? null : 'entry-changed';
}
