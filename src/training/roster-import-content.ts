import type { Secrets } from '../identity/secrets.js';
import type { RowDuplicates, RowOutcome, SettledRow } from './roster-outcomes.js';
import type { RejectedRow } from './roster-rows.js';

/** A good row and what the preview foresees for it. */
export type PreviewedRow = SettledRow & Pick<RowOutcome, 'created' | 'others'>;

/** What is kept of a roster beside its good rows. */
export interface KeptResult {
  created: number;
  existing: number;
  possibleDuplicates: RowDuplicates[];
  headerCells: string[];
  rejected: RejectedRow[];
}

const PURPOSE = 'roster-import';

/** Rosters hold identity numbers, so what is kept of one is sealed as a whole. */
export const sealContent = (secrets: Secrets, content: KeptResult | PreviewedRow[]): string =>
  secrets.seal(PURPOSE, JSON.stringify(content));

export const openRows = (secrets: Secrets, sealed: string): PreviewedRow[] =>
  JSON.parse(secrets.unseal(PURPOSE, sealed)) as PreviewedRow[];

export const openResult = (secrets: Secrets, sealed: string): KeptResult =>
  JSON.parse(secrets.unseal(PURPOSE, sealed)) as KeptResult;
