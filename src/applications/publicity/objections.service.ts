import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { isGranted } from '../../identity/permissions.js';
import { Secrets } from '../../identity/secrets.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, newId } from '../../kernel/ids.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { ApplicationsService } from '../applications.service.js';
import { type KeptObjection, listedIn, objectionsOf } from './objection-queries.js';
import { PublicityObjection } from './publicity-objection.entity.js';
import { PublicityPeriod } from './publicity-period.entity.js';
import type { HandlingInput, ObjectionInput } from './publicity.schema.js';

const OBJECTOR = 'publicity-objector';
const CONTACT = 'publicity-objection-contact';

/** An objection as staff see it; who objects and how to reach them, only who handles objections. */
export type ObjectionView = Omit<KeptObjection, 'objectorSealed' | 'contactSealed'> & {
  objector: string | null;
  contact: string | null;
};

/** Objections 异议 to what is publicised, and how they were handled. */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly secrets: Secrets,
  ) {}

  async list(context: Context, periodId: string): Promise<ObjectionView[]> {
    const kept = await this.database.read((unit) => objectionsOf(unit, context, periodId));
    const told = context.actor !== null && isGranted(context.actor.role, 'publicity:manage');
    const open = (purpose: string, sealed: string | null) =>
      told && sealed !== null ? this.secrets.unseal(purpose, sealed) : null;
    return kept.map(({ objectorSealed, contactSealed, ...view }) => ({
      ...view,
      objector: open(OBJECTOR, objectorSealed),
      contact: open(CONTACT, contactSealed),
    }));
  }

  /**
   * Puts an objection on record, to one application or to the whole list. It keeps their next step closed from now on.
   * Throws `not-found`, `not-on-this-list`, `objection-day-wrong` for a day before the period or after today.
   */
  record(context: Context, periodId: string, input: ObjectionInput): Promise<PublicityObjection> {
    const sealed = {
      objectorSealed: input.objector && this.secrets.seal(OBJECTOR, input.objector),
      contactSealed: input.contact && this.secrets.seal(CONTACT, input.contact),
    };
    return this.database.write(context, async (unit) => {
      const period = isId(periodId) ? await unit.peek(PublicityPeriod, { id: periodId }) : null;
      if (!period) throw new DomainError('not-found', { subject: 'PublicityPeriod' });
      const today = shanghaiDay(context.now);
      const receivedOn = input.receivedOn ?? today;
      if (receivedOn < period.startsOn || receivedOn > today) {
        throw new DomainError('objection-day-wrong', { field: 'receivedOn', from: period.startsOn });
      }
      const listed = await listedIn(unit, period.id);
      const { applicationId } = input;
      if (applicationId !== null && !listed.includes(applicationId)) {
        throw new DomainError('not-on-this-list', { field: 'applicationId' });
      }
      for (const id of applicationId === null ? listed : [applicationId]) {
        await this.applications.requireFor(unit, context, id, { lock: true });
      }
      const row = {
        id: newId(),
        periodId: period.id,
        applicationId,
        ...sealed,
        statement: input.statement,
        receivedOn,
        recordedBy: context.actor?.id ?? null,
        recordedAt: context.now,
        outcome: null,
        note: null,
        handledBy: null,
        handledAt: null,
      };
      return unit.add(PublicityObjection, Object.assign(new PublicityObjection(), row), 'objection.recorded');
    });
  }

  /** Throws `not-found`, `objection-already-handled`. */
  handle(context: Context, id: string, { outcome, note }: HandlingInput): Promise<PublicityObjection> {
    return this.database.write(context, async (unit) => {
      if (!isId(id)) throw new DomainError('not-found', { subject: 'PublicityObjection' });
      const objection = await unit.require(PublicityObjection, id);
      objection.handle(outcome, note, context.actor?.id ?? null, context.now);
      await unit.save(objection, 'objection.handled');
      return objection;
    });
  }
}
