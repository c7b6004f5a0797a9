import type { ReadUnit } from '../../database/unit.js';
import type { Instant } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import type { Binding } from '../calculation-result.js';
import type { CalculationStep } from '../calculation-step.js';
import type { DecisionState } from './subsidy-decision.entity.js';

/** A decision as people see it; money in yuan, people by their names. */
export interface DecisionView {
  id: string;
  state: DecisionState;
  amount: string;
  eligibleInvestment: string;
  /** `80%` */
  rate: string;
  clause: string;
  binding: Binding;
  steps: CalculationStep[];
  policyVersion: string;
  preparedBy: string | null;
  preparedAt: Instant;
  approvedBy: string | null;
  approvedAt: Instant | null;
  endedBy: string | null;
  endedAt: Instant | null;
  endReason: string | null;
}

const nameOf = (column: string): string => `(SELECT u.name FROM user_account u WHERE u.id = ${column})`;

/** Every decision on an application, the newest first. */
export async function decisionsOn(unit: ReadUnit, applicationId: string): Promise<DecisionView[]> {
  type Row = Omit<DecisionView, 'rate' | 'steps'> & { basisPoints: number; steps: string };
  const rows = await unit.query<Row>(
    `SELECT d.id, d.state, CAST(d.amount AS TEXT) AS amount,
       CAST(d.eligible_investment AS TEXT) AS "eligibleInvestment", d.rate_basis_points AS "basisPoints", d.clause,
       d.binding, d.steps, d.policy_version AS "policyVersion", ${nameOf('d.prepared_by')} AS "preparedBy",
       d.prepared_at AS "preparedAt", ${nameOf('d.approved_by')} AS "approvedBy", d.approved_at AS "approvedAt",
       ${nameOf('d.ended_by')} AS "endedBy", d.ended_at AS "endedAt", d.end_reason AS "endReason"
     FROM subsidy_decision d WHERE d.application_id = ? ORDER BY d.prepared_at DESC, d.id DESC`,
    [applicationId],
  );
  return rows.map(({ basisPoints, steps, ...row }) => ({
    ...row,
    amount: formatMoney(BigInt(row.amount)),
    eligibleInvestment: formatMoney(BigInt(row.eligibleInvestment)),
    rate: `${basisPoints / 100}%`,
    steps: JSON.parse(steps) as CalculationStep[],
  }));
}
