import type { ReadUnit } from '../database/unit.js';

/** Training sessions whose count may have changed, by id; `all` when that cannot be told. */
export type Touched = ReadonlySet<string> | 'all';

/** Entries looked at in one statement, so that no statement takes long. */
const PAGE = 10_000;

/** What can change no count: nobody's attendance, person or category. Sessions that count are listed anew every time. */
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
  'TrainingSession',
  'UserAccount',
]);
const NEUTRAL_ACTIONS = new Set(['trainee.created', 'trainees.created', 'trainee.completed']);

/** The sessions of `person`, wherever somebody who is that person attended. */
const attendedBy = (person: string) =>
  `JOIN trainee t ON t.person_id IN (${person}) JOIN attendance a ON a.trainee_id = t.id`;

/** Where the sessions that a changed subject touches are found; takes the range of entries as often as it has marks. */
const SESSIONS_OF: Readonly<Record<string, string>> = {
  // A scan counts in a closed session only, and moves nobody's sessions but that person's.
  CheckInScan: `
    SELECT s.id AS session FROM audit_entry e JOIN check_in_scan c ON c.id = e.subject_id
      JOIN training_session s ON s.id = c.training_session_id AND s.status = 'closed'
      WHERE e.seq > ? AND e.seq <= ? AND e.subject_type = 'CheckInScan'
    UNION SELECT a.training_session_id FROM audit_entry e JOIN check_in_scan c ON c.id = e.subject_id
      JOIN training_session s ON s.id = c.training_session_id AND s.status = 'closed'
      JOIN registration r ON r.id = c.registration_id JOIN trainee who ON who.id = r.trainee_id
      ${attendedBy('who.person_id')}
      WHERE e.seq > ? AND e.seq <= ? AND e.subject_type = 'CheckInScan'`,
  TraineeMerge: `
    SELECT DISTINCT a.training_session_id AS session FROM audit_entry e
      JOIN trainee_merge m ON m.id = e.subject_id ${attendedBy('m.from_person_id, m.into_person_id')}
      WHERE e.seq > ? AND e.seq <= ? AND e.subject_type = 'TraineeMerge'`,
};

/** The end of the audit trail. Every change writes an entry in its own unit, so an unmoved end means unchanged data. */
export async function trailEnd(unit: ReadUnit): Promise<number> {
  const [row] = await unit.query<{ seq: number | null }>('SELECT max(seq) AS seq FROM audit_entry');
  return Number(row?.seq ?? 0);
}

/** What the audit entries after `from`, up to and with `to`, say of the counts. */
export async function touchedSessions(unit: ReadUnit, from: number, to: number): Promise<Touched> {
  const touched = new Set<string>();
  for (let after = from; after < to; after += PAGE) {
    const range = [after, Math.min(after + PAGE, to)];
    const kinds = await unit.query<{ subject: string; action: string }>(
      'SELECT DISTINCT subject_type AS subject, action FROM audit_entry WHERE seq > ? AND seq <= ?',
      range,
    );
    const relevant = kinds.filter(
      ({ subject, action }) => !NEUTRAL_SUBJECTS.has(subject) && !NEUTRAL_ACTIONS.has(action),
    );
    for (const subject of new Set(relevant.map((kind) => kind.subject))) {
      const sql = SESSIONS_OF[subject];
      if (!sql) return 'all';
      const ranges = Array.from({ length: sql.split('?').length - 1 }, (_, mark) => range[mark % 2]);
      for (const { session } of await unit.query<{ session: string }>(sql, ranges)) touched.add(session);
    }
  }
  return touched;
}
