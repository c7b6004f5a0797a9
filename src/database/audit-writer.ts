import type { EntityManager } from 'typeorm';
import { appendToChain, GENESIS } from '../audit/audit-chain.js';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import type { WriteUnit } from './unit.js';

/** An arbitrary key of PostgreSQL's advisory locks that stands for the end of the chain. */
const CHAIN_LOCK = 970_420_240_7;

/** Writes a unit's audit entries to the end of the chain, as the last thing before it is kept. */
export async function writeAudit(unit: WriteUnit): Promise<void> {
  if (unit.auditRecords.length === 0) return;
  const { manager } = unit;
  if (manager.connection.options.type === 'postgres') {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
  }
  const entries = appendToChain(await chainTail(manager), unit.auditRecords);
  for (let from = 0; from < entries.length; from += 500) {
    await manager.insert(AuditEntry, entries.slice(from, from + 500));
  }
}

async function chainTail(manager: EntityManager): Promise<{ seq: number; hash: string }> {
  const rows: { seq: number; hash: string }[] = await manager.query(
    'SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1',
  );
  return rows[0] ?? { seq: 0, hash: GENESIS };
}
