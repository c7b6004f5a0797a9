import { type Fen, formatMoney } from '../kernel/money.js';
import type { CalculationPolicy, InvestmentPolicy } from '../policy/direction-policy.js';
import type { Binding } from './calculation-result.js';
import type { CalculationStep } from './calculation-step.js';
import { type CountedInvoice, eligibleInvestment } from './eligible-investment.js';

/** What one enterprise may get by itself, money in fen. */
export interface Entitlement {
  investment: Fen;
  amount: Fen;
  binding: Binding;
  steps: CalculationStep[];
}

/** 5000 basis points read 50%, 3333 read 33.33%. */
const percent = (basisPoints: number): string => `${basisPoints / 100}%`;

/**
 * Clause 四: 不超过 rate × investment, rounded down to the policy's unit, then 不超过 the cap of an enterprise. Where both
 * limits give the same amount the cap took nothing away, and the rate is binding.
 */
export function entitlementOf(
  invoices: readonly CountedInvoice[],
  policy: InvestmentPolicy,
  calculation: CalculationPolicy,
  enterprise?: string,
): Entitlement {
  const { investment, step } = eligibleInvestment(invoices, policy, calculation, enterprise);
  const { clause, enterpriseCap: cap } = policy;
  const unit = calculation.roundingUnit;
  const byRate = ((investment * BigInt(policy.rateBasisPoints)) / 10_000n / unit) * unit;
  const amount = byRate > cap ? cap : byRate;
  const member = enterprise === undefined ? {} : { enterprise };
  const steps: CalculationStep[] = [
    step,
    {
      clause,
      rule: 'rate',
      input: {
        ...member,
        eligibleInvestment: formatMoney(investment),
        rate: percent(policy.rateBasisPoints),
        roundedDownTo: formatMoney(unit),
      },
      output: formatMoney(byRate),
    },
    {
      clause,
      rule: 'enterprise-cap',
      input: { ...member, amount: formatMoney(byRate), cap: formatMoney(cap) },
      output: formatMoney(amount),
    },
  ];
  return { investment, amount, binding: bindingOf(byRate, cap), steps };
}

function bindingOf(byRate: Fen, cap: Fen): Binding {
  if (byRate === 0n) return 'none';
  return byRate > cap ? 'enterprise-cap' : 'rate';
}
