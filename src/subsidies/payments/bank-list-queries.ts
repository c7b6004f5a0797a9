import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import type { Instant } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';

/** A bank list as people see it; money in yuan. */
export interface BankListView {
  id: string;
  /** `2024-003`. */
  number: string;
  createdBy: { id: string; name: string | null };
  createdAt: Instant;
  payments: number;
  /** Of all its payments, whatever came of them. */
  amount: string;
  /** Payments without a result. */
  open: number;
  paid: number;
  failed: number;
}

type Row = Omit<BankListView, 'number' | 'createdBy'> & {
  year: number;
  serial: number;
  createdById: string;
  createdByName: string | null;
};

const ofStatus = (status: string) => `sum(CASE WHEN p.status = '${status}' THEN 1 ELSE 0 END)`;
const COLUMNS = `l.id, l.year, l.serial, l.created_by AS "createdById", u.name AS "createdByName",
  l.created_at AS "createdAt", count(*) AS payments, CAST(sum(p.amount) AS TEXT) AS amount,
  ${ofStatus('at-bank')} AS open, ${ofStatus('paid')} AS paid, ${ofStatus('failed')} AS failed`;
const TABLES = `bank_list l JOIN payment p ON p.bank_list_id = l.id JOIN application a ON a.id = p.application_id
  LEFT JOIN user_account u ON u.id = l.created_by`;

/** The lists, the newest first, with what the user may see of each. */
export async function bankListViews(
  unit: ReadUnit,
  context: Context,
  paging: Paging,
): Promise<Page<BankListView>> {
  const { sql, parameters } = allOf([districtScope(context, 'a.district')]);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(DISTINCT l.id) AS n FROM ${TABLES} WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${sql} GROUP BY l.id, u.name
     ORDER BY l.year DESC, l.serial DESC LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(viewOf), total: Number(count?.n ?? 0) };
}

/** The list with what the user may see of it; null when that is nothing. */
export async function findBankList(
  unit: ReadUnit,
  context: Context,
  id: string,
): Promise<BankListView | null> {
  const { sql, parameters } = allOf([districtScope(context, 'a.district'), ['l.id = ?', id]]);
  const [row] = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${sql} GROUP BY l.id, u.name`,
    parameters,
  );
  return row ? viewOf(row) : null;
}

function viewOf({ year, serial, createdById, createdByName, ...row }: Row): BankListView {
  return {
    ...row,
    number: `${year}-${String(serial).padStart(3, '0')}`,
    createdBy: { id: createdById, name: createdByName },
    payments: Number(row.payments),
    amount: formatMoney(BigInt(row.amount)),
    open: Number(row.open),
    paid: Number(row.paid),
    failed: Number(row.failed),
  };
}
