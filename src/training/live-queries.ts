import type { ReadUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';
import { maskName } from '../kernel/masking.js';
import type { Category } from '../people/category.js';
import { scopeCondition } from './training-session-scope.js';

/** Somebody who checked in, as a screen may show it to a room. */
export interface Arrival {
  /** Of the attendance: tells two arrivals apart. */
  id: string;
  /** Masked. */
  name: string;
  category: Category;
  at: Instant;
  session: string;
}

/** A training session with its attendance as it is now, open or not. */
export interface LiveSession {
  id: string;
  year: number;
  title: string;
  venue: string;
  district: string;
  startsAt: Instant;
  status: string;
  /** Registrations that are not cancelled. */
  registered: number;
  /** People who checked in. */
  attended: number;
  /** Those of them who did not check out. */
  present: number;
}

/** What to look at: the open sessions of a year that somebody may see, or one session whatever its state. */
export type LiveScope = { year: number; context: Context } | { trainingSessionId: string };

const ARRIVALS_SHOWN = 8;

/** People in the sessions of a year that are open: they count once these are closed. */
export async function peopleInOpenSessions(unit: ReadUnit, year: number): Promise<number> {
  const [row] = await unit.query<{ n: string }>(
    `SELECT count(DISTINCT t.person_id) AS n FROM training_session s CROSS JOIN attendance a CROSS JOIN trainee t
     WHERE s.year = ? AND s.status = 'open' AND a.training_session_id = s.id AND t.id = a.trainee_id`,
    [year],
  );
  return Number(row!.n);
}

/** The sessions in scope, the latest first; of a year only the open ones. */
export async function liveSessions(unit: ReadUnit, scope: LiveScope): Promise<LiveSession[]> {
  const { sql, parameters } = conditionOf(scope);
  const rows = await unit.query<LiveSession>(
    `SELECT s.id, s.year, s.title, s.venue, s.district, s.starts_at AS "startsAt", s.status,
       (SELECT count(*) FROM registration r WHERE r.training_session_id = s.id AND r.status = 'registered') AS registered,
       (SELECT count(*) FROM attendance a WHERE a.training_session_id = s.id) AS attended,
       (SELECT count(*) FROM attendance a WHERE a.training_session_id = s.id AND a.present = ?) AS present
     FROM training_session s WHERE ${sql} ORDER BY s.starts_at DESC, s.id LIMIT 6`,
    [true, ...parameters],
  );
  return rows.map((row) => ({
    ...row,
    registered: Number(row.registered),
    attended: Number(row.attended),
    present: Number(row.present),
  }));
}

/** The latest arrivals in scope, the newest first. */
export async function latestArrivals(unit: ReadUnit, scope: LiveScope): Promise<Arrival[]> {
  const { sql, parameters } = conditionOf(scope);
  const rows = await unit.query<Arrival>(
    `SELECT a.id, t.name, t.category, a.first_in AS at, s.title AS session FROM training_session s CROSS JOIN attendance a CROSS JOIN trainee t
     WHERE ${sql} AND a.training_session_id = s.id AND t.id = a.trainee_id ORDER BY a.first_in DESC, a.id DESC LIMIT ${ARRIVALS_SHOWN}`,
    parameters,
  );
  return rows.map((row) => ({ ...row, name: maskName(row.name) }));
}

function conditionOf(scope: LiveScope): { sql: string; parameters: unknown[] } {
  if ('trainingSessionId' in scope) return { sql: 's.id = ?', parameters: [scope.trainingSessionId] };
  const visible = scopeCondition(scope.context);
  return {
    sql: `s.year = ? AND s.status = 'open' AND ${visible.sql}`,
    parameters: [scope.year, ...visible.parameters],
  };
}
