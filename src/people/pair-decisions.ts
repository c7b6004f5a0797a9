import type { WriteUnit } from '../database/unit.js';
import type { DuplicateReason } from './person-book.js';

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
