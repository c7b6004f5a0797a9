import { selectIn } from '../database/select-in.js';
import type { ReadUnit } from '../database/unit.js';
import type { Placement } from './person-book.js';

/** A pair as it is kept: the smaller id first. */
export const pairOf = (one: string, other: string): [string, string] =>
  one < other ? [one, other] : [other, one];

/** Leaves out of each placement those others of whom somebody has decided that they are somebody else. */
export async function withoutDecided(unit: ReadUnit, placements: Placement[]): Promise<Placement[]> {
  const firsts = placements.flatMap(({ trainee, others }) =>
    others.map(({ traineeId }) => pairOf(trainee.id, traineeId)[0]),
  );
  if (firsts.length === 0) return placements;
  const rows = await selectIn<{ one: string; other: string }>(
    unit,
    (marks) => `SELECT trainee_id AS one, other_trainee_id AS other FROM possible_duplicate
      WHERE status = 'kept-apart' AND trainee_id IN (${marks})`,
    [...new Set(firsts)],
  );
  const decided = new Set(rows.map(({ one, other }) => `${one}|${other}`));
  const isOpen = (one: string, other: string) => !decided.has(pairOf(one, other).join('|'));
  return placements.map((placement) => ({
    ...placement,
    others: placement.others.filter(({ traineeId }) => isOpen(placement.trainee.id, traineeId)),
  }));
}
