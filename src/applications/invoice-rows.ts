import {
  atMost,
  type Checked,
  type CheckedSheet,
  checkRows,
  optional,
  type Take,
} from '../documents/spreadsheets/checked-rows.js';
import { findHeader } from '../documents/spreadsheets/find-header.js';
import type { SheetRow } from '../documents/spreadsheets/sheet.js';
import { parseCreditCode } from '../kernel/credit-code.js';
import type { Day } from '../kernel/instant.js';
import { formatMoney } from '../kernel/money.js';
import { text } from '../kernel/texts.js';
import { parseTypedDay } from '../kernel/typed-day.js';
import { readTypedMoney } from '../kernel/typed-money.js';
import { COST_CATEGORIES, type CostCategory } from '../policy/directions.js';
import { INVOICE_HEADERS, type InvoiceField } from './invoice-columns.js';

/** A good row of a list of invoices; money in yuan, so that it is JSON. */
export interface InvoiceRow {
  row: number;
  code?: string;
  number: string;
  issuedOn?: Day;
  seller?: string;
  category: CostCategory;
  amount: string;
  tax?: string;
}

/**
 * Checks every row of a list of invoices. Where a list names enterprise or direction, rows of others than `only` says are
 * wrong. Throws `wrong-header`.
 */
export function readInvoices(
  sheet: readonly SheetRow[],
  only: { creditCode?: string; direction?: string },
): CheckedSheet<InvoiceRow, InvoiceField> {
  const header = findHeader<InvoiceField>(sheet, INVOICE_HEADERS, ['number', 'category', 'amount']);
  return checkRows(sheet, header, (take: Take<InvoiceField, string>, row): InvoiceRow => {
    take('creditCode', optional(isThat(creditCodeOf, only.creditCode, 'other-enterprise')));
    take('direction', optional(isThat((value) => value, only.direction, 'other-direction')));
    const amount = take('amount', checkAmount);
    return {
      row,
      code: take('code', optional(atMost(20, 'invoice-code-too-long'))),
      number: take('number', checkNumber),
      issuedOn: take('issuedOn', optional(checkDay)),
      seller: take('seller', optional(atMost(200, 'seller-too-long'))),
      category: take('category', checkCategory),
      amount,
      tax: take('tax', optional(checkTax(amount))),
    };
  });
}

const isThat =
  (read: (value: string) => string, wanted: string | undefined, problem: string) =>
  (value: string): Checked<string> =>
    wanted === undefined || read(value) === wanted ? { value } : { problem };

function creditCodeOf(value: string): string {
  const parsed = parseCreditCode(value);
  return 'creditCode' in parsed ? parsed.creditCode : value;
}

function checkNumber(value: string): Checked<string> {
  if (value === '') return { problem: 'invoice-number-empty' };
  if (/^\d(\.\d+)?e\+?\d+$/i.test(value)) return { problem: 'invoice-number-rounded' };
  return atMost(40, 'invoice-number-too-long')(value);
}

function checkAmount(value: string): Checked<string> {
  if (value === '') return { problem: 'amount-empty' };
  const read = readTypedMoney(value);
  return 'problem' in read ? read : { value: formatMoney(read.fen) };
}

const checkTax =
  (amount: string | undefined) =>
  (value: string): Checked<string> => {
    const checked = checkAmount(value);
    const above = 'value' in checked && amount !== undefined && fen(checked.value) > fen(amount);
    return above ? { problem: 'tax-above-amount' } : checked;
  };

const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));

function checkDay(value: string): Checked<Day> {
  const day = parseTypedDay(value);
  return day === null ? { problem: 'day-invalid' } : { value: day };
}

/** A category by its code or Chinese name. */
function checkCategory(value: string): Checked<CostCategory> {
  const word = value.replace(/\s/g, '');
  const found = COST_CATEGORIES.find(
    (code) => code === word.toLowerCase() || text('zh-CN', `costCategory.${code}`) === word,
  );
  if (found) return { value: found };
  return { problem: value === '' ? 'category-empty' : 'category-unknown' };
}
