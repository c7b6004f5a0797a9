import type { ReadUnit } from '../../database/unit.js';
import type { Instant } from '../../kernel/instant.js';

/** A notice as the guards of the life cycle and those who pay look at it. */
export interface NoticeFacts {
  id: string;
  /** As printed. */
  number: string;
  issuedAt: Instant;
  voided: boolean;
}

/** The newest notice on an application, void or not; null when there was none. */
export async function noticeOf(unit: ReadUnit, applicationId: string): Promise<NoticeFacts | null> {
  const [row] = await unit.query<Omit<NoticeFacts, 'voided'> & { voidedAt: Instant | null }>(
    `SELECT n.id, d.number, d.issued_at AS "issuedAt", d.voided_at AS "voidedAt"
     FROM subsidy_notice n JOIN issued_document d ON d.id = n.id
     WHERE n.application_id = ? ORDER BY d.year DESC, d.serial DESC LIMIT 1`,
    [applicationId],
  );
  if (!row) return null;
  const { voidedAt, ...rest } = row;
  return { ...rest, voided: voidedAt !== null };
}
