import { type Fen, formatMoney } from '../../kernel/money.js';
import type { Binding, SubsidyCalculation } from '../calculation-result.js';
import type { CalculationStep } from '../calculation-step.js';

/** A cap, and what other decisions in force have taken of it, in fen. */
export interface CapUse {
  cap: Fen;
  decided: Fen;
}

export interface AmountToDecide {
  clause: string;
  /** By the application's own invoices and nothing else. */
  alone: SubsidyCalculation;
  /** Of an application in a cluster: its enterprise's code, and the whole calculation. */
  cluster: { code: string; calculation: SubsidyCalculation; use: CapUse } | null;
  /** Of the enterprise, by all its applications under the clause. */
  enterprise: CapUse;
}

/** A subsidy as it is decided, money in fen. */
export interface DecidedAmount {
  amount: Fen;
  eligibleInvestment: Fen;
  binding: Binding;
  steps: CalculationStep[];
}

const OWN_RULES: readonly string[] = ['eligible-investment', 'rate', 'enterprise-cap'];

/**
 * What one application gets: its own entitlement, in a cluster no more than its enterprise's share, and never so much that
 * all decisions together pass the cap of the enterprise or of the cluster, in whatever order they are made.
 */
export function decidedAmount({ clause, alone, cluster, enterprise }: AmountToDecide): DecidedAmount {
  const shared = cluster ? shareOf(alone, cluster) : alone;
  const limits = [
    { of: 'enterprise' as const, binding: 'enterprise-cap' as const, ...enterprise },
    ...(cluster ? [{ of: 'cluster' as const, binding: 'cluster-cap' as const, ...cluster.use }] : []),
  ];
  return limits.reduce<DecidedAmount>(
    (before, { of, binding, cap, decided }) => {
      const left = cap > decided ? cap - decided : 0n;
      if (before.amount <= left) return before;
      const input = {
        amount: formatMoney(before.amount),
        cap: formatMoney(cap),
        decided: formatMoney(decided),
        of,
      };
      const step = { clause, rule: 'already-decided' as const, input, output: formatMoney(left) };
      return { ...before, amount: left, binding, steps: [...before.steps, step] };
    },
    { ...shared, eligibleInvestment: alone.eligibleInvestment },
  );
}

/** The enterprise's share of its cluster, which by one application is at most that one's own entitlement. */
function shareOf(
  alone: SubsidyCalculation,
  { code, calculation }: NonNullable<AmountToDecide['cluster']>,
): Omit<DecidedAmount, 'eligibleInvestment'> {
  const share = calculation.enterprises?.find((one) => one.code === code)?.amount ?? 0n;
  const cut = share < alone.amount;
  const own = alone.steps.filter(({ rule }) => OWN_RULES.includes(rule));
  const sharing = calculation.steps.filter(
    ({ rule, input }) =>
      rule === 'cluster-cap' ||
      (rule === 'cluster-share' && 'enterprise' in input && input.enterprise === code),
  );
  return {
    amount: cut ? share : alone.amount,
    binding: cut ? 'cluster-cap' : alone.binding,
    steps: [...own, ...sharing],
  };
}
