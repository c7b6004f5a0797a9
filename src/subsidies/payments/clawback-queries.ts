import { applicationNumber } from '../../applications/application-number.js';
import { conditionsOnApplications } from '../../applications/application-queries.js';
import type { ReadUnit } from '../../database/unit.js';
import { allOf, type Condition } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import type { Day, Instant } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { ClawbackStatus } from './clawback.entity.js';
import type { DeskFilter } from './payment.schema.js';

/** A clawback as people see it; money in yuan. */
export interface ClawbackView {
  id: string;
  applicationId: string;
  number: string;
  title: string;
  enterprise: string;
  status: ClawbackStatus;
  amount: string;
  /** What came back of it so far. */
  returned: string;
  outstanding: string;
  reason: string;
  proposedBy: { id: string; name: string | null };
  proposedAt: Instant;
  decidedBy: string | null;
  decidedAt: Instant | null;
  declineReason: string | null;
}

type Row = Omit<ClawbackView, 'number' | 'proposedBy' | 'outstanding'> & {
  year: number;
  serial: number;
  proposedById: string;
  proposedByName: string | null;
};

const RETURNED = '(SELECT coalesce(sum(r.amount), 0) FROM money_return r WHERE r.clawback_id = c.id)';
/** Waits for a decision, or for money. */
const OPEN = `c.status = 'proposed' OR (c.status = 'ordered' AND c.amount > ${RETURNED})`;
const COLUMNS = `c.id, c.application_id AS "applicationId", a.year, a.serial, a.title, e.name AS enterprise, c.status,
  CAST(c.amount AS TEXT) AS amount, c.reason, c.proposed_by AS "proposedById",
  CAST(${RETURNED} AS TEXT) AS returned,
  (SELECT u.name FROM user_account u WHERE u.id = c.proposed_by) AS "proposedByName", c.proposed_at AS "proposedAt",
  (SELECT u.name FROM user_account u WHERE u.id = c.decided_by) AS "decidedBy", c.decided_at AS "decidedAt",
  c.decline_reason AS "declineReason"`;
const TABLES = `clawback c JOIN application a ON a.id = c.application_id JOIN enterprise e ON e.id = a.enterprise_id`;
const ORDER = `CASE c.status WHEN 'proposed' THEN 0 WHEN 'ordered' THEN 1 ELSE 2 END, c.proposed_at DESC, c.id`;

export async function listClawbacks(
  unit: ReadUnit,
  context: Context,
  filter: DeskFilter,
  paging: Paging,
): Promise<Page<ClawbackView>> {
  return pageOf(unit, await conditionsOnApplications(unit, context, filter), paging);
}

/** Every clawback of an application. */
export const clawbacksOf = async (unit: ReadUnit, applicationId: string): Promise<ClawbackView[]> =>
  (await pageOf(unit, [['c.application_id = ?', applicationId]], { page: 1, pageSize: 100 })).items;

/** How many wait for a decision or for money, as far as the user may see. */
export async function countOpenClawbacks(unit: ReadUnit, context: Context): Promise<number> {
  const { sql, parameters } = allOf([[`(${OPEN})`], districtScope(context, 'a.district')]);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${TABLES} WHERE ${sql}`,
    parameters,
  );
  return Number(count?.n ?? 0);
}

async function pageOf(unit: ReadUnit, conditions: (Condition | null)[], paging: Paging) {
  const { sql, parameters } = allOf(conditions);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${TABLES} WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${sql} ORDER BY ${ORDER} LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(viewOf), total: Number(count?.n ?? 0) };
}

function viewOf({ year, serial, proposedById, proposedByName, ...row }: Row): ClawbackView {
  const [amount, returned] = [BigInt(row.amount), BigInt(row.returned)];
  return {
    ...row,
    number: applicationNumber(Number(year), Number(serial)),
    amount: formatMoney(amount),
    returned: formatMoney(returned),
    outstanding: formatMoney(row.status === 'ordered' && amount > returned ? amount - returned : 0n),
    proposedBy: { id: proposedById, name: proposedByName },
  };
}

/** Money that came back, as people see it; in yuan. */
export interface MoneyReturnView {
  id: string;
  amount: string;
  returnedOn: Day;
  bankReference: string | null;
  note: string | null;
  recordedBy: string | null;
  recordedAt: Instant;
}

/** Everything that came back of an application, the first one first. */
export async function moneyReturnsOf(unit: ReadUnit, applicationId: string): Promise<MoneyReturnView[]> {
  const rows = await unit.query<MoneyReturnView>(
    `SELECT r.id, CAST(r.amount AS TEXT) AS amount, r.returned_on AS "returnedOn", r.bank_reference AS "bankReference",
       r.note, u.name AS "recordedBy", r.recorded_at AS "recordedAt"
     FROM money_return r LEFT JOIN user_account u ON u.id = r.recorded_by
     WHERE r.application_id = ? ORDER BY r.returned_on, r.id`,
    [applicationId],
  );
  return rows.map((row) => ({ ...row, amount: formatMoney(BigInt(row.amount)) }));
}
