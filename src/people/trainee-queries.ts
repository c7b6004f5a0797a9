import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import { maskMobile } from '../kernel/masking.js';
import { likeAnywhere, offsetOf, type Page } from '../kernel/paging.js';
import { cleanText, nameKey } from '../kernel/text-normalisation.js';
import type { Category } from './category.js';
import { initialsCondition } from './initials-search.js';
import type { TraineeFilter } from './trainee.schema.js';

/** A row of a trainee's facts as people may see them: numbers are masked here and never leave whole. */
export interface TraineeFacts {
  id: string;
  personId: string;
  name: string;
  mobile: string | null;
  organisation: string | null;
  jobTitle: string | null;
  category: Category;
  identityNumber: string | null;
  createdAt: Instant;
  erasedAt: Instant | null;
}

/** One human being, by the row that stands for them. */
export interface PersonItem extends TraineeFacts {
  /** Training sessions with a place that is not cancelled, and with an attendance; each counts once a person. */
  registered: number;
  attended: number;
}

export const FACTS = `t.id, t.person_id AS "personId", t.name, t.mobile, t.organisation, t.job_title AS "jobTitle",
  t.category, t.identity_masked AS "identityNumber", t.created_at AS "createdAt", t.erased_at AS "erasedAt"`;

const REGISTERED = `(SELECT count(DISTINCT r.training_session_id) FROM trainee x
  JOIN registration r ON r.trainee_id = x.id AND r.status = 'registered' WHERE x.person_id = t.person_id)`;
const ATTENDED = `(SELECT count(DISTINCT a.training_session_id) FROM trainee x
  JOIN attendance a ON a.trainee_id = x.id WHERE x.person_id = t.person_id)`;
export const PERSON_COUNTS = `${REGISTERED} AS registered, ${ATTENDED} AS attended`;

const ORDER: Record<TraineeFilter['sort'], string> = {
  '-createdAt': 't.created_at DESC, t.id DESC',
  name: 't.initials, t.name, t.id',
  '-attended': `${ATTENDED} DESC, t.id`,
};

/** People, not rows: merged rows are found by any of their facts and shown as one. */
export async function listPeople(unit: ReadUnit, filter: TraineeFilter): Promise<Page<PersonItem>> {
  const { sql, parameters } = conditionOf(filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM trainee t WHERE ${sql}`,
    parameters,
  );
  const items = await unit.query<PersonItem>(
    `SELECT ${FACTS}, ${PERSON_COUNTS} FROM trainee t WHERE ${sql}
     ORDER BY ${ORDER[filter.sort]} LIMIT ? OFFSET ?`,
    [...parameters, filter.pageSize, offsetOf(filter)],
  );
  return { items: items.map(maskedPerson), total: Number(count?.n ?? 0) };
}

export const masked = <T extends TraineeFacts>(row: T): T => ({
  ...row,
  mobile: row.mobile && maskMobile(row.mobile),
});

export const maskedPerson = (row: PersonItem): PersonItem => ({
  ...masked(row),
  registered: Number(row.registered),
  attended: Number(row.attended),
});

function conditionOf({ text, category }: TraineeFilter): { sql: string; parameters: unknown[] } {
  const conditions = ['t.person_id = t.id'];
  const parameters: unknown[] = [];
  if (category) {
    conditions.push('t.category = ?');
    parameters.push(category);
  }
  const searched = cleanText(text ?? '');
  if (searched !== '') {
    const found = textCondition(searched);
    conditions.push(`t.person_id IN (SELECT x.person_id FROM trainee x WHERE ${found.sql})`);
    parameters.push(...found.parameters);
  }
  return { sql: conditions.join(' AND '), parameters };
}

function textCondition(searched: string): { sql: string; parameters: unknown[] } {
  const conditions = [`x.name_key LIKE ? ESCAPE '\\'`, `lower(x.organisation) LIKE ? ESCAPE '\\'`];
  const parameters = [likeAnywhere(nameKey(searched)), likeAnywhere(searched.toLowerCase())];
  const digits = searched.replace(/[\s-]/g, '');
  if (/^\d{3,11}$/.test(digits)) {
    conditions.push('x.mobile LIKE ?');
    parameters.push(`%${digits}%`);
  }
  const initials = initialsCondition('x.initials', searched);
  if (initials) {
    conditions.push(initials[0]);
    parameters.push(initials[1]);
  }
  return { sql: conditions.join(' OR '), parameters };
}
