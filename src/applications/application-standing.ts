import type { ReadUnit } from '../database/unit.js';
import type { Day, Instant } from '../kernel/instant.js';
import type { Guard } from './life-cycle-guards.js';
import { publicityBlockers, publicityOf } from './publicity/publicity-facts.js';

/** Where an application stands in the competition, for its page. */
export interface ApplicationStanding {
  /** Its place in the newest ranking that holds it. */
  ranking: { id: string; rank: number; size: number; at: Instant } | null;
  /** The publicity that shows it, the newest one, with the objections that keep it from its next step. */
  publicity: (Period & { openObjections: number }) | null;
  /** What of its publicity keeps its subsidy from being put up or approved. */
  blockedBy: Guard[];
}

interface Period {
  id: string;
  title: string;
  startsOn: Day;
  endsOn: Day;
}

export async function standingOf(
  unit: ReadUnit,
  applicationId: string,
  now: Instant,
): Promise<ApplicationStanding> {
  type Ranking = NonNullable<ApplicationStanding['ranking']>;
  const [ranking] = await unit.query<Ranking & { size: number | string }>(
    `SELECT r.id, p.rank, r.created_at AS at,
       (SELECT count(*) FROM ranking_place o WHERE o.ranking_id = r.id) AS size
     FROM ranking_place p JOIN ranking r ON r.id = p.ranking_id
     WHERE p.application_id = ? ORDER BY r.id DESC LIMIT 1`,
    [applicationId],
  );
  const [publicity] = await unit.query<Period>(
    `SELECT p.id, p.title, p.starts_on AS "startsOn", p.ends_on AS "endsOn"
     FROM publicity_entry n JOIN publicity_period p ON p.id = n.period_id
     WHERE n.application_id = ? ORDER BY p.id DESC LIMIT 1`,
    [applicationId],
  );
  const facts = await publicityOf(unit, applicationId);
  return {
    ranking: ranking ? { ...ranking, size: Number(ranking.size) } : null,
    publicity: publicity ? { ...publicity, openObjections: facts?.openObjections ?? 0 } : null,
    blockedBy: publicityBlockers(facts, now),
  };
}
