import type { PossibleOther } from '../people/person-book.js';
import type { RejectedRow, RosterRow } from './roster-rows.js';

/** A good row of a roster, and the trainee who it was when it was imported before. */
export type SettledRow = RosterRow & { traineeId?: string };

/** What became of a good row, or will. */
export interface RowOutcome {
  row: number;
  name: string;
  /** Null for somebody who is not on record yet. */
  traineeId: string | null;
  /** Whether the row gives a place in the session; otherwise the person has one. */
  created: boolean;
  /** Others who may be the same person, and nobody has decided yet. */
  others: (Omit<PossibleOther, 'traineeId'> & { traineeId: string | null })[];
}

export type RowDuplicates = Omit<RowOutcome, 'created'>;

/** What an import did, or would do. */
export interface RosterResult {
  /** Registrations made. */
  created: number;
  /** Rows of people who have a place already. */
  existing: number;
  possibleDuplicates: RowDuplicates[];
  rejected: Pick<RejectedRow, 'row' | 'column' | 'value' | 'reason'>[];
}

export const summaryOf = (outcomes: readonly RowOutcome[]): Omit<RosterResult, 'rejected'> => {
  const created = outcomes.filter((outcome) => outcome.created).length;
  return {
    created,
    existing: outcomes.length - created,
    possibleDuplicates: outcomes.flatMap(({ row, traineeId, name, others }) =>
      others.length > 0 ? [{ row, traineeId, name, others }] : [],
    ),
  };
};
