import type { ReadUnit } from '../database/unit.js';

/** What may have changed since. */
export interface Touched {
  /** Training sessions by id whose people may be others now; `all` when that cannot be told. */
  people: ReadonlySet<string> | 'all';
  /** Whether sessions may have come, gone or moved. */
  sessions: boolean;
}

export const EVERYTHING: Touched = { people: 'all', sessions: true };

/** Entries looked at in one statement, so that no statement takes long. */
const PAGE = 10_000;

/** What can change no count: nobody's attendance, person or category. */
const NEUTRAL_SUBJECTS = new Set([
  'CompletionReport',
  'Job',
  'LoginSession',
  'Pass',
  'PasswordLink',
  'PossibleDuplicate',
  'Registration',
  'RosterImport',
  'SignInSheet',
  'TrainedPeopleList',
  'UserAccount',
]);
const NEUTRAL_ACTIONS = new Set(['trainee.created', 'trainees.created', 'trainee.completed']);

/**
 * Entries of a kind, found by their place in the trail and not by the index of subjects, which leads to all there ever
 * were. SQLite keeps to the order of a CROSS JOIN, so that it starts from them.
 */
const ENTRIES = (subject: string) => `e.seq > ? AND e.seq <= ? AND e.subject_type || '' = '${subject}'`;

/** Where the sessions that a changed subject touches are found; takes the range of entries as often as it has marks. */
const SESSIONS_OF: Readonly<Record<string, string>> = {
  // A scan counts in a closed session only, and moves nobody's sessions but that person's.
  CheckInScan: `
    SELECT s.id AS session FROM audit_entry e CROSS JOIN check_in_scan c CROSS JOIN training_session s
      WHERE ${ENTRIES('CheckInScan')} AND c.id = e.subject_id AND s.id = c.training_session_id AND s.status = 'closed'
    UNION SELECT a.training_session_id FROM audit_entry e CROSS JOIN check_in_scan c
      CROSS JOIN training_session s CROSS JOIN registration r CROSS JOIN trainee who
      CROSS JOIN trainee t CROSS JOIN attendance a
      WHERE ${ENTRIES('CheckInScan')} AND c.id = e.subject_id AND s.id = c.training_session_id AND s.status = 'closed'
        AND r.id = c.registration_id AND who.id = r.trainee_id
        AND t.person_id = who.person_id AND a.trainee_id = t.id`,
  TraineeMerge: `
    SELECT DISTINCT a.training_session_id AS session FROM audit_entry e
      CROSS JOIN trainee_merge m CROSS JOIN trainee who CROSS JOIN trainee t CROSS JOIN attendance a
      WHERE ${ENTRIES('TraineeMerge')} AND m.id = e.subject_id
        AND who.id IN (m.trainee_id, m.other_trainee_id) AND t.person_id = who.person_id AND a.trainee_id = t.id`,
};

/** The end of the audit trail. Every change writes an entry in its own unit, so an unmoved end means unchanged data. */
export async function trailEnd(unit: ReadUnit): Promise<number> {
  const [row] = await unit.query<{ seq: number | null }>('SELECT max(seq) AS seq FROM audit_entry');
  return Number(row?.seq ?? 0);
}

/** What the audit entries after `from`, up to and with `to`, say of the counts. */
export async function touchedSessions(unit: ReadUnit, from: number, to: number): Promise<Touched> {
  const people = new Set<string>();
  let sessions = false;
  for (let after = from; after < to; after += PAGE) {
    const range = [after, Math.min(after + PAGE, to)];
    for (const subject of await subjectsOf(unit, range)) {
      if (subject === 'TrainingSession') {
        sessions = true;
        continue;
      }
      const sql = SESSIONS_OF[subject];
      if (!sql) return EVERYTHING;
      const ranges = Array.from({ length: sql.split('?').length - 1 }, (_, mark) => range[mark % 2]);
      for (const { session } of await unit.query<{ session: string }>(sql, ranges)) people.add(session);
    }
  }
  return { people, sessions };
}

/** What the entries of a range are about, as far as it can change a count. */
async function subjectsOf(unit: ReadUnit, range: (number | undefined)[]): Promise<Set<string>> {
  const kinds = await unit.query<{ subject: string; action: string }>(
    'SELECT DISTINCT subject_type AS subject, action FROM audit_entry WHERE seq > ? AND seq <= ?',
    range,
  );
  return new Set(
    kinds
      .filter(({ subject, action }) => !NEUTRAL_SUBJECTS.has(subject) && !NEUTRAL_ACTIONS.has(action))
      .map(({ subject }) => subject),
  );
}
