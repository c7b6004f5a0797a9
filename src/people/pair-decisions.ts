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

/** Pairs whose two sides are one person now are decided. */
export function closePairsWithin(unit: WriteUnit, personId: string): Promise<unknown> {
  const { actor, now } = unit.context;
  return unit.query(
    `UPDATE possible_duplicate SET status = 'merged', decided_by = ?, decided_at = ?
     WHERE status = 'open' AND reason NOT IN (${DOUBTS_SQL})
       AND trainee_id IN (${ROWS_OF}) AND other_trainee_id IN (${ROWS_OF})`,
    [actor?.id ?? null, now, personId, personId],
  );
}

/** Pairs that a merge had decided wait again once it is undone. */
export function reopenPairsBetween(unit: WriteUnit, one: string, other: string): Promise<unknown> {
  return unit.query(
    `UPDATE possible_duplicate SET status = 'open', decided_by = NULL, decided_at = NULL
     WHERE status = 'merged' AND reason NOT IN (${DOUBTS_SQL})
       AND ((trainee_id IN (${ROWS_OF}) AND other_trainee_id IN (${ROWS_OF}))
         OR (other_trainee_id IN (${ROWS_OF}) AND trainee_id IN (${ROWS_OF})))`,
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
export function openPairs(unit: WriteUnit, doubts: readonly Doubt[]): Promise<void> {
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
  return bulkInsert(unit, 'possible_duplicate', rows, 'skip');
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
