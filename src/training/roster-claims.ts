import type { ReadUnit } from '../database/unit.js';
import { storedNameKey } from '../people/person-record.js';
import type { SettledRow } from './roster-outcomes.js';
import type { RosterRow } from './roster-rows.js';

interface Nameless {
  id: string;
  name_key: string;
  category: string;
  organisation: string | null;
  job_title: string | null;
}

/**
 * Finds rows without mobile and identity number again that were imported into this session before, so that the same
 * roster twice registers nobody twice. Such a row is nobody else: only one that says the same of name, organisation,
 * job title and category can be meant, and each place in the session answers for one row.
 */
export async function settleRows(
  unit: ReadUnit,
  trainingSessionId: string,
  rows: readonly RosterRow[],
): Promise<SettledRow[]> {
  if (!rows.some(hasNoNumber)) return [...rows];
  const places = await unit.query<Nameless>(
    `SELECT t.id, t.name_key, r.category, r.organisation, r.job_title
     FROM registration r JOIN trainee t ON t.id = r.trainee_id
     WHERE r.training_session_id = ? AND t.mobile IS NULL AND t.identity_key IS NULL ORDER BY r.id`,
    [trainingSessionId],
  );
  const waiting = new Map<string, string[]>();
  for (const place of places) {
    const key = keyOf(place.name_key, place.organisation, place.job_title, place.category);
    waiting.set(key, [...(waiting.get(key) ?? []), place.id]);
  }
  return rows.map((row) => {
    if (!hasNoNumber(row)) return row;
    const { name, organisation = null, jobTitle = null, category } = row;
    const traineeId = waiting.get(keyOf(storedNameKey(name), organisation, jobTitle, category))?.shift();
    return traineeId ? { ...row, traineeId } : row;
  });
}

const hasNoNumber = ({ mobile, identityNumber }: RosterRow): boolean => !mobile && !identityNumber;

const keyOf = (...facts: (string | null)[]): string => JSON.stringify(facts);
