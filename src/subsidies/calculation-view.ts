import { formatMoney, groupThousands } from '../kernel/money.js';
import { moneyInWords } from '../kernel/money-in-words.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import type { SubsidyCalculation } from './calculation-result.js';
import type { CalculationStep } from './calculation-step.js';

/** A calculation as the API tells it. */
export const calculationView = ({
  amount,
  eligibleInvestment,
  binding,
  steps,
  enterprises,
}: SubsidyCalculation) => ({
  amount: formatMoney(amount),
  eligibleInvestment: formatMoney(eligibleInvestment),
  binding,
  steps,
  ...(enterprises && {
    enterprises: enterprises.map((share) => ({
      code: share.code,
      entitlement: formatMoney(share.entitlement),
      amount: formatMoney(share.amount),
    })),
  }),
});

/** A step with its money grouped, and the key of the sentence that tells it. */
export const stepForPeople = ({ clause, rule, input, output }: CalculationStep) => ({
  clause,
  words:
    rule === 'cluster-share'
      ? `${rule}-${input.allocation}`
      : rule === 'already-decided'
        ? `${rule}-${input.of}`
        : rule,
  input: groupedDeep(input) as object,
  output: groupThousands(output),
});

const groupedDeep = (value: unknown): unknown => {
  if (typeof value === 'string') return groupThousands(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, groupedDeep(inner)]));
};

/** A calculation as the calculator's page shows it, the amount in words too. */
export const resultForPeople = (calculation: SubsidyCalculation, policy: FundPolicy) => ({
  ...calculationView(calculation),
  words: moneyInWords(calculation.amount, policy.calculation),
  steps: calculation.steps.map(stepForPeople),
  enterprises: calculation.enterprises?.map(({ code, investment, entitlement, amount, binding }) => ({
    code,
    investment: formatMoney(investment),
    entitlement: formatMoney(entitlement),
    amount: formatMoney(amount),
    binding,
  })),
});
