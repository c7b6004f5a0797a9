import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import { maskMobile } from '../kernel/masking.js';
import type { Category } from '../people/category.js';
import type { AttendanceRule } from '../policy/fund-policy.js';
import type { ReportedSession, TrainedPerson } from './documents/completion-report.js';
import type { Attendee } from './documents/sign-in-sheet.js';
import { requirePolicy } from '../policy/policies.js';
import { countsInSql } from './check-in-scan.entity.js';
import { creditedMinutes, lessonHours } from './lesson-hours.js';
import type { TrainingSession } from './training-session.entity.js';
import { ATTENDED_BY_P, HELD, qualifies } from './progress-queries.js';

/** Rows read in one statement, so that a list of any length needs the memory of one part. */
const PAGE = 200;

type SessionFacts = Omit<ReportedSession, 'present' | 'peopleSoFar'> & { id: string };

/** Whether a registration's check-in was entered from a signed sheet. */
const ON_PAPER = (registrationId: string): string =>
  `EXISTS (SELECT 1 FROM check_in_scan p WHERE p.registration_id = ${registrationId} AND p.method = 'paper'
    AND p.direction = 'in' AND ${countsInSql('p')})`;

/**
 * The sessions of a year that count, oldest first. Registered are the people whose registration was not cancelled or who
 * came all the same.
 */
export async function reportedSessions(unit: ReadUnit, year: number): Promise<SessionFacts[]> {
  const rows = await unit.query<
    Omit<SessionFacts, 'registered' | 'paper'> & { registered: string; paper: string }
  >(
    `SELECT s.id, s.title, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.venue, s.lecturer,
       (SELECT count(DISTINCT t.person_id) FROM registration r JOIN trainee t ON t.id = r.trainee_id
        LEFT JOIN attendance a ON a.registration_id = r.id
        WHERE r.training_session_id = s.id AND (r.status = 'registered' OR a.id IS NOT NULL)) AS registered,
       (SELECT count(*) FROM attendance a WHERE a.training_session_id = s.id AND ${ON_PAPER('a.registration_id')}) AS paper
     FROM training_session s WHERE s.year = ? AND ${HELD} ORDER BY s.starts_at, s.id`,
    [year],
  );
  return rows.map((row) => ({ ...row, registered: Number(row.registered), paper: Number(row.paper) }));
}

interface PersonRow {
  id: string;
  name: string;
  organisation: string | null;
  category: Category;
  mobile: string | null;
  identityMasked: string | null;
  sessions: string;
}

/** Everybody trained in a year, each person once, in the order in which they came to be known, part by part. */
export async function* trainedPeople(
  unit: ReadUnit,
  year: number,
  rule: AttendanceRule,
): AsyncGenerator<TrainedPerson[]> {
  let after = '';
  for (;;) {
    const rows = await unit.query<PersonRow>(
      `SELECT p.id, p.name, p.organisation, p.category, p.mobile, p.identity_masked AS "identityMasked",
         (SELECT count(DISTINCT s.id) FROM ${ATTENDED_BY_P} AND s.year = ? AND s.status = 'closed' AND ${qualifies(unit, rule)}) AS sessions
       FROM trainee p WHERE p.person_id = p.id AND p.id > ? ORDER BY p.id LIMIT ${PAGE}`,
      [year, after],
    );
    yield rows.filter(({ sessions }) => Number(sessions) > 0).map(personOf);
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

const personOf = ({
  name,
  organisation,
  category,
  mobile,
  identityMasked,
  sessions,
}: PersonRow): TrainedPerson => ({
  name,
  organisation: organisation ?? '',
  category,
  mobile: mobile === null ? '' : maskMobile(mobile),
  identityNumber: identityMasked ?? '',
  sessions: Number(sessions),
});

/** People trained in a year of whom neither a mobile number nor an identity number is known: nobody can find them twice. */
export async function peopleWithoutIdentifier(unit: ReadUnit, year: number): Promise<number> {
  const [row] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM trainee p WHERE p.person_id = p.id AND p.mobile IS NULL AND p.identity_key IS NULL
       AND EXISTS (SELECT 1 FROM ${ATTENDED_BY_P} AND s.year = ? AND s.status = 'closed')
       AND NOT EXISTS (SELECT 1 FROM trainee t WHERE t.person_id = p.id
         AND (t.mobile IS NOT NULL OR t.identity_key IS NOT NULL))`,
    [year],
  );
  return Number(row!.n);
}

/** How many registrations of a session there are, by state: what `attendees` lists. */
export async function attendeeCounts(
  unit: ReadUnit,
  trainingSessionId: string,
): Promise<{ registered: number; present: number; cancelled: number }> {
  const [row] = await unit.query<{ total: string; present: string; cancelled: string }>(
    `SELECT count(*) AS total, count(a.id) AS present,
       sum(CASE WHEN r.status = 'cancelled' AND a.id IS NULL THEN 1 ELSE 0 END) AS cancelled
     FROM registration r LEFT JOIN attendance a ON a.registration_id = r.id WHERE r.training_session_id = ?`,
    [trainingSessionId],
  );
  const cancelled = Number(row!.cancelled);
  return { registered: Number(row!.total) - cancelled, present: Number(row!.present), cancelled };
}

/** Everybody registered for a session, with whether they came, in the order of registration. */
export async function* attendees(unit: ReadUnit, session: TrainingSession): AsyncGenerator<Attendee> {
  const { lessonHourMinutes } = requirePolicy(session.year).talent;
  let after = '';
  for (;;) {
    const rows = await unit.query<{
      id: string;
      name: string;
      organisation: string | null;
      category: Category;
      mobile: string | null;
      status: string;
      firstIn: Instant | null;
      lastOut: Instant | null;
      minutes: number | null;
      forgotten: boolean | number | null;
      passCode: string | null;
      paper: number;
    }>(
      `SELECT r.id, t.name, coalesce(r.organisation, t.organisation) AS organisation, r.category, t.mobile, r.status, a.first_in AS "firstIn",
         a.last_out AS "lastOut", a.minutes, a.check_out_forgotten AS forgotten, p.code AS "passCode",
         CASE WHEN ${ON_PAPER('r.id')} THEN 1 ELSE 0 END AS paper
       FROM registration r JOIN trainee t ON t.id = r.trainee_id
       LEFT JOIN attendance a ON a.registration_id = r.id
       LEFT JOIN pass p ON p.registration_id = r.id AND p.revoked_at IS NULL AND r.status = 'registered'
       WHERE r.training_session_id = ? AND r.id > ? ORDER BY r.id LIMIT ${PAGE}`,
      [session.id, after],
    );
    for (const row of rows) {
      const { name, organisation, category, mobile, status, firstIn, paper, minutes } = row;
      yield {
        name,
        organisation: organisation ?? '',
        category,
        mobile: mobile === null ? '' : maskMobile(mobile),
        state: firstIn !== null ? 'checked-in' : status === 'cancelled' ? 'cancelled' : 'not-arrived',
        checkedInAt: firstIn,
        paper: Boolean(paper),
        lastOut: session.checkOut ? row.lastOut : null,
        forgotten: Boolean(row.forgotten),
        hours: firstIn === null ? 0 : lessonHours(creditedMinutes(session, minutes), lessonHourMinutes),
        passCode: row.passCode,
      };
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
