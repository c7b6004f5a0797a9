import { bulkInsert } from '../database/bulk-insert.js';
import { changeIn, selectIn } from '../database/select-in.js';
import type { WriteUnit } from '../database/unit.js';
import { newId } from '../kernel/ids.js';
import type { PassesService } from './passes.service.js';
import { requirePlace } from './registration-capacity.js';
import { Registration, type RegistrationFacts, type RegistrationSource } from './registration.entity.js';
import type { TrainingSession } from './training-session.entity.js';

export interface BulkRegistered {
  registrationId: string;
  traineeId: string;
  /** False when the person already had a place, or stood in an earlier entry. */
  created: boolean;
}

/** With `personId`, where the caller knows which human being the trainee is; a new person has no place anywhere yet. */
export type BulkEntry = RegistrationFacts & { personId?: string; personIsNew?: boolean };

interface Place {
  id: string;
  cancelled: boolean;
}

/** Gives many trainees places in one session: statements by the hundred rows, one audit entry. */
export async function registerInBulk(
  unit: WriteUnit,
  session: TrainingSession,
  entries: readonly BulkEntry[],
  source: RegistrationSource,
  passes: PassesService,
): Promise<BulkRegistered[]> {
  const persons = await personsOf(unit, entries);
  const known = entries.filter(({ personIsNew }) => !personIsNew);
  const personIds = new Set(known.flatMap(({ traineeId }) => persons.get(traineeId) ?? []));
  const places = await placesOf(unit, session.id, [...personIds]);
  const added: Registration[] = [];
  const revived: string[] = [];
  const answers = entries.map(({ traineeId, category, organisation, jobTitle }): BulkRegistered => {
    const person = persons.get(traineeId) ?? traineeId;
    const place = places.get(person);
    if (place) {
      if (place.cancelled) revived.push(place.id);
      place.cancelled = false;
      return { registrationId: place.id, traineeId, created: false };
    }
    const facts = { traineeId, category, organisation, jobTitle };
    const registration = Registration.of(newId(), session.id, facts, source, unit.context.now);
    added.push(registration);
    places.set(person, { id: registration.id, cancelled: false });
    return { registrationId: registration.id, traineeId, created: true };
  });
  await requirePlace(unit, session, added.length + revived.length);
  await bulkInsert(unit, 'registration', added);
  const addedIds = added.map(({ id }) => id);
  await passes.issue(unit, addedIds);
  await revive(unit, revived);
  if (addedIds.length + revived.length > 0) {
    unit.record('registrations.created', 'TrainingSession', session.id, {
      source,
      registrationIds: addedIds,
      revivedIds: revived,
    });
    unit.announce(`training-session:${session.id}`);
  }
  return answers;
}

/** The human being behind each trainee row. */
async function personsOf(unit: WriteUnit, entries: readonly BulkEntry[]): Promise<Map<string, string>> {
  const persons = new Map<string, string>();
  for (const { traineeId, personId } of entries) if (personId) persons.set(traineeId, personId);
  const rows = await selectIn<{ id: string; person_id: string }>(
    unit,
    (marks) => `SELECT id, person_id FROM trainee WHERE id IN (${marks})`,
    entries.flatMap(({ traineeId, personId }) => (personId ? [] : [traineeId])),
  );
  for (const row of rows) persons.set(row.id, row.person_id);
  return persons;
}

/** The places that these people have in a session, by person; of several, one that is not cancelled. */
async function placesOf(
  unit: WriteUnit,
  trainingSessionId: string,
  personIds: readonly string[],
): Promise<Map<string, Place>> {
  const rows = await selectIn<{ id: string; session: string; status: string; person_id: string }>(
    unit,
    (marks) => `SELECT r.id, r.training_session_id AS session, r.status, t.person_id
      FROM trainee t JOIN registration r ON r.trainee_id = t.id
      WHERE t.person_id IN (${marks}) ORDER BY r.status, r.id`,
    personIds,
  );
  return new Map(
    rows
      .filter(({ session }) => session === trainingSessionId)
      .map((row) => [row.person_id, { id: row.id, cancelled: row.status === 'cancelled' }]),
  );
}

/** Makes cancelled places valid again. */
function revive(unit: WriteUnit, ids: readonly string[]): Promise<void> {
  return changeIn(
    unit,
    (marks) => `UPDATE registration SET status = 'registered', cancelled_at = NULL WHERE id IN (${marks})`,
    ids,
  );
}
