import type { ReadUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';
import { scopeCondition } from './training-session-scope.js';
import type { TrainingSessionStatus } from './training-session.entity.js';

/** A training session as an agenda names it. */
export interface AgendaSession {
  id: string;
  title: string;
  startsAt: Instant;
  endsAt: Instant;
  venue: string;
  district: string;
  status: TrainingSessionStatus;
  /** Registrations that are not cancelled. */
  registered: number;
}

/** Some of the sessions, and how many there are. */
export interface AgendaPart {
  total: number;
  sessions: AgendaSession[];
  /** Whether there are others. */
  more: boolean;
}

/** What waits for somebody. */
export interface ProgrammeAttention {
  /** Past their end and neither closed nor cancelled. */
  overdue: AgendaPart;
  /** Closed with nobody there: they do not count. */
  empty: AgendaPart;
  /** Offline scans that a person must decide on. */
  reviews: number;
  /** Pairs of trainees that may be one person, over all years. */
  possibleDuplicates: number;
}

/** Sessions named on one page. */
const NAMED = 5;

const TO_COME = `(s.status = 'open' OR (s.status IN ('planned', 'published') AND s.ends_at >= ?))`;

/** When the sessions that can still be held begin, in order of time. */
export async function remainingStarts(unit: ReadUnit, year: number, now: Instant): Promise<Instant[]> {
  const rows = await unit.query<{ startsAt: Instant }>(
    `SELECT s.starts_at AS "startsAt" FROM training_session s WHERE s.year = ? AND ${TO_COME}
     ORDER BY s.starts_at, s.id`,
    [year, now],
  );
  return rows.map(({ startsAt }) => startsAt);
}

/** The next sessions that this user may see. */
export const nextSessions = (unit: ReadUnit, context: Context, year: number): Promise<AgendaPart> =>
  agenda(unit, context, year, TO_COME, [context.now]);

/** What waits, as far as this user may see it. */
export async function attention(unit: ReadUnit, context: Context, year: number): Promise<ProgrammeAttention> {
  const [waiting] = await unit.query<{ reviews: string; duplicates: string }>(
    `SELECT
       (SELECT count(*) FROM check_in_scan c LEFT JOIN training_session s ON s.id = c.training_session_id
        WHERE c.review_state = 'waiting' AND (s.year = ? OR s.id IS NULL)) AS reviews,
       (SELECT count(*) FROM possible_duplicate WHERE status = 'open') AS duplicates`,
    [year],
  );
  const overdue = `s.status IN ('planned', 'published', 'open') AND s.ends_at < ?`;
  const empty = `s.status = 'closed' AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.training_session_id = s.id)`;
  return {
    overdue: await agenda(unit, context, year, overdue, [context.now]),
    empty: await agenda(unit, context, year, empty, []),
    reviews: Number(waiting!.reviews),
    possibleDuplicates: Number(waiting!.duplicates),
  };
}

async function agenda(
  unit: ReadUnit,
  context: Context,
  year: number,
  condition: string,
  parameters: unknown[],
): Promise<AgendaPart> {
  const scope = scopeCondition(context);
  const where = `s.year = ? AND ${condition} AND ${scope.sql}`;
  const values = [year, ...parameters, ...scope.parameters];
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM training_session s WHERE ${where}`,
    values,
  );
  const rows = await unit.query<Omit<AgendaSession, 'registered'> & { registered: string }>(
    `SELECT s.id, s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.venue, s.district, s.status,
       (SELECT count(*) FROM registration r WHERE r.training_session_id = s.id AND r.status = 'registered') AS registered
     FROM training_session s WHERE ${where} ORDER BY s.starts_at, s.id LIMIT ${NAMED}`,
    values,
  );
  const sessions = rows.map((row) => ({ ...row, registered: Number(row.registered) }));
  const total = Number(count!.n);
  return { total, sessions, more: total > sessions.length };
}

/** How a list names a session, and whether this user may open it. */
export interface NamedSession {
  title: string;
  mayOpen: boolean;
}

/** Sessions by id, whoever may open them. */
export async function namesOf(
  unit: ReadUnit,
  context: Context,
  ids: readonly string[],
): Promise<Map<string, NamedSession>> {
  if (ids.length === 0) return new Map();
  const scope = scopeCondition(context);
  const rows = await unit.query<{ id: string; title: string; open: number }>(
    `SELECT s.id, s.title, CASE WHEN ${scope.sql} THEN 1 ELSE 0 END AS open
     FROM training_session s WHERE s.id IN (${ids.map(() => '?').join(', ')})`,
    [...scope.parameters, ...ids],
  );
  return new Map(rows.map(({ id, title, open }) => [id, { title, mayOpen: open === 1 }]));
}
