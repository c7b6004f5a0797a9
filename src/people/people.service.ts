import { Injectable } from '@nestjs/common';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { Secrets } from '../identity/secrets.js';
import { newId } from '../kernel/ids.js';
import { mapInTurns } from '../kernel/in-turns.js';
import { lockPeople } from './people-lock.js';
import { type KnownTrainee, PersonBook, type Placement, type PossibleOther } from './person-book.js';
import type { PersonInput } from './person-input.schema.js';
import { type PersonRecord, personRecord } from './person-record.js';
import { withoutDecided } from './decided-pairs.js';
import { rowsThatCanMatch, writePlacements } from './trainee-rows.js';
import { Trainee } from './trainee.entity.js';

export interface ResolvedPerson {
  /**
   * The row that stands for these facts. A person may have several: whoever asks whether somebody is registered
   * already compares `personId`, not `id`.
   */
  trainee: KnownTrainee;
  /** Whether nobody on record was this person. */
  created: boolean;
  /** Trainee ids of others who may be this person; pairs for someone to decide on were opened. */
  possibleDuplicates: string[];
  /** The same, with what people need to decide. */
  others: PossibleOther[];
}

/** Who is who. */
@Injectable()
export class PeopleService {
  constructor(private readonly secrets: Secrets) {}

  /** Finds the person or makes one: see `resolveMany`. */
  async resolve(unit: WriteUnit, person: PersonInput): Promise<ResolvedPerson> {
    const [resolved] = await this.resolveMany(unit, [person]);
    return resolved!;
  }

  /**
   * Finds or makes each person in turn; an earlier one of the list is found by a later one. Missing facts of known
   * people are filled in, differing ones kept as a further row of the same person. Few statements, however many people.
   */
  async resolveMany(unit: WriteUnit, people: readonly PersonInput[]): Promise<ResolvedPerson[]> {
    await lockPeople(unit);
    const placements = await this.place(unit, people, newId);
    await writePlacements(unit, placements, (number) => this.secrets.seal('identity-number', number));
    return placements.map(resolved);
  }

  /** What `resolveMany` would say now; writes nothing. Rows that would be made have ids that `isId` refuses. */
  async foresee(unit: ReadUnit, people: readonly PersonInput[]): Promise<ResolvedPerson[]> {
    let made = 0;
    return (await this.place(unit, people, () => `foreseen-${(made += 1)}`)).map(resolved);
  }

  /** Throws `not-found`. */
  traineeById(unit: ReadUnit, id: string): Promise<Trainee> {
    return unit.require(Trainee, id);
  }

  private async place(
    unit: ReadUnit,
    people: readonly PersonInput[],
    makeId: () => string,
  ): Promise<Placement[]> {
    const records = await mapInTurns(people, (person) => this.recordOf(person));
    const book = new PersonBook(makeId, await rowsThatCanMatch(unit, records));
    return withoutDecided(unit, await mapInTurns(records, (record) => book.place(record)));
  }

  private recordOf(person: PersonInput): PersonRecord {
    return personRecord(person, (number) => this.secrets.sign('identity-key', number));
  }
}

const resolved = ({ trainee, kind, others }: Placement): ResolvedPerson => ({
  trainee,
  created: kind === 'new',
  possibleDuplicates: others.map(({ traineeId }) => traineeId),
  others,
});
