import type { ReadUnit } from '../../database/unit.js';
import { selectIn } from '../../database/select-in.js';
import { allOf } from '../../database/where.js';
import { applicationNumber } from '../../applications/application-number.js';
import { conditionsOnApplications } from '../../applications/application-queries.js';
import { publicityBlockers, publicityOf } from '../../applications/publicity/publicity-facts.js';
import type { Context } from '../../kernel/context.js';
import type { Day, Instant } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { Binding } from '../calculation-result.js';
import type { ApprovalFilter, ApprovalStage } from './approval.schema.js';

/** An application that waits at the desk; money in yuan. */
export interface ApprovalItem {
  id: string;
  number: string;
  title: string;
  enterprise: string;
  direction: InvestmentDirection;
  cluster: string | null;
  district: string | null;
  /** Null before it was put up for approval. */
  amount: string | null;
  eligibleInvestment: string | null;
  binding: Binding | null;
  preparedById: string | null;
  preparedBy: string | null;
  preparedAt: Instant | null;
  /** The last day of publicity. */
  publicityEndsOn: Day | null;
  openObjections: number;
  /** Whether publicity leaves it free to go on. */
  ready: boolean;
}

const STATUS: Record<ApprovalStage, string> = {
  prepare: 'publicised',
  approve: 'prepared',
  notice: 'approved',
};
const TABLES = `application a JOIN enterprise e ON e.id = a.enterprise_id
  LEFT JOIN subsidy_decision d ON d.application_id = a.id AND d.ended_at IS NULL`;

/** Those who waited longest first. */
export async function listApprovals(
  unit: ReadUnit,
  context: Context,
  filter: ApprovalFilter,
  paging: Paging,
): Promise<Page<ApprovalItem>> {
  const { sql, parameters } = await conditionOf(unit, context, filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM application a WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Omit<ApprovalItem, 'number'> & { year: number; serial: number }>(
    `SELECT a.id, a.year, a.serial, a.title, e.name AS enterprise, a.direction,
       (SELECT c.name FROM cluster c WHERE c.id = a.cluster_id) AS cluster, a.district,
       CAST(d.amount AS TEXT) AS amount, CAST(d.eligible_investment AS TEXT) AS "eligibleInvestment", d.binding,
       d.prepared_by AS "preparedById", (SELECT u.name FROM user_account u WHERE u.id = d.prepared_by) AS "preparedBy",
       d.prepared_at AS "preparedAt"
     FROM ${TABLES} WHERE ${sql} ORDER BY coalesce(d.prepared_at, ''), a.year, a.serial LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  const items: ApprovalItem[] = [];
  for (const { year, serial, ...row } of rows) {
    const publicity = await publicityOf(unit, row.id);
    items.push({
      ...row,
      number: applicationNumber(year, serial),
      amount: yuan(row.amount),
      eligibleInvestment: yuan(row.eligibleInvestment),
      publicityEndsOn: publicity?.endsOn ?? null,
      openObjections: publicity?.openObjections ?? 0,
      ready: publicityBlockers(publicity, context.now).length === 0,
    });
  }
  return { items, total: Number(count?.n ?? 0) };
}

/** The ids of all that wait, in the order of their numbers. */
export async function waitingIds(
  unit: ReadUnit,
  context: Context,
  filter: ApprovalFilter,
): Promise<string[]> {
  const { sql, parameters } = await conditionOf(unit, context, filter);
  const rows = await unit.query<{ id: string }>(
    `SELECT a.id FROM application a JOIN enterprise e ON e.id = a.enterprise_id WHERE ${sql} ORDER BY a.year, a.serial`,
    parameters,
  );
  return rows.map(({ id }) => id);
}

/** How many wait at each stage. */
export async function countApprovals(
  unit: ReadUnit,
  context: Context,
): Promise<Record<ApprovalStage, number>> {
  const count = async (stage: ApprovalStage): Promise<number> => {
    const { sql, parameters } = await conditionOf(unit, context, { stage });
    const [row] = await unit.query<{ n: string }>(
      `SELECT count(*) AS n FROM application a WHERE ${sql}`,
      parameters,
    );
    return Number(row?.n ?? 0);
  };
  return { prepare: await count('prepare'), approve: await count('approve'), notice: await count('notice') };
}

/** Number and title of applications, by id. */
export async function applicationNames(unit: ReadUnit, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await selectIn<{ id: string; year: number; serial: number; title: string }>(
    unit,
    (marks) => `SELECT id, year, serial, title FROM application WHERE id IN (${marks})`,
    ids,
  );
  return new Map(
    rows.map(({ id, year, serial, title }) => [id, `${applicationNumber(year, serial)} ${title}`]),
  );
}

const conditionOf = async (unit: ReadUnit, context: Context, filter: ApprovalFilter) =>
  allOf([['a.status = ?', STATUS[filter.stage]], ...(await conditionsOnApplications(unit, context, filter))]);

const yuan = (fen: string | null): string | null => (fen === null ? null : formatMoney(BigInt(fen)));
