import { type Fen, formatMoney } from '../kernel/money.js';
import { type Direction, DIRECTIONS, INVESTMENT_DIRECTIONS } from './directions.js';
import { documentNumber } from './document-number.js';
import type { EligibilityRule } from './eligibility-policy.js';
import type { FundPolicy } from './fund-policy.js';
import { DOCUMENT_SERIES } from './payment-policy.js';
import { policyVersion } from './policy-version.js';

const percent = (basisPoints: number): string => `${basisPoints / 100}%`;
const formatOptional = (amount: Fen | null | undefined): string | null =>
  amount === null || amount === undefined ? null : formatMoney(amount);

/** What a policy says of one direction, as people read it: money as text, rates in per cent. */
export function directionView({ investments, talent }: FundPolicy, direction: Direction) {
  if (direction === 'talent') {
    return { ...talent, direction, amount: formatMoney(talent.amount), rate: null };
  }
  const { rateBasisPoints, enterpriseCap, clusterCap, ...rest } = investments[direction];
  return {
    ...rest,
    direction,
    rate: percent(rateBasisPoints),
    enterpriseCap: formatMoney(enterpriseCap),
    clusterCap: formatOptional(clusterCap),
  };
}

/** A whole policy as its page shows it. */
export const policyView = (policy: FundPolicy) => ({
  ...policy,
  version: policyVersion(policy),
  directions: DIRECTIONS.map((direction) => directionView(policy, direction)),
  eligibility: byClause(policy.eligibility),
  review: {
    ...policy.review,
    criteria: policy.review.criteria.map(({ criterion, weightBasisPoints }) => ({
      criterion,
      weight: percent(weightBasisPoints),
    })),
  },
  budgets: {
    ...policy.budgets,
    amounts: INVESTMENT_DIRECTIONS.map((direction) => ({
      direction,
      amount: formatOptional(policy.budgets.amounts[direction]),
    })),
  },
  calculation: { ...policy.calculation, roundingUnit: formatMoney(policy.calculation.roundingUnit) },
  documentSeries: DOCUMENT_SERIES.map((series) => {
    const { clause } = policy.documentSeries[series];
    return { series, clause, first: documentNumber(policy.documentSeries[series], policy.year, 1) };
  }),
  tranches: {
    ...policy.tranches,
    parts: policy.tranches.parts.map(({ milestone, shareBasisPoints }) => ({
      milestone,
      share: percent(shareBasisPoints),
    })),
  },
});

/** Checks under the clause that asks for them, so that its words stand there once. */
function byClause(rules: readonly EligibilityRule[]): { clause: string; checks: EligibilityRule[] }[] {
  const clauses = [...new Set(rules.map(({ clause }) => clause))];
  return clauses.map((clause) => ({ clause, checks: rules.filter((rule) => rule.clause === clause) }));
}
