import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import type { Day } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';
import type { InvestmentDirection } from '../../policy/directions.js';

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

/** What was paid for each of these applications, in fen; those without a payment are not there. */
export async function paidByApplication(
  unit: ReadUnit,
  applicationIds: readonly string[],
): Promise<Map<string, Fen>> {
  const rows = await selectIn<{ id: string; amount: string }>(
    unit,
    (marks) => `SELECT application_id AS id, CAST(sum(amount) AS TEXT) AS amount FROM payment
      WHERE status = 'paid' AND application_id IN (${marks}) GROUP BY application_id`,
    applicationIds,
  );
  return new Map(rows.map(({ id, amount }) => [id, BigInt(amount)]));
}

/** Days of the bank, both included; every part may be left open. */
export interface PaidFilter {
  from?: Day | undefined;
  to?: Day | undefined;
  direction?: InvestmentDirection | undefined;
  district?: string | undefined;
}

export interface PaidTotal {
  direction: InvestmentDirection;
  /** Null outside Jiangmen. */
  district: string | null;
  payments: number;
  /** In fen. */
  paid: Fen;
  returned: Fen;
}

/** What was paid and returned in a period, by direction and district, as far as the user may see. */
export async function paidTotals(unit: ReadUnit, context: Context, filter: PaidFilter): Promise<PaidTotal[]> {
  type Row = Record<'payments' | 'paid' | 'returned', string> & Pick<PaidTotal, 'direction' | 'district'>;
  const { sql, parameters } = allOf([
    districtScope(context, 'a.district'),
    filter.direction ? ['a.direction = ?', filter.direction] : null,
    filter.district ? ['a.district = ?', filter.district] : null,
    filter.from ? ['m.day >= ?', filter.from] : null,
    filter.to ? ['m.day <= ?', filter.to] : null,
  ]);
  const rows = await unit.query<Row>(
    `SELECT a.direction, a.district, CAST(sum(m.payments) AS TEXT) AS payments, CAST(sum(m.paid) AS TEXT) AS paid,
       CAST(sum(m.returned) AS TEXT) AS returned
     FROM (SELECT application_id, paid_on AS day, 1 AS payments, amount AS paid, 0 AS returned FROM payment
           WHERE status = 'paid'
           UNION ALL SELECT application_id, returned_on, 0, 0, amount FROM money_return) m
     JOIN application a ON a.id = m.application_id
     WHERE ${sql} GROUP BY a.direction, a.district ORDER BY a.direction, a.district`,
    parameters,
  );
  return rows.map(({ direction, district, payments, paid, returned }) => ({
    direction,
    district,
    payments: Number(payments),
    paid: BigInt(paid),
    returned: BigInt(returned),
  }));
}
