import { selectIn } from '../database/select-in.js';
import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import type { AttendanceRule } from '../policy/fund-policy.js';
import type { CertificateOrder } from './certificate.schema.js';
import { ATTENDED_BY_P, qualifies } from './progress-queries.js';

/** A person by the row that stands for them. */
export interface Candidate {
  id: string;
  name: string;
}

/** A training session that counts for a person. */
export interface CompletedSession {
  personId: string;
  startsAt: Instant;
  endsAt: Instant;
  checkOut: boolean | number;
  /** Those attended, of the longest of this person's attendances in it. */
  minutes: number | null;
}

/** The valid certificates of person `p` of a year. */
const heldByP = (
  year: number,
): string => `SELECT 1 FROM trainee holder CROSS JOIN certificate c CROSS JOIN issued_document d
  WHERE holder.person_id = p.id AND c.trainee_id = holder.id AND c.year = ${year} AND d.id = c.id AND d.voided_at IS NULL`;

/** People of an order who are trained and hold no valid certificate of the year. */
function condition(
  unit: ReadUnit,
  { year, trainingSessionId, traineeIds }: CertificateOrder,
  rule: AttendanceRule,
): { sql: string; parameters: unknown[] } {
  const inSession = trainingSessionId === undefined ? '' : ' AND s.id = ?';
  const named = traineeIds?.map(() => '?').join(', ');
  return {
    sql: `p.person_id = p.id
      ${named ? `AND p.id IN (SELECT person_id FROM trainee WHERE id IN (${named}))` : ''}
      AND EXISTS (SELECT 1 FROM ${ATTENDED_BY_P} AND s.year = ${year} AND s.status = 'closed'
        AND ${qualifies(unit, rule)}${inSession})
      AND NOT EXISTS (${heldByP(year)})`,
    parameters: [...(traineeIds ?? []), ...(trainingSessionId ? [trainingSessionId] : [])],
  };
}

/** How many people an order would give a certificate now. */
export async function countCandidates(
  unit: ReadUnit,
  order: CertificateOrder,
  rule: AttendanceRule,
): Promise<number> {
  const { sql, parameters } = condition(unit, order, rule);
  const [row] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM trainee p WHERE ${sql}`,
    parameters,
  );
  return Number(row!.n);
}

/** The next of them behind the person `after`, in the order in which they came to be known. */
export function nextCandidates(
  unit: ReadUnit,
  order: CertificateOrder,
  rule: AttendanceRule,
  { after, limit }: { after: string; limit: number },
): Promise<Candidate[]> {
  const { sql, parameters } = condition(unit, order, rule);
  return unit.query<Candidate>(
    `SELECT p.id, p.name FROM trainee p WHERE p.id > ? AND ${sql} ORDER BY p.id LIMIT ?`,
    [after, ...parameters, limit],
  );
}

/** Those of these people who hold a valid certificate of the year. */
export const holders = (
  unit: ReadUnit,
  personIds: readonly string[],
  year: number,
): Promise<{ id: string }[]> =>
  selectIn<{ id: string }>(
    unit,
    (marks) => `SELECT p.id FROM trainee p WHERE EXISTS (${heldByP(year)}) AND p.id IN (${marks})`,
    personIds,
  );

/** The sessions of a year that count for these people, each once for a person. */
export const completedSessions = (
  unit: ReadUnit,
  personIds: readonly string[],
  year: number,
  rule: AttendanceRule,
): Promise<CompletedSession[]> =>
  selectIn<CompletedSession>(
    unit,
    (marks) =>
      `SELECT p.id AS "personId", s.id, s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.check_out AS "checkOut",
         max(a.minutes) AS minutes
       FROM trainee p CROSS JOIN ${ATTENDED_BY_P} AND s.year = ${year} AND s.status = 'closed'
         AND ${qualifies(unit, rule)} AND p.id IN (${marks})
       GROUP BY p.id, s.id, s.starts_at, s.ends_at, s.check_out`,
    personIds,
  );
