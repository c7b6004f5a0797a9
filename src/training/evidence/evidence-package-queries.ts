import type { ReadUnit, WriteUnit } from '../../database/unit.js';
import type { Instant } from '../../kernel/instant.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { EvidencePackage } from './evidence-package.entity.js';

/** A package as the list shows it. */
export type FrozenPackage = Omit<EvidencePackage, 'frozenBy'> & {
  /** The name of who asked for it first. */
  frozenBy: string;
};

/** An arbitrary key of PostgreSQL's advisory locks. */
const PACKAGES = 970_420_241_1;

/** Until the unit ends nobody else puts a package on record. */
export const lockPackages = (unit: WriteUnit): Promise<void> =>
  unit.lock('SELECT pg_advisory_xact_lock(?)', [PACKAGES]);

/** The packages of a year, the newest first. */
export async function findPackages(
  unit: ReadUnit,
  year: number,
  paging: Paging,
): Promise<Page<FrozenPackage>> {
  const [count] = await unit.query<{ n: string }>(
    'SELECT count(*) AS n FROM evidence_package WHERE year = ?',
    [year],
  );
  const items = await unit.query<FrozenPackage>(
    `SELECT p.id, p.year, p.fingerprint, p.data_fingerprint AS "dataFingerprint", p.files, p.frozen_at AS "frozenAt",
       coalesce(u.name, '') AS "frozenBy"
     FROM evidence_package p LEFT JOIN user_account u ON u.id = p.frozen_by
     WHERE p.year = ? ORDER BY p.id DESC LIMIT ? OFFSET ?`,
    [year, paging.pageSize, offsetOf(paging)],
  );
  return { items, total: Number(count!.n) };
}

/** The moment that the papers made of these data name since they were first issued; null when they never were. */
export async function frozenAtOf(
  unit: ReadUnit,
  year: number,
  dataFingerprint: string,
): Promise<Instant | null> {
  const [row] = await unit.query<{ at: Instant }>(
    `SELECT frozen_at AS at FROM evidence_package WHERE year = ? AND data_fingerprint = ? ORDER BY id LIMIT 1`,
    [year, dataFingerprint],
  );
  return row?.at ?? null;
}
