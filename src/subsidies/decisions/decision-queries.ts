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

interface DecidedScope {
  policyCode: string;
  /** Directions under one clause share its cap. */
  clause: string;
  enterpriseId: string;
  clusterId: string | null;
}

/** What decisions in force have given to an enterprise, and to its cluster, in fen. What was clawed back has been given. */
export async function decidedSums(
  unit: ReadUnit,
  { policyCode, clause, enterpriseId, clusterId }: DecidedScope,
): Promise<{ enterprise: Fen; cluster: Fen }> {
  const sum = async (column: string, id: string): Promise<Fen> => {
    const [row] = await unit.query<{ decided: string }>(
      `SELECT CAST(coalesce(sum(d.amount), 0) AS TEXT) AS decided
       FROM application a JOIN subsidy_decision d ON d.application_id = a.id AND d.ended_at IS NULL
       WHERE ${column} = ? AND d.policy_code = ? AND d.clause = ? AND a.status NOT IN ('rejected', 'withdrawn')`,
      [id, policyCode, clause],
    );
    return BigInt(row!.decided);
  };
  return {
    enterprise: await sum('a.enterprise_id', enterpriseId),
    cluster: clusterId ? await sum('a.cluster_id', clusterId) : 0n,
  };
}
