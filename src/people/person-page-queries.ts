import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import type { Category } from './category.js';
import { FACTS, masked, type TraineeFacts } from './trainee-queries.js';

/** A place that a person has or had in a training session. */
export interface PersonSession {
  trainingSessionId: string;
  title: string;
  startsAt: Instant;
  status: 'registered' | 'cancelled';
  category: Category;
  organisation: string | null;
  firstIn: Instant | null;
  lastOut: Instant | null;
}

/** A merge that can be looked at and undone. */
export interface PersonMerge {
  id: string;
  fromName: string;
  intoName: string;
  mergedBy: string | null;
  mergedAt: Instant;
  undoneAt: Instant | null;
}

/** All rows of facts of one person, the one that stands for them first. */
export async function rowsOfPerson(unit: ReadUnit, personId: string): Promise<TraineeFacts[]> {
  const rows = await unit.query<TraineeFacts>(
    `SELECT ${FACTS} FROM trainee t WHERE t.person_id = ?
     ORDER BY CASE WHEN t.id = t.person_id THEN 0 ELSE 1 END, t.id`,
    [personId],
  );
  return rows.map(masked);
}

/** The latest sessions of one person, newest first; at most `limit`. */
export const sessionsOfPerson = (unit: ReadUnit, personId: string, limit: number): Promise<PersonSession[]> =>
  unit.query<PersonSession>(
    `SELECT s.id AS "trainingSessionId", s.title, s.starts_at AS "startsAt", r.status, r.category, r.organisation,
       a.first_in AS "firstIn", a.last_out AS "lastOut"
     FROM trainee t JOIN registration r ON r.trainee_id = t.id
     JOIN training_session s ON s.id = r.training_session_id
     LEFT JOIN attendance a ON a.registration_id = r.id
     WHERE t.person_id = ? ORDER BY s.starts_at DESC, r.id LIMIT ?`,
    [personId, limit],
  );

/** A certificate of one person. */
export interface PersonCertificate {
  number: string;
  year: number;
  hours: number;
  issuedAt: Instant;
  voidedAt: Instant | null;
}

/** The certificates of one person, void ones too, newest first. */
export const certificatesOfPerson = (unit: ReadUnit, personId: string): Promise<PersonCertificate[]> =>
  unit.query<PersonCertificate>(
    `SELECT d.number, c.year, c.hours, d.issued_at AS "issuedAt", d.voided_at AS "voidedAt"
     FROM trainee t JOIN certificate c ON c.trainee_id = t.id JOIN issued_document d ON d.id = c.id
     WHERE t.person_id = ? ORDER BY d.year DESC, d.serial DESC`,
    [personId],
  );

const MERGES = `SELECT m.id, f.name AS "fromName", i.name AS "intoName", u.name AS "mergedBy",
    m.merged_at AS "mergedAt", m.undone_at AS "undoneAt"
  FROM trainee_merge m JOIN trainee f ON f.id = m.trainee_id JOIN trainee i ON i.id = m.other_trainee_id
  LEFT JOIN user_account u ON u.id = m.merged_by`;

/** The merges that made one person or were undone, newest first. */
export const mergesOfPerson = (unit: ReadUnit, personId: string): Promise<PersonMerge[]> =>
  unit.query<PersonMerge>(
    `${MERGES} WHERE m.id IN (
       SELECT x.id FROM trainee t JOIN trainee_merge x ON x.trainee_id = t.id WHERE t.person_id = ?
       UNION SELECT x.id FROM trainee t JOIN trainee_merge x ON x.other_trainee_id = t.id WHERE t.person_id = ?)
     ORDER BY m.id DESC`,
    [personId, personId],
  );
