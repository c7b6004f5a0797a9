import type { ReadUnit } from '../database/unit.js';

/** Two rows that are one person: by what they shared when the later one came, or by a merge. */
export interface Tie {
  one: string;
  other: string;
  /** Null for what they shared. */
  mergeId: string | null;
}

/** What holds the rows of one person together. No two rows are tied in two ways: where a tie goes, the person parts. */
export const tiesOf = (unit: ReadUnit, personId: string): Promise<Tie[]> =>
  unit.query<Tie>(
    `SELECT t.id AS one, t.joined_trainee_id AS other, NULL AS "mergeId" FROM trainee t
     WHERE t.person_id = ? AND t.joined_trainee_id IS NOT NULL
     UNION ALL
     SELECT m.trainee_id, m.other_trainee_id, m.id FROM trainee t JOIN trainee_merge m ON m.trainee_id = t.id
     WHERE t.person_id = ? AND m.undone_at IS NULL`,
    [personId, personId],
  );

/** The rows that ties lead to from one row, itself included. */
export function tiedTo(row: string, ties: readonly Tie[]): Set<string> {
  const next = new Map<string, string[]>();
  for (const { one, other } of ties) {
    next.set(one, [...(next.get(one) ?? []), other]);
    next.set(other, [...(next.get(other) ?? []), one]);
  }
  const reached = new Set([row]);
  for (const id of reached) for (const neighbour of next.get(id) ?? []) reached.add(neighbour);
  return reached;
}

/** The latest merge without which two rows would not be one person; null when no merge made them one. */
export function mergeBetween(one: string, other: string, ties: readonly Tie[]): string | null {
  const merges = ties.flatMap(({ mergeId }) => mergeId ?? []).sort();
  const between = (mergeId: string) =>
    !tiedTo(
      one,
      ties.filter((tie) => tie.mergeId !== mergeId),
    ).has(other);
  return merges.findLast(between) ?? null;
}
