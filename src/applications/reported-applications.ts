import { setImmediate } from 'node:timers/promises';
import { selectIn } from '../database/select-in.js';
import type { ReadUnit } from '../database/unit.js';
import { allOf } from '../database/where.js';
import type { Instant } from '../kernel/instant.js';
import type { Fen } from '../kernel/money.js';
import type { InvestmentDirection } from '../policy/directions.js';
import type { PilotSector } from '../policy/selection-policy.js';
import { applicationNumber } from './application-number.js';
import type { ApplicationStatus } from './life-cycle-actions.js';

/** An application as a report counts it at one moment, money in fen. */
export interface ReportedApplication {
  id: string;
  number: string;
  title: string;
  enterprise: string;
  direction: InvestmentDirection;
  district: string | null;
  clusterId: string | null;
  cluster: string | null;
  pilotSector: PilotSector | null;
  benchmarkLists: string[];
  pilotLeadSupplier: boolean;
  late: boolean;
  /** What its invoices add up to. */
  investment: Fen;
  voucherSubsidised: Fen | null;
  /** Where it stood. */
  status: ApplicationStatus;
  /** When it first came to each status that it had come to. */
  firstAt: Partial<Record<ApplicationStatus, Instant>>;
}

export interface ReportedFilter {
  year: number;
  direction?: InvestmentDirection | undefined;
  district?: string | undefined;
  /** The moment; what happened later is not seen. */
  asOf: Instant;
}

type Row = Omit<ReportedApplication, 'number' | 'firstAt' | 'status' | 'investment' | 'voucherSubsidised'> & {
  serial: number;
  investment: string;
  voucherSubsidised: string | null;
  benchmarkLists: string;
};

const AT_ONCE = 500;

/** The year's applications that had been handed in by a moment, in the order of their numbers, a part at a time. */
export async function* reportedApplications(
  unit: ReadUnit,
  { year, direction, district, asOf }: ReportedFilter,
): AsyncGenerator<ReportedApplication[]> {
  for (let after = 0; ;) {
    const { sql, parameters } = allOf([
      ['a.year = ? AND a.serial > ? AND a.submitted_at <= ?', year, after, asOf],
      direction ? ['a.direction = ?', direction] : null,
      district === undefined ? null : ['a.district = ?', district],
    ]);
    const rows = await unit.query<Row>(
      `SELECT a.id, a.serial, a.title, e.name AS enterprise, a.direction, a.district, a.cluster_id AS "clusterId",
         (SELECT c.name FROM cluster c WHERE c.id = a.cluster_id) AS cluster, e.pilot_sector AS "pilotSector",
         e.benchmark_lists AS "benchmarkLists", e.pilot_lead_supplier AS "pilotLeadSupplier", a.late,
         CAST(a.voucher_subsidised AS TEXT) AS "voucherSubsidised",
         (SELECT CAST(coalesce(sum(i.amount), 0) AS TEXT) FROM invoice i WHERE i.application_id = a.id) AS investment
       FROM application a JOIN enterprise e ON e.id = a.enterprise_id
       WHERE ${sql} ORDER BY a.serial LIMIT ${AT_ONCE}`,
      parameters,
    );
    const ways = await waysOf(unit, rows, asOf);
    yield rows.map(({ serial, ...row }) => ({
      ...row,
      ...ways.get(row.id)!,
      number: applicationNumber(year, serial),
      benchmarkLists: JSON.parse(row.benchmarkLists) as string[],
      pilotLeadSupplier: Boolean(row.pilotLeadSupplier),
      late: Boolean(row.late),
      investment: BigInt(row.investment),
      voucherSubsidised: row.voucherSubsidised === null ? null : BigInt(row.voucherSubsidised),
    }));
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)!.serial;
    await setImmediate();
  }
}

/** How far each had come by then, and where it stood. */
async function waysOf(unit: ReadUnit, applications: readonly { id: string }[], asOf: Instant) {
  const steps = await selectIn<{ id: string; status: ApplicationStatus; first: Instant; last: string }>(
    unit,
    (marks) =>
      `SELECT v.application_id AS id, v.to_status AS status, min(v.at) AS first, max(v.at || v.id) AS last
       FROM application_event v WHERE v.application_id IN (${marks}) AND v.at <= ?
       GROUP BY v.application_id, v.to_status`,
    applications.map(({ id }) => id),
    [asOf],
  );
  const ways = new Map<string, Pick<ReportedApplication, 'status' | 'firstAt'> & { last: string }>();
  for (const { id, status, first, last } of steps) {
    const way = ways.get(id) ?? { status, firstAt: {}, last };
    way.firstAt[status] = first;
    if (last >= way.last) Object.assign(way, { status, last });
    ways.set(id, way);
  }
  return ways;
}
