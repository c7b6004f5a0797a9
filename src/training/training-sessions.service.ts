import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { ReadUnit, WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import type { Page, Paging } from '../kernel/paging.js';
import { asksForCheckOut, type FundPolicy } from '../policy/fund-policy.js';
import { findPolicy, requirePolicy } from '../policy/policies.js';
import { type CheckOutFigures, checkOutFigures } from './check-out-queries.js';
import { settleCheckOuts } from './forgotten-check-outs.js';
import { TrainingSessionTrainer } from './training-session-trainer.entity.js';
import { TrainingSession } from './training-session.entity.js';
import {
  assignableTrainers,
  listTrainingSessions,
  type TrainerName,
  type TrainingSessionView,
  viewsOf,
} from './training-session-queries.js';
import type {
  TrainingSessionChanges,
  TrainingSessionFilter,
  TrainingSessionInput,
} from './training-session.schema.js';
import { requireInScope, trainerIdsOf } from './training-session-scope.js';

/** Planning training sessions and leading them through their life. Trainers and district officers reach only theirs. */
@Injectable()
export class TrainingSessionsService {
  constructor(private readonly database: Database) {}

  list(context: Context, filter: TrainingSessionFilter, paging: Paging): Promise<Page<TrainingSessionView>> {
    return this.database.read((unit) => listTrainingSessions(unit, context, filter, paging));
  }

  /** Throws `not-found`, `not-your-training-session`, `outside-your-district`. */
  find(context: Context, id: string): Promise<TrainingSessionView> {
    return this.database.read(async (unit) => {
      await this.requireFor(unit, context, id);
      return (await viewsOf(unit, [id]))[0]!;
    });
  }

  /** Null for a session that asks for no check-outs. Throws as `find`. */
  checkOuts(context: Context, id: string): Promise<CheckOutFigures | null> {
    return this.database.read(async (unit) => {
      const { checkOut, year } = await this.requireFor(unit, context, id);
      return checkOut ? checkOutFigures(unit, id, requirePolicy(year).talent.lessonHourMinutes) : null;
    });
  }

  /**
   * The session, when this user may reach it. In a write it is locked only when asked: do so before changing it, or
   * where others must not change it meanwhile. Throws `not-found`, `not-your-training-session`, `outside-your-district`.
   */
  async requireFor(
    unit: ReadUnit,
    context: Context,
    id: string,
    { lock = false } = {},
  ): Promise<TrainingSession> {
    const session = isId(id) ? await load(unit, id, lock) : null;
    if (!session) throw new DomainError('not-found', { subject: 'TrainingSession' });
    await requireInScope(unit, context, session);
    return session;
  }

  /** Throws `unknown-programme` for a year without a fund policy, `unknown-trainer`, `ends-before-start`. */
  plan(context: Context, { trainerIds, ...plan }: TrainingSessionInput): Promise<TrainingSession> {
    const { talent } = requireProgramme(plan.year);
    const checkOut = plan.checkOut ?? asksForCheckOut(talent.attendance);
    return this.database.write(context, async (unit) => {
      const planned = TrainingSession.plan(newId(), { ...plan, checkOut }, context.now);
      const session = await unit.add(TrainingSession, planned, 'training-session.planned');
      await assign(unit, session, trainerIds);
      announce(unit, session);
      return session;
    });
  }

  /** Throws as `plan`, and `edited-by-another` when `version` is outdated, `session-cancelled`. */
  edit(context: Context, id: string, changes: TrainingSessionChanges): Promise<TrainingSession> {
    const { trainerIds, version, ...plan } = changes;
    if (plan.year !== undefined) requireProgramme(plan.year);
    return this.change(context, id, 'training-session.edited', async (session, unit) => {
      session.edit(plan, version);
      const assigned = trainerIds !== undefined && (await assign(unit, session, trainerIds));
      await unit.save(session, 'training-session.edited', assigned);
      return true;
    });
  }

  /** Makes the plan known; publishing what is published changes nothing. Throws `session-cancelled`. */
  publish(context: Context, id: string): Promise<TrainingSession> {
    return this.change(context, id, 'training-session.published', (session) => session.publish());
  }

  /** Starts check-in, or resumes it after closing. Throws `session-cancelled`. */
  open(context: Context, id: string): Promise<TrainingSession> {
    return this.change(context, id, 'training-session.opened', (session) => session.open(context.now));
  }

  /** Ends check-in. Throws `session-cancelled`, `session-not-open`. */
  close(context: Context, id: string): Promise<TrainingSession> {
    return this.change(context, id, 'training-session.closed', (session) => session.close(context.now));
  }

  /** Calls the session off. Throws `session-has-attendance`, `session-closed`. */
  cancel(context: Context, id: string, reason: string): Promise<TrainingSession> {
    return this.change(context, id, 'training-session.cancelled', async (session, unit) => {
      const attended = 'SELECT id FROM attendance WHERE training_session_id = ? LIMIT 1';
      if ((await unit.query(attended, [id])).length > 0) throw new DomainError('session-has-attendance');
      return session.cancel(reason);
    });
  }

  /** Who may be chosen to run the session, those already chosen included. */
  trainers(assigned: readonly string[] = []): Promise<TrainerName[]> {
    return this.database.read((unit) => assignableTrainers(unit, assigned));
  }

  private change(
    context: Context,
    id: string,
    action: string,
    verb: (session: TrainingSession, unit: WriteUnit) => boolean | Promise<boolean>,
  ): Promise<TrainingSession> {
    return this.database.write(context, async (unit) => {
      const session = await this.requireFor(unit, context, id, { lock: true });
      if (await verb(session, unit)) {
        await unit.save(session, action);
        await settleCheckOuts(unit, session);
        announce(unit, session);
      }
      return session;
    });
  }
}

function load(unit: ReadUnit, id: string, lock: boolean): Promise<TrainingSession | null> {
  return unit instanceof WriteUnit && !lock
    ? unit.peek(TrainingSession, { id })
    : unit.findOne(TrainingSession, { id });
}

function requireProgramme(year: number): FundPolicy {
  const policy = findPolicy(year);
  if (!policy) throw new DomainError('unknown-programme', { year, field: 'year' });
  return policy;
}

/** Makes exactly these users the session's trainers; false when they are. Throws `unknown-trainer`. */
async function assign(unit: WriteUnit, { id }: TrainingSession, wanted: string[]): Promise<boolean> {
  const before = await trainerIdsOf(unit, id);
  const after = [...wanted].sort();
  if (JSON.stringify(before) === JSON.stringify(after)) return false;
  const known = (await assignableTrainers(unit, before)).map((trainer) => trainer.id);
  if (after.some((userId) => !known.includes(userId))) {
    throw new DomainError('unknown-trainer', { field: 'trainerIds' });
  }
  await unit.manager.delete(TrainingSessionTrainer, { trainingSessionId: id });
  const rows = after.map((userId) => ({ trainingSessionId: id, userId }));
  if (rows.length > 0) await unit.manager.insert(TrainingSessionTrainer, rows);
  unit.record('training-session.trainers-assigned', 'TrainingSession', id, {
    before: { trainerIds: before },
    after: { trainerIds: after },
  });
  return true;
}

function announce(unit: WriteUnit, session: TrainingSession): void {
  unit.announce(`programme:${session.year}`);
  unit.announce(`training-session:${session.id}`);
}
