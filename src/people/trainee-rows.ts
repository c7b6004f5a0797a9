import { setImmediate } from 'node:timers/promises';
import { bulkInsert } from '../database/bulk-insert.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { openPairs } from './pair-decisions.js';
import type { KnownTrainee, Placement } from './person-book.js';
import { type PersonRecord, storedInitials } from './person-record.js';

/** People asked for in one statement. */
const BATCH = 1000;

const COLUMNS = `id, person_id AS "personId", name, mobile, organisation, job_title AS "jobTitle", category,
  identity_key AS "identityKey"`;

/**
 * The rows that can be one of these people or alike, older ones first: those with an identity number or mobile number
 * of theirs, and, where one of two has no mobile number, those of the same name.
 */
export async function rowsThatCanMatch(
  unit: ReadUnit,
  people: readonly PersonRecord[],
): Promise<KnownTrainee[]> {
  const found = new Map<string, KnownTrainee>();
  for (let from = 0; from < people.length; from += BATCH) {
    if (from > 0) await setImmediate();
    const part = people.slice(from, from + BATCH);
    const withoutMobile = part.filter(({ mobile }) => mobile === null);
    const rows = [
      await rowsWith(unit, 'identity_key IN', valuesOf(part, 'identityKey')),
      await rowsWith(unit, 'mobile IN', valuesOf(part, 'mobile')),
      await rowsWith(unit, 'mobile IS NULL AND name_key IN', valuesOf(part, 'nameKey')),
      await rowsWith(unit, 'name_key IN', valuesOf(withoutMobile, 'nameKey')),
    ];
    for (const row of rows.flat()) found.set(row.id, row);
  }
  return [...found.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

function valuesOf(people: readonly PersonRecord[], fact: 'identityKey' | 'mobile' | 'nameKey'): string[] {
  return [...new Set(people.flatMap((person) => person[fact] ?? []))];
}

async function rowsWith(unit: ReadUnit, condition: string, values: string[]): Promise<KnownTrainee[]> {
  if (values.length === 0) return [];
  const marks = values.map(() => '?').join(',');
  return unit.query<KnownTrainee>(`SELECT ${COLUMNS} FROM trainee WHERE ${condition} (${marks})`, values);
}

/** Writes what `PersonBook` decided: new rows, missing facts of rows on record, and pairs for someone to decide on. */
export async function writePlacements(
  unit: WriteUnit,
  placements: readonly Placement[],
  seal: (identityNumber: string) => string,
): Promise<void> {
  const added = placements.filter(({ kind }) => kind !== 'known');
  await bulkInsert(
    unit,
    'trainee',
    added.map((placement) => rowOf(placement, unit.context.now, seal)),
  );
  recordAdded(unit, added);
  for (const placement of placements) if (placement.filled.length > 0) await fill(unit, placement, seal);
  const doubts = placements.flatMap(({ trainee, others }) =>
    others.map(({ traineeId, reason }) => ({ traineeId: trainee.id, otherTraineeId: traineeId, reason })),
  );
  await openPairs(unit, doubts);
}

function rowOf({ trainee, record, joined }: Placement, createdAt: string, seal: (number: string) => string) {
  return {
    id: trainee.id,
    personId: trainee.personId,
    joinedTraineeId: joined?.id ?? null,
    name: record.name,
    nameKey: record.nameKey,
    initials: storedInitials(record.name),
    mobile: record.mobile,
    organisation: record.organisation,
    jobTitle: record.jobTitle,
    category: record.category,
    identityNumberSealed: record.identityNumber && seal(record.identityNumber),
    identityKey: record.identityKey,
    identityMasked: record.identityMasked,
    createdAt,
  };
}

/** One entry for one person; for many, one that names their ids, so that erasing a person's facts needs no search. */
function recordAdded(unit: WriteUnit, added: readonly Placement[]): void {
  const [first] = added;
  if (!first) return;
  if (added.length > 1) {
    const ids = added.map(({ trainee }) => trainee.id);
    unit.record('trainees.created', 'Trainee', '', { count: ids.length, ids });
    return;
  }
  const { trainee, record } = first;
  const { name, mobile, organisation, jobTitle, category, identityMasked } = record;
  const after = { ...trainee, name, mobile, organisation, jobTitle, category, identityMasked };
  unit.record('trainee.created', 'Trainee', trainee.id, { after: { ...after, identityKey: undefined } });
}

async function fill(
  unit: WriteUnit,
  { trainee, record, filled }: Placement,
  seal: (number: string) => string,
): Promise<void> {
  const changes: Record<string, unknown> = {};
  for (const fact of filled) {
    if (fact !== 'identityKey') changes[fact] = record[fact];
    else changes['identityMasked'] = record.identityMasked;
  }
  const { identityNumber, identityKey } = record;
  const secrets =
    identityNumber && filled.includes('identityKey')
      ? { identityNumberSealed: seal(identityNumber), identityKey }
      : {};
  const columns = Object.entries({ ...changes, ...secrets });
  const assignments = columns.map(([name]) => `${SNAKE[name as keyof typeof SNAKE]} = ?`).join(', ');
  await unit.query(`UPDATE trainee SET ${assignments} WHERE id = ?`, [
    ...columns.map(([, value]) => value),
    trainee.id,
  ]);
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, null]));
  unit.record('trainee.completed', 'Trainee', trainee.id, { before, after: changes });
}

const SNAKE = {
  mobile: 'mobile',
  organisation: 'organisation',
  jobTitle: 'job_title',
  identityMasked: 'identity_masked',
  identityKey: 'identity_key',
  identityNumberSealed: 'identity_number_sealed',
} as const;
