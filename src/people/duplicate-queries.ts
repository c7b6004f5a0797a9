import { selectIn } from '../database/select-in.js';
import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import { offsetOf, type Page } from '../kernel/paging.js';
import { DOUBTS_SQL } from './pair-decisions.js';
import type { DuplicateReason } from './person-book.js';
import type { DuplicateStatus } from './possible-duplicate.entity.js';
import { mergeBetween, tiesOf } from './person-ties.js';
import { FACTS, maskedPerson, PERSON_COUNTS, type PersonItem } from './trainee-queries.js';
import type { DuplicateFilter } from './trainee.schema.js';

/** Two rows that may be one person, side by side, and what was decided. */
export interface DuplicateItem {
  id: string;
  reason: DuplicateReason;
  status: DuplicateStatus;
  /** The two count as one person now. */
  samePerson: boolean;
  trainees: [PersonItem, PersonItem];
  decidedBy: string | null;
  decidedAt: Instant | null;
  /** The merge that made them one and can be undone. */
  mergeId: string | null;
  createdAt: Instant;
}

type PairRow = Omit<DuplicateItem, 'trainees' | 'samePerson' | 'mergeId'> & { one: string; other: string };

const TABLES = `possible_duplicate d JOIN trainee one ON one.id = d.trainee_id
  JOIN trainee other ON other.id = d.other_trainee_id`;
/** A pair that became one person by another decision waits no longer; a doubt is about one person. */
const WAITS = `d.status = 'open' AND (one.person_id <> other.person_id OR d.reason IN (${DOUBTS_SQL}))`;
const STATE: Record<DuplicateFilter['state'], string> = { open: WAITS, decided: `d.status <> 'open'` };
const ORDER: Record<DuplicateFilter['state'], string> = { open: 'd.id', decided: 'd.decided_at DESC, d.id' };

export async function listDuplicates(unit: ReadUnit, filter: DuplicateFilter): Promise<Page<DuplicateItem>> {
  const [where, values] = filter.pair ? [' AND d.id = ?', [filter.pair]] : ['', []];
  const pairs = await unit.query<PairRow>(
    `SELECT d.id, d.reason, d.status, d.trainee_id AS one, d.other_trainee_id AS other,
       u.name AS "decidedBy", d.decided_at AS "decidedAt", d.created_at AS "createdAt"
     FROM ${TABLES} LEFT JOIN user_account u ON u.id = d.decided_by
     WHERE ${STATE[filter.state]}${where} ORDER BY ${ORDER[filter.state]} LIMIT ? OFFSET ?`,
    [...values, filter.pageSize, offsetOf(filter)],
  );
  const people = await factsOf(
    unit,
    pairs.flatMap(({ one, other }) => [one, other]),
  );
  const items = pairs.map(({ one, other, ...pair }) => ({
    ...pair,
    samePerson: people.get(one)!.personId === people.get(other)!.personId,
    trainees: [people.get(one)!, people.get(other)!] as DuplicateItem['trainees'],
    mergeId: null as string | null,
  }));
  for (const item of items) {
    const [one, other] = item.trainees;
    if (item.status !== 'merged' || !item.samePerson || one.erasedAt) continue;
    item.mergeId = mergeBetween(one.id, other.id, await tiesOf(unit, one.personId));
  }
  return { items, total: filter.pair ? items.length : await countDuplicates(unit, filter.state) };
}

export async function countDuplicates(unit: ReadUnit, state: DuplicateFilter['state']): Promise<number> {
  const [row] = await unit.query<{ n: string }>(`SELECT count(*) AS n FROM ${TABLES} WHERE ${STATE[state]}`);
  return Number(row?.n ?? 0);
}

async function factsOf(unit: ReadUnit, ids: string[]): Promise<Map<string, PersonItem>> {
  const rows = await selectIn<PersonItem>(
    unit,
    (marks) => `SELECT ${FACTS}, ${PERSON_COUNTS} FROM trainee t WHERE t.id IN (${marks})`,
    [...new Set(ids)],
  );
  return new Map(rows.map((row) => [row.id, maskedPerson(row)]));
}
