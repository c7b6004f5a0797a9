import { Injectable } from '@nestjs/common';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { isId } from '../kernel/ids.js';
import { PeopleService, type ResolvedPerson } from '../people/people.service.js';
import { requirePlace, requireRegistrable } from './registration-capacity.js';
import { RegistrationsService } from './registrations.service.js';
import type { RowOutcome, SettledRow } from './roster-outcomes.js';
import type { TrainingSession } from './training-session.entity.js';

/** Brings the good rows of a roster into a session. */
@Injectable()
export class RosterImporter {
  constructor(
    private readonly people: PeopleService,
    private readonly registrations: RegistrationsService,
  ) {}

  /** Rows become places, in few statements. The same session and rows again change nothing. Throws as `registerMany`. */
  async bringIn(
    unit: WriteUnit,
    session: TrainingSession,
    rows: readonly SettledRow[],
  ): Promise<RowOutcome[]> {
    const strangers = rows.filter(isStranger);
    const resolved = byRow(strangers, await this.people.resolveMany(unit, strangers));
    const entries = rows.map(({ row, traineeId, category, organisation, jobTitle }) => ({
      traineeId: traineeId ?? resolved.get(row)!.trainee.id,
      personId: resolved.get(row)?.trainee.personId,
      personIsNew: resolved.get(row)?.created,
      category,
      organisation: organisation ?? resolved.get(row)?.trainee.organisation ?? null,
      jobTitle: jobTitle ?? resolved.get(row)?.trainee.jobTitle ?? null,
    }));
    const places = await this.registrations.registerMany(unit, session, entries, 'import');
    return rows.map((row, index) => outcomeOf(row, resolved.get(row.row), places[index]!.created));
  }

  /**
   * What `bringIn` would do with all of a roster's rows; writes nothing. Throws `session-cancelled`, `session-closed`,
   * and `session-full` when not all of them find a place.
   */
  async foresee(unit: ReadUnit, session: TrainingSession, rows: readonly SettledRow[], by: Actor) {
    requireRegistrable(session, by);
    const strangers = rows.filter(isStranger);
    const resolved = byRow(strangers, await this.people.foresee(unit, strangers));
    const places = await placesOf(unit, session.id);
    let wanted = 0;
    const outcomes = rows.map((row) => {
      const person = row.traineeId ? null : resolved.get(row.row)!.trainee.personId;
      const place = person === null ? 'registered' : places.get(person);
      if (person !== null && place !== 'registered') {
        places.set(person, 'registered');
        wanted += 1;
      }
      return outcomeOf(row, resolved.get(row.row), place === undefined);
    });
    await requirePlace(unit, session, wanted);
    return outcomes;
  }
}

type Actor = Parameters<typeof requireRegistrable>[1];

const isStranger = ({ traineeId }: SettledRow): boolean => traineeId === undefined;

const byRow = (
  rows: readonly SettledRow[],
  resolved: readonly ResolvedPerson[],
): Map<number, ResolvedPerson> => new Map(rows.map(({ row }, index) => [row, resolved[index]!]));

function outcomeOf(
  { row, name, traineeId }: SettledRow,
  resolved: ResolvedPerson | undefined,
  created: boolean,
): RowOutcome {
  const others = resolved?.others ?? [];
  return {
    row,
    name,
    traineeId: traineeId ?? onRecord(resolved!.trainee.id),
    created,
    others: others.map((other) => ({ ...other, traineeId: onRecord(other.traineeId) })),
  };
}

/** A foreseen row has no id yet. */
const onRecord = (id: string): string | null => (isId(id) ? id : null);

/** Who has a place in the session, cancelled ones included. */
async function placesOf(unit: ReadUnit, trainingSessionId: string): Promise<Map<string, string>> {
  const rows = await unit.query<{ person: string; status: string }>(
    `SELECT t.person_id AS person, r.status FROM registration r JOIN trainee t ON t.id = r.trainee_id
     WHERE r.training_session_id = ? ORDER BY r.status, r.id`,
    [trainingSessionId],
  );
  return new Map(rows.map(({ person, status }) => [person, status]));
}
