import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import type { Instant } from '../../kernel/instant.js';

/** When the notice was issued that was in force at a moment, by application. */
export async function noticesInForce(
  unit: ReadUnit,
  applicationIds: readonly string[],
  asOf: Instant,
): Promise<Map<string, Instant>> {
  const rows = await selectIn<{ applicationId: string; issuedAt: Instant }>(
    unit,
    (marks) =>
      `SELECT n.application_id AS "applicationId", max(d.issued_at) AS "issuedAt"
       FROM subsidy_notice n JOIN issued_document d ON d.id = n.id
       WHERE n.application_id IN (${marks}) AND d.issued_at <= ? AND (d.voided_at IS NULL OR d.voided_at > ?)
       GROUP BY n.application_id`,
    applicationIds,
    [asOf, asOf],
  );
  return new Map(rows.map(({ applicationId, issuedAt }) => [applicationId, issuedAt]));
}
