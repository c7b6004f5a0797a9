import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import type { Instant } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';
import type { Binding } from '../calculation-result.js';

/** What an application had been granted, money in fen. */
export interface ApprovedAmount {
  applicationId: string;
  approvedAt: Instant;
  amount: Fen;
  enterpriseCap: Fen;
  binding: Binding;
}

/** The decisions that were approved and stood at that moment, by application. */
export async function approvedAmounts(
  unit: ReadUnit,
  applicationIds: readonly string[],
  asOf: Instant,
): Promise<Map<string, ApprovedAmount>> {
  type Row = Omit<ApprovedAmount, 'amount' | 'enterpriseCap'> & Record<'amount' | 'enterpriseCap', string>;
  const rows = await selectIn<Row>(
    unit,
    (marks) =>
      `SELECT application_id AS "applicationId", approved_at AS "approvedAt", CAST(amount AS TEXT) AS amount,
         CAST(enterprise_cap AS TEXT) AS "enterpriseCap", binding
       FROM subsidy_decision WHERE application_id IN (${marks})
         AND approved_at <= ? AND (ended_at IS NULL OR ended_at > ?)`,
    applicationIds,
    [asOf, asOf],
  );
  return new Map(
    rows.map(({ amount, enterpriseCap, ...row }) => [
      row.applicationId,
      { ...row, amount: BigInt(amount), enterpriseCap: BigInt(enterpriseCap) },
    ]),
  );
}
