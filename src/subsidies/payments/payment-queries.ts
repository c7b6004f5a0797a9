import type { ReadUnit } from '../../database/unit.js';
import { allOf, askForSomething, type Condition } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import type { Day, Instant } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { TrancheMilestone } from '../../policy/payment-policy.js';
import { applicationNumber } from '../../applications/application-number.js';
import { conditionsOnApplications } from '../../applications/application-queries.js';
import type { PaymentStatus } from './payment.entity.js';
import type { PaymentFilter } from './payment.schema.js';

interface Who {
  id: string;
  name: string | null;
}

/** A payment as people see it: money in yuan, the bank account masked. */
export interface PaymentView {
  id: string;
  applicationId: string;
  number: string;
  title: string;
  enterprise: { id: string; name: string };
  district: string | null;
  direction: InvestmentDirection;
  noticeNumber: string;
  tranche: number;
  milestone: TrancheMilestone;
  amount: string;
  status: PaymentStatus;
  payee: string;
  bankName: string | null;
  bankAccount: string;
  requestedBy: Who;
  requestedAt: Instant;
  approvedBy: Who | null;
  approvedAt: Instant | null;
  bankListId: string | null;
  paidBy: Who | null;
  paidOn: Day | null;
  bankReference: string | null;
  endedBy: Who | null;
  endedAt: Instant | null;
  endReason: string | null;
  /** Whether its tranche was asked for again since it failed or was declined. */
  askedAgain: boolean;
}

type Names = 'requestedBy' | 'approvedBy' | 'paidBy' | 'endedBy';
type Row = Omit<PaymentView, 'number' | 'enterprise' | 'askedAgain' | Names> &
  Record<Names, string | null> &
  Record<`${Names}Name`, string | null> & {
    year: number;
    serial: number;
    enterpriseId: string;
    enterpriseName: string;
    askedAgain: number | string;
  };

const who = (column: string, name: string) =>
  `p.${column} AS "${name}", (SELECT u.name FROM user_account u WHERE u.id = p.${column}) AS "${name}Name"`;

/** Its tranche was asked for again, whatever came of that. */
const ASKED_AGAIN = `p.status IN ('failed', 'declined') AND EXISTS (SELECT 1 FROM payment q
  WHERE q.application_id = p.application_id AND q.tranche = p.tranche AND q.id > p.id)`;

const COLUMNS = `p.id, p.application_id AS "applicationId", a.year, a.serial, a.title, e.id AS "enterpriseId",
  e.name AS "enterpriseName", a.district, a.direction, i.number AS "noticeNumber", p.tranche, p.milestone,
  CAST(p.amount AS TEXT) AS amount, p.status, p.payee, p.bank_name AS "bankName", p.bank_account_masked AS "bankAccount",
  ${who('requested_by', 'requestedBy')}, p.requested_at AS "requestedAt",
  ${who('approved_by', 'approvedBy')}, p.approved_at AS "approvedAt", p.bank_list_id AS "bankListId",
  ${who('paid_by', 'paidBy')}, p.paid_on AS "paidOn", p.bank_reference AS "bankReference",
  ${who('ended_by', 'endedBy')}, p.ended_at AS "endedAt", p.end_reason AS "endReason",
  CASE WHEN ${ASKED_AGAIN} THEN 1 ELSE 0 END AS "askedAgain"`;
const TABLES = `payment p JOIN application a ON a.id = p.application_id JOIN enterprise e ON e.id = a.enterprise_id
  LEFT JOIN issued_document i ON i.id = p.notice_id`;

/** Payments that the user may see and the filter leaves; those in hand the oldest first, the others the newest first. */
export async function listPayments(
  unit: ReadUnit,
  context: Context,
  filter: PaymentFilter,
  paging: Paging,
): Promise<Page<PaymentView>> {
  const ofApplication = await conditionsOnApplications(unit, context, filter);
  const { sql, parameters } = allOf([
    ...ofApplication,
    filter.status ? ['p.status = ?', filter.status] : null,
    filter.applicationId ? ['p.application_id = ?', filter.applicationId] : null,
    filter.bankListId ? ['p.bank_list_id = ?', filter.bankListId] : null,
  ]);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${countedIn(ofApplication)} WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${sql} ORDER BY ${orderOf(filter.status)} LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(viewOf), total: Number(count?.n ?? 0) };
}

/** What payments are counted in: without their applications where nothing is asked of those. */
const countedIn = (ofApplication: readonly (Condition | null)[]): string =>
  askForSomething(ofApplication) ? 'payment p JOIN application a ON a.id = p.application_id' : 'payment p';

function orderOf(status: PaymentStatus | undefined): string {
  if (status === 'paid') return 'p.paid_on DESC, p.id DESC';
  if (status === 'failed' || status === 'declined') return 'p.ended_at DESC, p.id DESC';
  return 'p.requested_at, p.id';
}

/** The payment, or null. */
export async function findPayment(unit: ReadUnit, id: string): Promise<PaymentView | null> {
  const [row] = await unit.query<Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE p.id = ?`, [id]);
  return row ? viewOf(row) : null;
}

/** How many payments there are in each state, as far as the user may see; without those that were asked for again. */
export async function countPayments(
  unit: ReadUnit,
  context: Context,
): Promise<Partial<Record<PaymentStatus, number>>> {
  const scope = [districtScope(context, 'a.district')];
  const { sql, parameters } = allOf(scope);
  const rows = await unit.query<{ status: PaymentStatus; n: string }>(
    `SELECT p.status, count(*) AS n FROM ${countedIn(scope)} WHERE ${sql} AND NOT (${ASKED_AGAIN}) GROUP BY p.status`,
    parameters,
  );
  return Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]));
}

function viewOf({ year, serial, enterpriseId, enterpriseName, ...row }: Row): PaymentView {
  const { requestedByName, approvedByName, paidByName, endedByName, ...facts } = row;
  const person = (id: string | null, name: string | null) => (id === null ? null : { id, name });
  return {
    ...facts,
    tranche: Number(row.tranche),
    askedAgain: Number(row.askedAgain) === 1,
    number: applicationNumber(Number(year), Number(serial)),
    enterprise: { id: enterpriseId, name: enterpriseName },
    amount: formatMoney(BigInt(row.amount)),
    requestedBy: { id: row.requestedBy ?? '', name: requestedByName },
    approvedBy: person(row.approvedBy, approvedByName),
    paidBy: person(row.paidBy, paidByName),
    endedBy: person(row.endedBy, endedByName),
  };
}
