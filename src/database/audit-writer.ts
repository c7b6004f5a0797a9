import { appendToChain, type AuditRecord, GENESIS } from '../audit/audit-chain.js';
import { bulkInsert } from './bulk-insert.js';
import type { WriteUnit } from './unit.js';

/** An arbitrary key of PostgreSQL's advisory locks that stands for the end of the chain. */
const CHAIN_LOCK = 970_420_240_7;

/** Writes audit entries to the end of the chain, as the last thing before the units that they tell of are kept. */
export async function writeAudit(unit: WriteUnit, records: AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  await unit.lock('SELECT pg_advisory_xact_lock(?)', [CHAIN_LOCK]);
  const [tail] = await unit.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1',
  );
  await bulkInsert(unit, 'audit_entry', appendToChain(tail ?? { seq: 0, hash: GENESIS }, records));
}
