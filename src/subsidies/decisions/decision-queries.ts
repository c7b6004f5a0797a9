import type { ReadUnit } from '../../database/unit.js';
import type { Instant } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';

/** A decision that has not ended, as the guards of the life cycle and those who pay look at it. */
export interface DecisionFacts {
  id: string;
  /** In fen. */
  amount: Fen;
  eligibleInvestment: Fen;
  /** User ids. */
  preparedBy: string;
  preparedAt: Instant;
  /** Null while it waits for its approval. */
  approvedBy: string | null;
  approvedAt: Instant | null;
}

/** The decision on an application that was not sent back or revoked; null when there is none. */
export async function decisionOf(unit: ReadUnit, applicationId: string): Promise<DecisionFacts | null> {
  type Row = Omit<DecisionFacts, 'amount' | 'eligibleInvestment'> & Record<'amount' | 'investment', string>;
  const [row] = await unit.query<Row>(
    `SELECT id, CAST(amount AS TEXT) AS amount, CAST(eligible_investment AS TEXT) AS investment,
       prepared_by AS "preparedBy", prepared_at AS "preparedAt", approved_by AS "approvedBy",
       approved_at AS "approvedAt"
     FROM subsidy_decision WHERE application_id = ? AND ended_at IS NULL`,
    [applicationId],
  );
  if (!row) return null;
  const { amount, investment, ...rest } = row;
  return { ...rest, amount: BigInt(amount), eligibleInvestment: BigInt(investment) };
}
