import { bulkInsert } from '../database/bulk-insert.js';
import type { WriteUnit } from '../database/unit.js';
import { newId } from '../kernel/ids.js';
import { pairOf } from './decided-pairs.js';
import { type DuplicateReason, type KnownTrainee, reasonOf } from './person-book.js';
import { isPossibleDuplicate, isSamePerson, personKeys } from './person-matching.js';

/** Doubts about rows that already count as one person: deciding them does not follow from a merge. */
export const DOUBTS: readonly DuplicateReason[] = ['identity-number-under-two-names', 'two-identity-numbers'];
export const DOUBTS_SQL = DOUBTS.map((reason) => `'${reason}'`).join(', ');

const ROWS_OF = 'SELECT id FROM trainee WHERE person_id = ?';
/** Pairs with a row of either person; takes the two, and the two again. */
const BETWEEN = `((trainee_id IN (${ROWS_OF}) AND other_trainee_id IN (${ROWS_OF}))
  OR (other_trainee_id IN (${ROWS_OF}) AND trainee_id IN (${ROWS_OF})))`;

interface KeptApart {
  pairId: string;
  one: string;
  other: string;
}

/** Two rows of these people that somebody has decided are different people, by name; null when nobody has. */
export async function keptApartBetween(
  unit: WriteUnit,
  one: string,
  other: string,
): Promise<KeptApart | null> {
  const [pair] = await unit.query<KeptApart>(
    `SELECT d.id AS "pairId", a.name AS one, b.name AS other
     FROM possible_duplicate d JOIN trainee a ON a.id = d.trainee_id JOIN trainee b ON b.id = d.other_trainee_id
     WHERE d.status = 'kept-apart' AND ${BETWEEN} ORDER BY d.id LIMIT 1`,
    [one, other, one, other],
  );
  return pair ?? null;
}

/** All pairs of two people who become one are decided with it. */
export function closePairsBetween(unit: WriteUnit, one: string, other: string): Promise<unknown> {
  const { actor, now } = unit.context;
  return unit.query(
    `UPDATE possible_duplicate SET status = 'merged', decided_by = ?, decided_at = ?
     WHERE status <> 'merged' AND ${BETWEEN}`,
    [actor?.id ?? null, now, one, other, one, other],
  );
}

/** Pairs that a merge had decided wait again once it is undone. */
export function reopenPairsBetween(unit: WriteUnit, one: string, other: string): Promise<unknown> {
  return unit.query(
    `UPDATE possible_duplicate SET status = 'open', decided_by = NULL, decided_at = NULL
     WHERE status = 'merged' AND ${BETWEEN}`,
    [one, other, one, other],
  );
}

/** Two rows that may be one person, and why. */
export interface Doubt {
  traineeId: string;
  otherTraineeId: string;
  reason: DuplicateReason;
}

/** Pairs wait for somebody to decide on them; those on record stay as they are. */
export async function openPairs(unit: WriteUnit, doubts: readonly Doubt[]): Promise<void> {
  const rows = doubts.map(({ traineeId, otherTraineeId, reason }) => {
    const [one, other] = pairOf(traineeId, otherTraineeId);
    return {
      id: newId(),
      traineeId: one,
      otherTraineeId: other,
      reason,
      status: 'open',
      decidedBy: null,
      decidedAt: null,
      createdAt: unit.context.now,
    };
  });
  await bulkInsert(unit, 'possible_duplicate', rows, 'skip');
}

/** Which of the rows of other people are like a row. */
export function doubtsAbout(row: KnownTrainee, others: readonly KnownTrainee[]): Doubt[] {
  const keys = personKeys(row);
  return others.flatMap((other) => {
    const otherKeys = personKeys(other);
    const alike = isSamePerson(keys, otherKeys) || isPossibleDuplicate(keys, otherKeys);
    const reason = alike ? reasonOf(keys, otherKeys) : null;
    return reason ? [{ traineeId: row.id, otherTraineeId: other.id, reason }] : [];
  });
}
