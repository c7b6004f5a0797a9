import { formatMoney } from '../kernel/money.js';
import { cleanText, folded } from '../kernel/text-normalisation.js';
import { readTypedMoney } from '../kernel/typed-money.js';
import { COST_CATEGORIES, DIRECTIONS, type Direction } from '../policy/directions.js';
import { enterpriseCode } from './enterprise-code.js';

/** One invoice as it was typed. */
export interface CalculatorRow {
  enterprise: string;
  number: string;
  category: string;
  amount: string;
}

/** What the calculator's form holds, as typed. */
export interface CalculatorForm {
  direction: Direction;
  rows: CalculatorRow[];
  sessions: string;
  people: string;
}

/** What is wrong, and where: the field's name in the page, the words' key under `validation`. */
export interface FieldProblem {
  path: (string | number)[];
  message: string;
}

type Fields = Record<string, unknown>;

const listOf = (value: unknown): string[] =>
  value === undefined ? [] : [value].flat().map((item) => (typeof item === 'string' ? item : ''));

export const isDirection = (text: unknown): text is Direction =>
  (DIRECTIONS as readonly unknown[]).includes(text);

/** Three rows to type into. */
export const emptyRows = (): CalculatorRow[] =>
  [1, 2, 3].map(() => ({ enterprise: '', number: '', category: COST_CATEGORIES[0], amount: '' }));

/** Takes the fields of the form apart; each column of rows comes as a list, all of one length. */
export function readForm(fields: Fields): CalculatorForm {
  const column = (name: string) => listOf(fields[name]);
  const [enterprises, numbers, categories] = [column('enterprise'), column('number'), column('category')];
  const rows = column('amount').map((amount, index) => ({
    enterprise: enterprises[index] ?? '',
    number: numbers[index] ?? '',
    category: categories[index] ?? '',
    amount,
  }));
  return {
    direction: isDirection(fields['direction']) ? fields['direction'] : DIRECTIONS[0],
    rows,
    sessions: column('sessions')[0] ?? '',
    people: column('people')[0] ?? '',
  };
}

/** What was typed as the API's request; wherever it cannot be understood, a problem beside the field. */
export function interpretForm(form: CalculatorForm): { request: object; problems: FieldProblem[] } {
  return form.direction === 'talent' ? interpretCounts(form) : interpretRows(form);
}

function interpretCounts(form: CalculatorForm) {
  const problems: FieldProblem[] = [];
  const [sessions, people] = (['sessions', 'people'] as const).map((name) => {
    const digits = folded(cleanText(form[name])).replace(/[,\s]/g, '');
    if (!/^\d{1,9}$/.test(digits)) problems.push({ path: [name], message: 'count-invalid' });
    return Number(digits);
  });
  return { request: { direction: form.direction, sessions, people }, problems };
}

/** Blank rows are nothing; an enterprise left empty is that of the row above. */
function interpretRows({ direction, rows }: CalculatorForm) {
  const problems: FieldProblem[] = [];
  const byEnterprise = new Map<string, object[]>();
  let enterprise = '';
  for (const [index, row] of rows.entries()) {
    enterprise = enterpriseCode(row.enterprise) || enterprise;
    if (cleanText(row.number + row.amount) === '') continue;
    const problem = (field: keyof CalculatorRow, message: string) =>
      problems.push({ path: ['rows', index, field], message });
    if (direction === 'cluster' && !enterprise) problem('enterprise', 'enterprise-required');
    const read = readTypedMoney(row.amount);
    if ('problem' in read) problem('amount', cleanText(row.amount) === '' ? 'required' : read.problem);
    const amount = 'fen' in read ? formatMoney(read.fen) : '';
    const member = direction === 'cluster' ? enterprise : '';
    if (!byEnterprise.has(member)) byEnterprise.set(member, []);
    byEnterprise.get(member)!.push({ number: row.number, category: row.category, amount });
  }
  if (direction !== 'cluster') {
    return { request: { direction, invoices: byEnterprise.get('') ?? [] }, problems };
  }
  const enterprises = [...byEnterprise].map(([code, invoices]) => ({ code, invoices }));
  return { request: { direction, enterprises }, problems };
}
