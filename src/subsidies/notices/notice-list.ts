import { applicationNumber } from '../../applications/application-number.js';
import type { ReadUnit } from '../../database/unit.js';
import { allOf, askForSomething, type Condition } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import type { Instant } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { likeAnywhere, offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import { normaliseVerificationCode } from '../../kernel/short-code.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { NoticeFilter } from './notice.schema.js';
import type { NoticePaper } from './notice-paper.js';

/** A notice with its line of the register; money in yuan. */
export interface NoticeRow {
  id: string;
  number: string;
  /** Of the number. */
  year: number;
  serial: number;
  applicationId: string;
  applicationNumber: string;
  /** As printed. */
  enterprise: string;
  amount: string;
  project: string;
  direction: InvestmentDirection;
  district: string | null;
  issuer: string;
  code: string;
  sha256: string;
  size: number;
  issuedAt: Instant;
  issuedBy: string | null;
  voidedAt: Instant | null;
  voidedBy: string | null;
  voidReason: string | null;
  replacesId: string | null;
  replaces: string | null;
  replacedById: string | null;
  replacedBy: string | null;
}
type Row = Omit<NoticeRow, 'applicationNumber'> & { applicationYear: number; applicationSerial: number };

const nameOf = (column: string): string => `(SELECT u.name FROM user_account u WHERE u.id = ${column})`;
const COLUMNS = `n.id, d.number, d.year, d.serial, n.application_id AS "applicationId", a.year AS "applicationYear",
  a.serial AS "applicationSerial", n.enterprise_name AS enterprise, CAST(n.amount AS TEXT) AS amount,
  a.title AS project, a.direction, a.district, d.issuer, d.code, d.sha256, d.size, d.issued_at AS "issuedAt",
  ${nameOf('d.issued_by')} AS "issuedBy", d.voided_at AS "voidedAt", ${nameOf('d.voided_by')} AS "voidedBy",
  d.void_reason AS "voidReason", d.replaces_id AS "replacesId",
  (SELECT o.number FROM issued_document o WHERE o.id = d.replaces_id) AS replaces,
  (SELECT o.id FROM issued_document o WHERE o.replaces_id = d.id) AS "replacedById",
  (SELECT o.number FROM issued_document o WHERE o.replaces_id = d.id) AS "replacedBy"`;
const TABLES = `issued_document d JOIN subsidy_notice n ON n.id = d.id JOIN application a ON a.id = n.application_id`;
/** Rows read in one statement. */
const PART = 100;

/** The newest first. */
export async function listNotices(
  unit: ReadUnit,
  context: Context,
  filter: NoticeFilter,
  paging: Paging,
): Promise<Page<NoticeRow>> {
  const { sql, parameters } = conditionOf(context, filter);
  const counted = askForSomething(beyondRegister(context, filter)) ? TABLES : 'issued_document d';
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${counted} WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${sql} ORDER BY d.year DESC, d.serial DESC LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(rowOf), total: Number(count!.n) };
}

/** The notice with this id; null when there is none. */
export async function findNotice(unit: ReadUnit, id: string): Promise<NoticeRow | null> {
  const [row] = await unit.query<Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE n.id = ?`, [id]);
  return row ? rowOf(row) : null;
}

/** The notices on an application, the newest first. */
export async function noticesOn(unit: ReadUnit, applicationId: string): Promise<NoticeRow[]> {
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE n.application_id = ? ORDER BY d.year DESC, d.serial DESC`,
    [applicationId],
  );
  return rows.map(rowOf);
}

/** All valid ones that the filter leaves, by number, read part by part, with what they say. */
export async function* validNotices(
  unit: ReadUnit,
  context: Context,
  filter: NoticeFilter,
): AsyncGenerator<NoticeRow & { paper: NoticePaper }> {
  const { sql, parameters } = conditionOf(context, { ...filter, state: 'valid' });
  let after: readonly [number, number] = [0, 0];
  for (;;) {
    const rows = await unit.query<Row & { paper: string }>(
      `SELECT ${COLUMNS}, n.paper FROM ${TABLES} WHERE ${sql} AND (d.year > ? OR (d.year = ? AND d.serial > ?))
       ORDER BY d.year, d.serial LIMIT ${PART}`,
      [...parameters, after[0], ...after],
    );
    for (const row of rows) yield { ...rowOf(row), paper: JSON.parse(row.paper) as NoticePaper };
    if (rows.length < PART) return;
    const last = rows.at(-1)!;
    after = [last.year, last.serial];
  }
}

const rowOf = ({ applicationYear, applicationSerial, ...row }: Row): NoticeRow => ({
  ...row,
  applicationNumber: applicationNumber(applicationYear, applicationSerial),
  amount: formatMoney(BigInt(row.amount)),
});

function conditionOf(context: Context, filter: NoticeFilter) {
  const { year, state } = filter;
  return allOf([
    ['d.series = ?', 'subsidy-notice'],
    year ? ['d.year = ?', year] : null,
    state ? [`d.voided_at IS ${state === 'valid' ? '' : 'NOT '}NULL`] : null,
    ...beyondRegister(context, filter),
  ]);
}

/** What is asked of more than the register's line. */
function beyondRegister(context: Context, filter: NoticeFilter): (Condition | null)[] {
  const { direction, district, applicationId, jobId, text } = filter;
  return [
    districtScope(context, 'a.district'),
    direction ? ['a.direction = ?', direction] : null,
    district ? ['a.district = ?', district] : null,
    applicationId ? ['n.application_id = ?', applicationId] : null,
    jobId ? ['n.job_id = ?', jobId] : null,
    text ? matching(text) : null,
  ];
}

function matching(text: string): Condition {
  const code = normaliseVerificationCode(text);
  if (code !== null) return ['d.code = ?', code];
  const like = likeAnywhere(text.toLowerCase());
  const columns = ['d.number', 'n.enterprise_name', 'a.title'];
  const found = columns.map((column) => `lower(${column}) LIKE ? ESCAPE '\\'`);
  const enterprise = 'EXISTS (SELECT 1 FROM enterprise e WHERE e.id = a.enterprise_id AND e.credit_code = ?)';
  return [
    `(${[...found, enterprise].join(' OR ')})`,
    ...columns.map(() => like),
    text.replace(/\s/g, '').toUpperCase(),
  ];
}
