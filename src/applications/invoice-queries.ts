import type { ReadUnit } from '../database/unit.js';
import { selectIn } from '../database/select-in.js';
import type { Day, Instant } from '../kernel/instant.js';
import { type Fen, formatMoney } from '../kernel/money.js';
import type { CostCategory } from '../policy/directions.js';
import { applicationNumber } from './application-number.js';

/** An invoice as it is kept, money in fen. */
export interface KeptInvoice {
  id: string;
  applicationId: string;
  code: string | null;
  number: string | null;
  key: string | null;
  heldKey: string | null;
  issuedOn: Day | null;
  seller: string | null;
  category: CostCategory;
  amount: Fen;
  tax: Fen | null;
}

/** The row that holds an invoice, and its application. */
export interface InvoiceHolder {
  key: string;
  invoiceId: string;
  applicationId: string;
  /** What people know the application by. */
  title: string;
  district: string | null;
  /** When the invoice was entered there. */
  at: Instant;
}

const COLUMNS = `id, application_id AS "applicationId", code, number, key, held_key AS "heldKey",
  issued_on AS "issuedOn", seller, category, CAST(amount AS TEXT) AS amount, CAST(tax AS TEXT) AS tax`;

/** An application's invoices, in the order in which they were entered. */
export async function invoicesOf(unit: ReadUnit, applicationIds: readonly string[]): Promise<KeptInvoice[]> {
  const rows = await selectIn<Omit<KeptInvoice, 'amount' | 'tax'> & { amount: string; tax: string | null }>(
    unit,
    (marks) => `SELECT ${COLUMNS} FROM invoice WHERE application_id IN (${marks}) ORDER BY id`,
    applicationIds,
  );
  return rows.map((row) => ({
    ...row,
    amount: BigInt(row.amount),
    tax: row.tax === null ? null : BigInt(row.tax),
  }));
}

/** Who holds the invoices with these keys. */
export async function holdersOf(unit: ReadUnit, keys: readonly string[]): Promise<InvoiceHolder[]> {
  type Row = Omit<InvoiceHolder, 'title'> & { year: number; serial: number; name: string };
  const rows = await selectIn<Row>(
    unit,
    (marks) =>
      `SELECT i.held_key AS key, i.id AS "invoiceId", i.application_id AS "applicationId", i.created_at AS at,
         a.year, a.serial, a.district, e.name
       FROM invoice i JOIN application a ON a.id = i.application_id JOIN enterprise e ON e.id = a.enterprise_id
       WHERE i.held_key IN (${marks})`,
    keys,
  );
  return rows.map(({ year, serial, name, ...row }) => ({
    ...row,
    title: `${applicationNumber(year, serial)} ${name}`,
  }));
}

/** An invoice as people see it; money in yuan. */
export const invoiceView = ({ id, code, number, issuedOn, seller, category, amount, tax }: KeptInvoice) => ({
  id,
  code,
  number,
  issuedOn,
  seller,
  category,
  amount: formatMoney(amount),
  tax: tax === null ? null : formatMoney(tax),
});
