import type { ReadUnit } from '../../database/unit.js';
import type { Fen } from '../../kernel/money.js';

/** Money of one application, in fen. */
export interface PaidSums {
  /** Asked for or approved, and not yet at the bank. */
  asked: Fen;
  atBank: Fen;
  /** Left the bureau's account and reached the payee. */
  paid: Fen;
  /** What the enterprise paid back of that. */
  returned: Fen;
}

/** What was paid for an application, what is on its way, and what came back. */
export async function paidSumsOf(unit: ReadUnit, applicationId: string): Promise<PaidSums> {
  const rows = await unit.query<{ status: string; amount: string }>(
    `SELECT status, CAST(sum(amount) AS TEXT) AS amount FROM payment
     WHERE application_id = ? AND held_key IS NOT NULL GROUP BY status`,
    [applicationId],
  );
  const [back] = await unit.query<{ amount: string }>(
    'SELECT CAST(coalesce(sum(amount), 0) AS TEXT) AS amount FROM money_return WHERE application_id = ?',
    [applicationId],
  );
  const of = (status: string) => BigInt(rows.find((row) => row.status === status)?.amount ?? 0);
  return {
    asked: of('requested') + of('approved'),
    atBank: of('at-bank'),
    paid: of('paid'),
    returned: BigInt(back?.amount ?? 0),
  };
}

/** What all payments of an application but one claim of its approved amount, in fen: asked for, on the way, or paid. */
export async function heldBeside(
  unit: ReadUnit,
  applicationId: string,
  paymentId: string | null,
): Promise<Fen> {
  const [row] = await unit.query<{ amount: string }>(
    `SELECT CAST(coalesce(sum(amount), 0) AS TEXT) AS amount FROM payment
     WHERE application_id = ? AND held_key IS NOT NULL AND id <> ?`,
    [applicationId, paymentId ?? ''],
  );
  return BigInt(row?.amount ?? 0);
}
