import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import type { Page, Paging } from '../kernel/paging.js';
import { PeopleService } from '../people/people.service.js';
import { PassesService } from './passes.service.js';
import { type BulkEntry, type BulkRegistered, registerInBulk } from './registration-bulk.js';
import { requirePlace, requireRegistrable } from './registration-capacity.js';
import { Registration, type RegistrationFacts, type RegistrationSource } from './registration.entity.js';
import {
  eachRegistration,
  findRegistrationItem,
  listRegistrations,
  openDuplicatesOf,
  type PossibleOther,
  type RegistrationItem,
} from './registration-queries.js';
import type { RegistrationFilter, RegistrationInput } from './registration.schema.js';
import type { TrainingSession } from './training-session.entity.js';
import { TrainingSessionsService } from './training-sessions.service.js';

export interface Registered {
  registration: Registration;
  trainee: { id: string; personId: string; name: string };
  passCode: string;
  /** False when the person already had a place, a cancelled one included, which is valid again. */
  created: boolean;
  /** Trainees who may be the same person. */
  possibleDuplicates: string[];
}

type PersonToRegister = RegistrationFacts & {
  trainee: Registered['trainee'];
  possibleDuplicates: string[];
  /** Whether the facts were given now, and not taken from the record. */
  stated: boolean;
};

