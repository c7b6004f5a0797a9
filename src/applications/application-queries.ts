import { among, holding, idsHolding, type Sought } from '../database/text-search.js';
import type { ReadUnit } from '../database/unit.js';
import { allOf, type Condition, eitherOf } from '../database/where.js';
import { soughtInNameOrCode } from '../enterprises/enterprise-queries.js';
import type { Context } from '../kernel/context.js';
import { districtScope } from '../kernel/district-scope.js';
import type { Instant } from '../kernel/instant.js';
import { type Fen, formatMoney } from '../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../kernel/paging.js';
import type { InvestmentDirection } from '../policy/directions.js';
import { applicationNumber, parseApplicationNumber } from './application-number.js';
import type { ApplicationFilter } from './application.schema.js';
import type { ApplicationStatus } from './life-cycle-actions.js';

/** An application as people see it; money in yuan. */
export interface ApplicationView {
  id: string;
  number: string;
  year: number;
  direction: InvestmentDirection;
  enterpriseId: string;
  enterprise: { name: string; creditCode: string };
  clusterId: string | null;
  cluster: string | null;
  district: string | null;
  title: string;
  summary: string;
  voucherSubsidised: string | null;
  statedTotal: string | null;
  otherFiscalMoney: boolean | null;
  status: ApplicationStatus;
  policyCode: string;
  policyVersion: string;
  submittedAt: Instant | null;
  late: boolean;
  createdAt: Instant;
  version: number;
  /** Of its invoices. */
  invoices: number;
  invoiceTotal: string;
}

/** As the drivers give it: SQLite knows no booleans, and money comes as whole fen. */
type Row = Omit<ApplicationView, 'number' | 'enterprise' | 'late' | 'otherFiscalMoney'> & {
  serial: number;
  enterpriseName: string;
  creditCode: string;
  late: boolean | number;
  otherFiscalMoney: boolean | number | null;
};

const COLUMNS = `a.id, a.year, a.serial, a.direction, a.enterprise_id AS "enterpriseId", e.name AS "enterpriseName",
  e.credit_code AS "creditCode", a.cluster_id AS "clusterId",
  (SELECT c.name FROM cluster c WHERE c.id = a.cluster_id) AS cluster, a.district, a.title, a.summary,
  CAST(a.voucher_subsidised AS TEXT) AS "voucherSubsidised", CAST(a.stated_total AS TEXT) AS "statedTotal",
  a.other_fiscal_money AS "otherFiscalMoney", a.status, a.policy_code AS "policyCode",
  a.policy_version AS "policyVersion", a.submitted_at AS "submittedAt", a.late, a.created_at AS "createdAt", a.version,
  (SELECT count(*) FROM invoice i WHERE i.application_id = a.id) AS invoices,
  (SELECT CAST(coalesce(sum(i.amount), 0) AS TEXT) FROM invoice i WHERE i.application_id = a.id) AS "invoiceTotal"`;
const TABLES = 'application a JOIN enterprise e ON e.id = a.enterprise_id';
/** SQLite reads the tables of a CROSS JOIN in this order, so it finds enterprises by name and need not sort. */
const BY_ENTERPRISE = 'enterprise e CROSS JOIN application a';
/** So many are sorted sooner than enterprises are gone through. */
const FEW = 1000;

const ORDER: Record<ApplicationFilter['sort'], string> = {
  '-createdAt': 'a.id DESC',
  submittedAt: 'a.submitted_at NULLS LAST, a.id',
  enterprise: 'e.name, a.id',
};

/** The applications that the user may see and the filter leaves. */
export async function listApplications(
  unit: ReadUnit,
  context: Context,
  filter: ApplicationFilter,
  paging: Paging,
): Promise<Page<ApplicationView>> {
  const { sql, parameters } = await conditionOf(unit, context, filter);
  const order = ORDER[filter.sort];
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM application a WHERE ${sql}`,
    parameters,
  );
  const total = Number(count?.n ?? 0);
  const found =
    filter.sort === 'enterprise' && total > FEW
      ? `${BY_ENTERPRISE} WHERE e.id = a.enterprise_id AND`
      : `${filter.sort === 'enterprise' ? TABLES : 'application a'} WHERE`;
  // The page is found first: rows that are passed over cost no more than their id.
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES}
     WHERE a.id IN (SELECT a.id FROM ${found} ${sql} ORDER BY ${order} LIMIT ? OFFSET ?) ORDER BY ${order}`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(viewOf), total };
}

/** The application, or null. */
export async function findApplication(unit: ReadUnit, id: string): Promise<ApplicationView | null> {
  const [row] = await unit.query<Row>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE a.id = ?`, [id]);
  return row ? viewOf(row) : null;
}

async function conditionOf(unit: ReadUnit, context: Context, filter: ApplicationFilter) {
  const { status, year, enterpriseId, late } = filter;
  return allOf([
    ...(await conditionsOnApplications(unit, context, filter)),
    status ? ['a.status = ?', status] : null,
    year ? ['a.year = ?', year] : null,
    enterpriseId ? ['a.enterprise_id = ?', enterpriseId] : null,
    late === undefined ? null : [`a.late = ${late ? 'TRUE' : 'FALSE'}`],
  ]);
}

/** What every list of applications, or of what belongs to them, can be asked for. */
export interface CommonFilter {
  direction?: InvestmentDirection | undefined;
  district?: string | undefined;
  text?: string | undefined;
}

/** That, and the reader's district, of application `a`. */
export const conditionsOnApplications = async (
  unit: ReadUnit,
  context: Context,
  { direction, district, text }: CommonFilter,
): Promise<(Condition | null)[]> => [
  districtScope(context, 'a.district'),
  direction ? ['a.direction = ?', direction] : null,
  district ? ['a.district = ?', district] : null,
  text ? await matchingApplications(unit, text) : null,
];

/** Those whose number, title or enterprise `text` tells; of table `a`. */
async function matchingApplications(unit: ReadUnit, text: string): Promise<Condition> {
  const number = parseApplicationNumber(text);
  if (number) return ['(a.year = ? AND a.serial = ?)', number.year, number.serial];
  const title: Sought = [['lower(a.title)', text.toLowerCase()]];
  const enterprise = soughtInNameOrCode(text);
  const titled = await idsHolding(unit, 'application', title);
  const enterprises = titled && (await idsHolding(unit, 'enterprise', enterprise));
  if (titled && enterprises)
    return eitherOf(among(unit, 'a.id', titled), among(unit, 'a.enterprise_id', enterprises));
  const [named, ...names] = holding(enterprise);
  return eitherOf(holding(title), [
    `a.enterprise_id IN (SELECT e.id FROM enterprise e WHERE ${named})`,
    ...names,
  ]);
}

function viewOf({ serial, enterpriseName, creditCode, ...row }: Row): ApplicationView {
  return {
    ...row,
    number: applicationNumber(row.year, serial),
    enterprise: { name: enterpriseName, creditCode },
    late: Boolean(row.late),
    otherFiscalMoney: row.otherFiscalMoney === null ? null : Boolean(row.otherFiscalMoney),
    voucherSubsidised: yuan(row.voucherSubsidised),
    statedTotal: yuan(row.statedTotal),
    invoices: Number(row.invoices),
    invoiceTotal: formatMoney(BigInt(row.invoiceTotal)),
  };
}

const yuan = (fen: string | null): string | null => (fen === null ? null : formatMoney(BigInt(fen) as Fen));
