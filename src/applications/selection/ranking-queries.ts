import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import type { Instant } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { RankingKey } from '../../policy/selection-policy.js';
import { applicationNumber } from '../application-number.js';
import type { ApplicationStatus } from '../life-cycle-actions.js';
import type { Separator } from '../ranking.js';

/** A ranking as people see it, without its places. */
export interface RankingView {
  id: string;
  direction: InvestmentDirection;
  policyCode: string;
  policyVersion: string;
  keys: RankingKey[];
  digest: string;
  createdAt: Instant;
  /** Name of the user. */
  by: string | null;
  /** Applications that it ranks, whatever the reader may see of them. */
  size: number;
  /** Whether no later ranking of its direction replaces it. */
  newest: boolean;
}

type Row = Omit<RankingView, 'keys' | 'size' | 'newest'> & {
  keys: string;
  size: number | string;
  later: number | string;
};

const HEAD = `SELECT r.id, r.direction, r.policy_code AS "policyCode", r.policy_version AS "policyVersion", r.keys,
    r.digest, r.created_at AS "createdAt", u.name AS "by",
    (SELECT count(*) FROM ranking_place p WHERE p.ranking_id = r.id) AS size,
    (SELECT count(*) FROM ranking l
      WHERE l.policy_code = r.policy_code AND l.direction = r.direction AND l.id > r.id) AS later
  FROM ranking r LEFT JOIN user_account u ON u.id = r.created_by`;

const headOf = ({ keys, size, later, ...row }: Row): RankingView => ({
  ...row,
  keys: JSON.parse(keys) as RankingKey[],
  size: Number(size),
  newest: Number(later) === 0,
});

/** Every ranking, or those of one direction, the newest first. */
export async function listRankings(
  unit: ReadUnit,
  { direction }: { direction?: InvestmentDirection | undefined },
  paging: Paging,
): Promise<Page<RankingView>> {
  const { sql, parameters } = allOf([direction ? ['r.direction = ?', direction] : null]);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ranking r WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Row>(`${HEAD} WHERE ${sql} ORDER BY r.id DESC LIMIT ? OFFSET ?`, [
    ...parameters,
    paging.pageSize,
    offsetOf(paging),
  ]);
  return { items: rows.map(headOf), total: Number(count?.n ?? 0) };
}

/** The ranking, or null. */
export async function findRanking(unit: ReadUnit, id: string): Promise<RankingView | null> {
  const [row] = await unit.query<Row>(`${HEAD} WHERE r.id = ?`, [id]);
  return row ? headOf(row) : null;
}

/** A place of a ranking as people see it; all but `status` is as it was when the ranking was made. Money in yuan. */
export interface PlaceView {
  rank: number;
  applicationId: string;
  number: string;
  title: string;
  enterpriseName: string;
  creditCode: string;
  district: string | null;
  clusterId: string | null;
  score: string;
  priorityGrounds: string[];
  submittedAt: Instant;
  decidedBy: Separator | null;
  entitlement: string;
  amount: string;
  /** Where the application is now. */
  status: ApplicationStatus;
}

type PlaceRow = Omit<PlaceView, 'number' | 'priorityGrounds'> & {
  year: number;
  serial: number;
  priorityGrounds: string;
};

/** The places of a ranking that the user may see, in their order. */
export async function placesOf(
  unit: ReadUnit,
  context: Context,
  rankingId: string,
  paging: Paging,
): Promise<Page<PlaceView>> {
  const { sql, parameters } = allOf([['p.ranking_id = ?', rankingId], districtScope(context, 'p.district')]);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ranking_place p WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<PlaceRow>(
    `SELECT p.rank, p.application_id AS "applicationId", a.year, a.serial, p.title,
       p.enterprise_name AS "enterpriseName", p.credit_code AS "creditCode", p.district,
       p.cluster_id AS "clusterId", p.score, p.priority_grounds AS "priorityGrounds",
       p.submitted_at AS "submittedAt", p.decided_by AS "decidedBy",
       CAST(p.entitlement AS TEXT) AS entitlement, CAST(p.amount AS TEXT) AS amount, a.status
     FROM ranking_place p JOIN application a ON a.id = p.application_id
     WHERE ${sql} ORDER BY p.rank LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  const items = rows.map(({ year, serial, ...row }) => ({
    ...row,
    number: applicationNumber(year, serial),
    priorityGrounds: JSON.parse(row.priorityGrounds) as string[],
    entitlement: formatMoney(BigInt(row.entitlement)),
    amount: formatMoney(BigInt(row.amount)),
  }));
  return { items, total: Number(count?.n ?? 0) };
}

/** An application's place in the newest ranking that holds it. */
export interface LatestPlace {
  applicationId: string;
  rankingId: string;
  rank: number;
}

/** The latest places of applications; those never ranked are left out. */
export const latestPlaces = (unit: ReadUnit, applicationIds: readonly string[]): Promise<LatestPlace[]> =>
  selectIn<LatestPlace>(
    unit,
    (marks) =>
      `SELECT p.application_id AS "applicationId", p.ranking_id AS "rankingId", p.rank FROM ranking_place p
       WHERE p.application_id IN (${marks}) AND p.ranking_id = (SELECT max(l.ranking_id) FROM ranking_place l
         WHERE l.application_id = p.application_id)`,
    applicationIds,
  );
