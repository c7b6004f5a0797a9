import { isSamePerson, type PersonFacts, personKeys } from './person-matching.js';

/** A row of a merged person: `id` orders rows by time. */
export type MergedRow = PersonFacts & { id: string };

/**
 * Which rows leave a merged person again when the merge is undone: those that came with it, and of those that were
 * added since (ids after the merge's) the ones that match only these. Null when a later row belongs to both or neither,
 * so that nobody can tell whose it is.
 */
export function rowsToMoveBack(
  mergeId: string,
  movedIds: readonly string[],
  rows: readonly MergedRow[],
  otherMovedIds: readonly string[] = [],
): string[] | null {
  const moved = rows.filter(({ id }) => movedIds.includes(id));
  if (moved.length !== movedIds.length) return null;
  const isLater = ({ id }: MergedRow) =>
    id > mergeId && !movedIds.includes(id) && !otherMovedIds.includes(id);
  const kept = rows.filter((row) => !isLater(row) && !movedIds.includes(row.id));
  const back = [...movedIds];
  for (const later of rows.filter(isLater)) {
    const matches = (others: readonly MergedRow[]) =>
      others.some((other) => isSamePerson(personKeys(later), personKeys(other)));
    const [withMoved, withKept] = [matches(moved), matches(kept)];
    if (withMoved === withKept) return null;
    if (withMoved) back.push(later.id);
  }
  return back;
}
