import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import { rowsToMoveBack } from './merge-undoing.js';
import { closePairsWithin, reopenPairsBetween } from './pair-decisions.js';
import { lockPeople } from './people-lock.js';
import { TraineeMerge } from './trainee-merge.entity.js';
import { Trainee } from './trainee.entity.js';

/** Two people found to be one, and taken apart again. Counts of people follow by query. */
@Injectable()
export class TraineeMergesService {
  constructor(private readonly database: Database) {}

  /** Makes one person of two: all rows of `from` become rows of `into`. Throws `merge-with-itself`. */
  async merge(unit: WriteUnit, from: string, into: string): Promise<TraineeMerge> {
    if (from === into) throw new DomainError('merge-with-itself');
    await lockPeople(unit);
    const moved = await unit.findMany(Trainee, { personId: from });
    await movePerson(
      unit,
      moved.map(({ id }) => id),
      into,
    );
    const merge = await unit.add(
      TraineeMerge,
      {
        id: newId(),
        fromPersonId: from,
        intoPersonId: into,
        movedTraineeIds: moved.map(({ id }) => id),
        mergedBy: unit.context.actor?.id ?? null,
        mergedAt: unit.context.now,
        undoneAt: null,
      },
      'trainees.merged',
    );
    await closePairsWithin(unit, into);
    await announceProgrammes(unit, into);
    return merge;
  }

  /**
   * Makes two people of one again; undoing twice changes nothing. Throws `not-found`, and `merge-not-undoable` when the
   * person was merged further or has a later row that may belong to either.
   */
  undo(context: Context, id: string): Promise<TraineeMerge> {
    return this.database.write(context, async (unit) => {
      await lockPeople(unit);
      const merge = isId(id) ? await unit.findOne(TraineeMerge, { id }) : null;
      if (!merge) throw new DomainError('not-found', { subject: 'TraineeMerge' });
      if (merge.undoneAt !== null) return merge;
      const { fromPersonId: from, intoPersonId: into } = merge;
      const rows = await unit.findMany(Trainee, { personId: into });
      const others = (await unit.findMany(TraineeMerge, { intoPersonId: into })).filter(
        (other) => other.id !== id && other.undoneAt === null,
      );
      const back = rowsToMoveBack(
        id,
        merge.movedTraineeIds,
        rows,
        others.flatMap((other) => other.movedTraineeIds),
      );
      if (!back) throw new DomainError('merge-not-undoable');
      await movePerson(unit, back, from);
      merge.undoneAt = context.now;
      await unit.save(merge, 'trainees.unmerged');
      await reopenPairsBetween(unit, from, into);
      await announceProgrammes(unit, from);
      await announceProgrammes(unit, into);
      return merge;
    });
  }

  /** Makes a row, which its identity number or mobile number had joined to a person, a person of its own. */
  async split(unit: WriteUnit, row: Trainee): Promise<void> {
    await lockPeople(unit);
    row.personId = row.id;
    await unit.save(row, 'trainee.split');
    await announceProgrammes(unit, row.id);
  }
}

const movePerson = (unit: WriteUnit, ids: string[], personId: string) =>
  unit.manager.update(Trainee, { id: In(ids) }, { personId });

/** Dashboards of the years in which the person attended count anew. */
async function announceProgrammes(unit: WriteUnit, personId: string): Promise<void> {
  const years = await unit.query<{ year: number }>(
    `SELECT DISTINCT s.year FROM trainee t JOIN attendance a ON a.trainee_id = t.id
     JOIN training_session s ON s.id = a.training_session_id WHERE t.person_id = ?`,
    [personId],
  );
  for (const { year } of years) unit.announce(`programme:${year}`);
}
