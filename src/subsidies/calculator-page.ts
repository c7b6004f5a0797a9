import { formatMoney, groupThousands } from '../kernel/money.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { readTypedMoney } from '../kernel/typed-money.js';
import { COST_CATEGORIES, DIRECTIONS } from '../policy/directions.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { directionView } from '../policy/policy-view.js';
import { type CalculatorForm, type CalculatorRow, emptyRows } from './calculator-form.js';

/** What the calculator's page shows: the form as typed, what was made of it, the policy it goes by, and the result. */
export function calculatorPage(form: CalculatorForm, more: { result?: object; focus?: number } = {}) {
  const policy = requirePolicyByCode();
  const rows = form.rows.length > 0 ? form.rows : emptyRows();
  return {
    ...more,
    policy: { code: policy.code, title: policy.title, documentNumber: policy.documentNumber },
    standard: directionView(policy, form.direction),
    directions: DIRECTIONS,
    categories: COST_CATEGORIES,
    direction: form.direction,
    asksForEnterprises: form.direction === 'cluster',
    rows: rows.map((row) => ({ ...row, reading: readingOf(row) })),
    sessions: form.sessions,
    people: form.people,
  };
}

/** How an amount was understood, where that is not what was typed. */
function readingOf({ amount }: CalculatorRow): string | null {
  const read = readTypedMoney(amount);
  if ('problem' in read) return null;
  const plain = formatMoney(read.fen);
  const typed = cleanText(amount);
  return typed === plain || typed === groupThousands(plain) ? null : groupThousands(plain);
}
