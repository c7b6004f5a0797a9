import { setImmediate } from 'node:timers/promises';
import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import type { Category } from '../people/category.js';
import { type AttendanceRule, asksForCheckOut } from '../policy/fund-policy.js';
import { addVisitors, type SessionCount } from './attendance-count.js';

/** A training session that counts: closed, with at least one accepted attendance. */
export interface HeldSession {
  id: string;
  startsAt: Instant;
  endsAt: Instant;
}

export const HELD = `s.status = 'closed' AND EXISTS (SELECT 1 FROM attendance any_a WHERE any_a.training_session_id = s.id)`;

/** The sessions of a year that count, oldest first. */
export const heldSessions = (unit: ReadUnit, year: number): Promise<HeldSession[]> =>
  unit.query<HeldSession>(
    `SELECT s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt" FROM training_session s
     WHERE s.year = ? AND ${HELD} ORDER BY s.starts_at, s.id`,
    [year],
  );

/** The sessions of a year that are not cancelled. */
export async function scheduledSessions(unit: ReadUnit, year: number): Promise<number> {
  const [row] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM training_session WHERE year = ? AND status <> 'cancelled'`,
    [year],
  );
  return Number(row!.n);
}

/** The condition under which attendance `a` in training session `s` qualifies. */
export function qualifies(unit: ReadUnit, rule: AttendanceRule): string {
  const conditions = ['1 = 1'];
  if (rule.checkOutRequired) conditions.push('a.last_out IS NOT NULL');
  if (asksForCheckOut(rule) && !rule.forgottenCheckOutCounts) conditions.push('NOT a.check_out_forgotten');
  if (rule.minimumShare !== null) {
    const minutes = unit.onPostgres
      ? 'extract(epoch FROM s.ends_at::timestamptz - s.starts_at::timestamptz) / 60'
      : '(unixepoch(s.ends_at) - unixepoch(s.starts_at)) / 60.0';
    conditions.push(`a.minutes >= ${rule.minimumShare} * ${minutes}`);
  }
  return conditions.join(' AND ');
}

/**
 * Where person `p` attended: trainee `t`, attendance `a`, training session `s`. SQLite keeps to the order of a CROSS
 * JOIN; left to itself, it goes through a year's sessions for every person.
 */
export const ATTENDED_BY_P = `trainee t CROSS JOIN attendance a CROSS JOIN training_session s
  WHERE t.person_id = p.id AND a.trainee_id = t.id AND s.id = a.training_session_id`;

/** Counts the people of one session that counts, and those of them who came to no earlier one. */
export async function countSession(
  unit: ReadUnit,
  year: number,
  session: HeldSession,
  rule: AttendanceRule,
): Promise<SessionCount> {
  const rows = await unit.query<{ category: Category; attendances: string; newPeople: string }>(
    `SELECT p.category, count(*) AS attendances,
       sum(CASE WHEN EXISTS (
         SELECT 1 FROM ${ATTENDED_BY_P} AND s.year = ? AND s.status = 'closed' AND (s.starts_at, s.id) < (?, ?)
           AND ${qualifies(unit, rule)}
       ) THEN 0 ELSE 1 END) AS "newPeople"
     FROM (
       SELECT DISTINCT t.person_id FROM training_session s CROSS JOIN attendance a CROSS JOIN trainee t
       WHERE s.id = ? AND a.training_session_id = s.id AND t.id = a.trainee_id AND ${qualifies(unit, rule)}
     ) attended JOIN trainee p ON p.id = attended.person_id
     GROUP BY p.category`,
    [year, session.startsAt, session.id, session.id],
  );
  const categories = Object.fromEntries(
    rows.map(({ category, attendances, newPeople }) => [
      category,
      { attendances: Number(attendances), newPeople: Number(newPeople) },
    ]),
  );
  return { trainingSessionId: session.id, startsAt: session.startsAt, categories };
}

/** People whose sessions one statement gathers, so that no statement takes long. */
const PEOPLE = 2000;

/** Counts all sessions that count, given oldest first, in one pass over the people: cheaper than one session at a time. */
export async function countSessions(
  unit: ReadUnit,
  year: number,
  sessions: readonly HeldSession[],
  rule: AttendanceRule,
): Promise<SessionCount[]> {
  const counts = sessions.map(({ id, startsAt }) => ({ trainingSessionId: id, startsAt, categories: {} }));
  for (let after = '', last = await lastPerson(unit, after); last !== null;) {
    const rows = await unit.query<{ sessions: string; category: Category; people: string }>(
      `SELECT sessions, p.category, count(*) AS people FROM (
         SELECT t.person_id, string_agg(s.id, ',') AS sessions
         FROM trainee t CROSS JOIN attendance a CROSS JOIN training_session s
         WHERE t.person_id > ? AND t.person_id <= ? AND a.trainee_id = t.id AND s.id = a.training_session_id
           AND s.year = ? AND s.status = 'closed' AND ${qualifies(unit, rule)}
         GROUP BY t.person_id
       ) attended JOIN trainee p ON p.id = attended.person_id GROUP BY sessions, p.category`,
      [after, last, year],
    );
    addVisitors(
      counts,
      rows.map(({ sessions: ids, category, people }) => ({
        category,
        people: Number(people),
        trainingSessionIds: ids.split(','),
      })),
    );
    await setImmediate();
    [after, last] = [last, await lastPerson(unit, last)];
  }
  return counts;
}

/** The last of the next people; null when nobody is left. */
async function lastPerson(unit: ReadUnit, after: string): Promise<string | null> {
  const [row] = await unit.query<{ last: string | null }>(
    `SELECT max(person_id) AS last FROM
       (SELECT person_id FROM trainee WHERE person_id > ? ORDER BY person_id LIMIT ${PEOPLE}) next`,
    [after],
  );
  return row!.last;
}
