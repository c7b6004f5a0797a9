import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import type { Day } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';

/** Money that left the bureau's account for an application, or came back to it, in fen, on the bank's day. */
export interface ReportedMoney {
  applicationId: string;
  on: Day;
  amount: Fen;
}

/** What was paid up to a day, that day included; payments that failed were none. */
export const paymentsUntil = (unit: ReadUnit, applicationIds: readonly string[], day: Day) =>
  money(
    unit,
    (marks) =>
      `SELECT application_id AS "applicationId", paid_on AS "on", CAST(amount AS TEXT) AS amount FROM payment
       WHERE application_id IN (${marks}) AND status = 'paid' AND paid_on <= ?`,
    applicationIds,
    day,
  );

/** What enterprises had paid back by a day, that day included. */
export const returnsUntil = (unit: ReadUnit, applicationIds: readonly string[], day: Day) =>
  money(
    unit,
    (marks) =>
      `SELECT application_id AS "applicationId", returned_on AS "on", CAST(amount AS TEXT) AS amount
       FROM money_return WHERE application_id IN (${marks}) AND returned_on <= ?`,
    applicationIds,
    day,
  );

async function money(
  unit: ReadUnit,
  sql: (marks: string) => string,
  applicationIds: readonly string[],
  day: Day,
): Promise<ReportedMoney[]> {
  const rows = await selectIn<Omit<ReportedMoney, 'amount'> & { amount: string }>(unit, sql, applicationIds, [
    day,
  ]);
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }));
}
