import { DomainError } from '../kernel/domain-error.js';
import { invoiceKey } from '../kernel/invoice-key.js';
import { type Fen, formatMoney, LARGEST_AMOUNT } from '../kernel/money.js';
import type { CalculationPolicy, InvestmentPolicy } from '../policy/direction-policy.js';
import { COST_CATEGORIES, type CostCategory } from '../policy/directions.js';
import type { CalculationStep } from './calculation-step.js';

/** An invoice as far as the money goes; amounts in fen, not negative. */
export interface CountedInvoice {
  code?: string | null;
  number?: string | null;
  /** With tax. */
  amount: Fen;
  /** The part of `amount` that is tax; needed only where the policy counts amounts without it. */
  tax?: Fen | null;
  category: CostCategory;
}

/** Throws `duplicate-invoice`, which names it, when one invoice stands twice among them. */
export function refuseDuplicateInvoices(invoices: Iterable<CountedInvoice>): void {
  const seen = new Set<string>();
  for (const { code, number } of invoices) {
    const key = invoiceKey(code, number);
    if (key === null) continue;
    if (seen.has(key)) throw new DomainError('duplicate-invoice', { number: key });
    seen.add(key);
  }
}

/**
 * Adds up the invoices whose category the direction supports. Throws `invoice-tax-missing` where the policy counts
 * amounts without tax, and `sum-too-large` above 999,999,999,999.99 yuan.
 */
export function eligibleInvestment(
  invoices: readonly CountedInvoice[],
  policy: InvestmentPolicy,
  { invoiceAmounts }: CalculationPolicy,
  enterprise?: string,
): { investment: Fen; step: CalculationStep } {
  const sums = new Map<CostCategory, Fen>();
  for (const invoice of invoices) {
    const amount = invoiceAmounts === 'tax-inclusive' ? invoice.amount : withoutTax(invoice);
    if (amount < 0n) throw new RangeError('an invoice cannot count for less than nothing');
    sums.set(invoice.category, (sums.get(invoice.category) ?? 0n) + amount);
  }
  const counts = (category: CostCategory) => policy.eligibleCategories.includes(category);
  const investment = within(
    [...sums].reduce((total, [category, sum]) => (counts(category) ? total + sum : total), 0n),
  );
  const input = {
    ...(enterprise === undefined ? {} : { enterprise }),
    invoices: invoices.length,
    eligible: listed(sums, counts),
    notEligible: listed(sums, (category) => !counts(category)),
    amounts: invoiceAmounts,
  };
  return {
    investment,
    step: { clause: policy.clause, rule: 'eligible-investment', input, output: formatMoney(investment) },
  };
}

/** The sum itself, as long as the form of money holds it. Throws `sum-too-large`. */
export function within(sum: Fen): Fen {
  if (sum > LARGEST_AMOUNT) throw new DomainError('sum-too-large', { most: formatMoney(LARGEST_AMOUNT) });
  return sum;
}

function withoutTax({ amount, tax, number }: CountedInvoice): Fen {
  if (tax === null || tax === undefined)
    throw new DomainError('invoice-tax-missing', { number: number ?? '–' });
  return amount - tax;
}

/** In the order of the categories, so that the order of the invoices leaves no trace. */
const listed = (sums: Map<CostCategory, Fen>, wanted: (category: CostCategory) => boolean) =>
  Object.fromEntries(
    COST_CATEGORIES.filter((category) => sums.has(category) && wanted(category)).map((category) => [
      category,
      formatMoney(sums.get(category)!),
    ]),
  );