/** Places in training sessions: given, listed, cancelled. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly people: PeopleService,
    private readonly passes: PassesService,
  ) {}

  /**
   * Gives a person a place; the same person again gets the same place. Throws `session-full`, `session-cancelled`,
   * `session-closed` (only who plans sessions enters late paper), `not-found` for an unknown trainee.
   */
  register(
    context: Context,
    trainingSessionId: string,
    input: RegistrationInput,
    source: RegistrationSource,
  ): Promise<Registered> {
    return this.database.write(context, (unit) => this.registerIn(unit, trainingSessionId, input, source));
  }

  /** As `register`, in a unit that does more. */
  async registerIn(
    unit: WriteUnit,
    trainingSessionId: string,
    input: RegistrationInput,
    source: RegistrationSource,
  ): Promise<Registered> {
    const session = await this.sessions.requireFor(unit, unit.context, trainingSessionId, { lock: true });
    requireRegistrable(session, unit.context);
    return this.registerOne(unit, session, await this.personOf(unit, input), source);
  }

  /**
   * Gives many known trainees their places, in few statements and with one audit entry. The answers are in the order of
   * the entries. Throws as `register`, and nobody is registered then. Lock the session before.
   */
  registerMany(
    unit: WriteUnit,
    session: TrainingSession,
    entries: readonly BulkEntry[],
    source: RegistrationSource,
  ): Promise<BulkRegistered[]> {
    requireRegistrable(session, unit.context);
    return registerInBulk(unit, session, entries, source, this.passes);
  }

  list(
    context: Context,
    trainingSessionId: string,
    filter: RegistrationFilter,
    paging: Paging,
  ): Promise<Page<RegistrationItem>> {
    return this.database.read(async (unit) => {
      await this.sessions.requireFor(unit, context, trainingSessionId);
      return listRegistrations(unit, trainingSessionId, filter, paging);
    });
  }

  /** Every registration that the filter leaves, read a few hundred at a time. */
  async all(
    context: Context,
    trainingSessionId: string,
    filter: Omit<RegistrationFilter, 'sort'> = {},
  ): Promise<AsyncGenerator<RegistrationItem>> {
    await this.database.read((unit) => this.sessions.requireFor(unit, context, trainingSessionId));
    return this.database.read(async (unit) => eachRegistration(unit, trainingSessionId, filter));
  }

  /** Throws `not-found`, `not-your-training-session`, `outside-your-district`. */
  find(context: Context, id: string): Promise<RegistrationItem> {
    return this.database.read(async (unit) => {
      const item = isId(id) ? await findRegistrationItem(unit, id) : null;
      if (!item) throw new DomainError('not-found', { subject: 'Registration' });
      await this.sessions.requireFor(unit, context, item.trainingSessionId);
      return item;
    });
  }

  /** Others who may be the same person, while nobody has decided. */
  possibleDuplicates({ traineeId }: Pick<RegistrationItem, 'traineeId'>): Promise<PossibleOther[]> {
    return this.database.read((unit) => openDuplicatesOf(unit, traineeId));
  }

  /** Takes the place back; the row stays. Cancelling twice changes nothing. Throws `registration-has-attendance`. */
  cancel(context: Context, id: string): Promise<Registration> {
    return this.database.write(context, async (unit) => {
      const registration = await this.requireFor(unit, context, id);
      const attended = 'SELECT id FROM attendance WHERE registration_id = ?';
      if ((await unit.query(attended, [id])).length > 0) throw new DomainError('registration-has-attendance');
      if (registration.cancel(context.now)) await unit.save(registration, 'registration.cancelled');
      announce(unit, registration.trainingSessionId);
      return registration;
    });
  }

  /** Replaces a lost or leaked pass; the old code is refused from now on. Throws `registration-cancelled`. */
  reissuePass(context: Context, id: string): Promise<{ registration: Registration; passCode: string }> {
    return this.database.write(context, async (unit) => {
      const registration = await this.requireFor(unit, context, id);
      if (registration.status === 'cancelled') throw new DomainError('registration-cancelled');
      return { registration, passCode: await this.passes.reissue(unit, id) };
    });
  }

  private async requireFor(unit: WriteUnit, context: Context, id: string): Promise<Registration> {
    const found = isId(id) ? await unit.findOne(Registration, { id }) : null;
    if (!found) throw new DomainError('not-found', { subject: 'Registration' });
    await this.sessions.requireFor(unit, context, found.trainingSessionId);
    return found;
  }

  private async personOf(unit: WriteUnit, input: RegistrationInput): Promise<PersonToRegister> {
    if ('traineeId' in input) {
      const trainee = await this.people.traineeById(unit, input.traineeId);
      const { id: traineeId, category, organisation, jobTitle } = trainee;
      return { trainee, traineeId, category, organisation, jobTitle, possibleDuplicates: [], stated: false };
    }
    const { trainee, possibleDuplicates } = await this.people.resolve(unit, input);
    return {
      trainee,
      traineeId: trainee.id,
      category: input.category,
      organisation: input.organisation || trainee.organisation,
      jobTitle: input.jobTitle || trainee.jobTitle,
      possibleDuplicates,
      stated: true,
    };
  }

  private async registerOne(
    unit: WriteUnit,
    session: TrainingSession,
    { trainee, possibleDuplicates, stated, ...facts }: PersonToRegister,
    source: RegistrationSource,
  ): Promise<Registered> {
    const known = await placeOf(unit, session.id, trainee.personId);
    const others = possibleDuplicates.map((id) => (id === known?.traineeId ? trainee.id : id));
    if (known?.status === 'registered') {
      const passCode = (await this.passes.codesOf(unit, [known.id])).get(known.id)!;
      return { registration: known, trainee, passCode, created: false, possibleDuplicates: others };
    }
    await requirePlace(unit, session);
    announce(unit, session.id);
    if (known) {
      known.revive(stated ? facts : known);
      await unit.save(known, 'registration.revived');
      const passCode = (await this.passes.codesOf(unit, [known.id])).get(known.id)!;
      return { registration: known, trainee, passCode, created: false, possibleDuplicates: others };
    }
    const registration = await unit.add(
      Registration,
      Registration.of(newId(), session.id, facts, source, unit.context.now),
      'registration.created',
    );
    const passCode = (await this.passes.issue(unit, [registration.id])).get(registration.id)!;
    return { registration, trainee, passCode, created: true, possibleDuplicates };
  }
}

/** The place that a human being has in a session, under whichever of their trainee rows. */
async function placeOf(
  unit: WriteUnit,
  trainingSessionId: string,
  personId: string,
): Promise<Registration | null> {
  const [row] = await unit.query<{ id: string }>(
    `SELECT r.id FROM registration r JOIN trainee t ON t.id = r.trainee_id
     WHERE r.training_session_id = ? AND t.person_id = ? ORDER BY r.status DESC, r.id LIMIT 1`,
    [trainingSessionId, personId],
  );
  return row ? unit.findOne(Registration, { id: row.id }) : null;
}

function announce(unit: WriteUnit, trainingSessionId: string): void {
  unit.announce(`training-session:${trainingSessionId}`);
}
