import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import type { Instant } from '../../kernel/instant.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { Candidate } from '../selection.js';
import type { PriorityFacts } from './priority-grounds.js';

/** An application of the pool 项目库 with all that a ranking asks of it. */
export interface PooledApplication extends PriorityFacts {
  id: string;
  creditCode: string;
  enterpriseName: string;
  title: string;
  district: string | null;
  clusterId: string | null;
  /** Of its last concluded review. */
  score: string;
  submittedAt: Instant;
}

type Row = Omit<PooledApplication, 'benchmarkLists' | 'pilotLeadSupplier'> & {
  benchmarkLists: string;
  pilotLeadSupplier: boolean | number;
};

/** The pool of a direction, the reserve list with it. */
export async function poolOf(
  unit: ReadUnit,
  policyCode: string,
  direction: InvestmentDirection,
): Promise<PooledApplication[]> {
  const rows = await unit.query<Row>(
    `SELECT a.id, e.credit_code AS "creditCode", e.name AS "enterpriseName", a.title, a.district,
       a.cluster_id AS "clusterId", a.submitted_at AS "submittedAt", e.pilot_sector AS "pilotSector",
       e.benchmark_lists AS "benchmarkLists", e.pilot_lead_supplier AS "pilotLeadSupplier",
       (SELECT c.score FROM review_conclusion c WHERE c.application_id = a.id
         ORDER BY c.at DESC, c.id DESC LIMIT 1) AS score
     FROM application a JOIN enterprise e ON e.id = a.enterprise_id
     WHERE a.policy_code = ? AND a.direction = ? AND a.status IN ('pooled', 'reserved') ORDER BY a.id`,
    [policyCode, direction],
  );
  return rows.map(({ benchmarkLists, pilotLeadSupplier, ...row }) => ({
    ...row,
    benchmarkLists: JSON.parse(benchmarkLists) as string[],
    pilotLeadSupplier: Boolean(pilotLeadSupplier),
  }));
}

interface CandidateRow {
  applicationId: string;
  clusterId: string | null;
  entitlement: string;
}

const candidate = ({ applicationId, clusterId, entitlement }: CandidateRow): Candidate => ({
  applicationId,
  clusterId,
  entitlement: BigInt(entitlement),
});

/**
 * Who waits in a ranking, in its order: still in the pool or on the reserve list, and not returned to the pool since, which
 * asks for a new ranking.
 */
export async function waitingIn(
  unit: ReadUnit,
  rankingId: string,
): Promise<(Candidate & { rank: number })[]> {
  const rows = await unit.query<CandidateRow & { rank: number }>(
    `SELECT p.rank, p.application_id AS "applicationId", p.cluster_id AS "clusterId",
       CAST(p.entitlement AS TEXT) AS entitlement
     FROM ranking_place p JOIN application a ON a.id = p.application_id
     WHERE p.ranking_id = ? AND a.status IN ('pooled', 'reserved')
       AND NOT EXISTS (SELECT 1 FROM application_event v
         WHERE v.application_id = a.id AND v.action = 'return-to-pool' AND v.id > p.ranking_id)
     ORDER BY p.rank`,
    [rankingId],
  );
  return rows.map((row) => ({ ...candidate(row), rank: row.rank }));
}

/** Who has been selected and not given up, and so takes part of a direction's budget. */
export async function committedIn(
  unit: ReadUnit,
  policyCode: string,
  direction: InvestmentDirection,
): Promise<Candidate[]> {
  const rows = await unit.query<CandidateRow>(
    `SELECT a.id AS "applicationId", a.cluster_id AS "clusterId",
       coalesce((SELECT CAST(p.entitlement AS TEXT) FROM ranking_place p WHERE p.application_id = a.id
         ORDER BY p.ranking_id DESC LIMIT 1), '0') AS entitlement
     FROM application a
     WHERE a.policy_code = ? AND a.direction = ?
       AND a.status IN ('selected', 'publicised', 'prepared', 'approved', 'noticed', 'accepted', 'paid', 'evaluated')
     ORDER BY a.id`,
    [policyCode, direction],
  );
  return rows.map(candidate);
}

/** How many applications that the user may see are where, by `direction status`. */
export async function countsIn(
  unit: ReadUnit,
  context: Context,
  policyCode: string,
): Promise<Map<string, number>> {
  const { sql, parameters } = allOf([['policy_code = ?', policyCode], districtScope(context, 'district')]);
  const rows = await unit.query<{ direction: string; status: string; n: number | string }>(
    `SELECT direction, status, count(*) AS n FROM application WHERE ${sql} GROUP BY direction, status`,
    parameters,
  );
  return new Map(rows.map(({ direction, status, n }) => [`${direction} ${status}`, Number(n)]));
}
