import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import type { Instant } from '../kernel/instant.js';
import { closePairsBetween, doubtsAbout, openPairs, reopenPairsBetween } from './pair-decisions.js';
import { lockPeople } from './people-lock.js';
import { tiedTo, tiesOf } from './person-ties.js';
import { TraineeMerge } from './trainee-merge.entity.js';
import { Trainee } from './trainee.entity.js';

/** The persons as whom the two rows of a merge count: first the one who had stayed. */
export interface PartedPeople {
  personIds: string[];
  undoneAt: Instant;
}

/** Two people found to be one, and taken apart again. Counts of people follow by query. */
@Injectable()
export class TraineeMergesService {
  constructor(private readonly database: Database) {}

  /**
   * Makes one person of two: all rows of the person of `goer` become rows of that of `keeper`. Throws
   * `merge-with-itself`, `personal-data-erased`.
   */
  async merge(unit: WriteUnit, goer: Trainee, keeper: Trainee): Promise<TraineeMerge> {
    const { personId: from } = goer;
    const { personId: into } = keeper;
    if (from === into) throw new DomainError('merge-with-itself');
    refuseErased(goer, keeper);
    await lockPeople(unit);
    await closePairsBetween(unit, from, into);
    const moved = (await unit.findMany(Trainee, { personId: from })).map(({ id }) => id);
    await movePerson(unit, moved, into);
    const merge = await unit.add(
      TraineeMerge,
      {
        id: newId(),
        traineeId: goer.id,
        otherTraineeId: keeper.id,
        fromPersonId: from,
        intoPersonId: into,
        movedTraineeIds: moved,
        mergedBy: unit.context.actor?.id ?? null,
        mergedAt: unit.context.now,
        undoneAt: null,
      },
      'trainees.merged',
    );
    await announceProgrammes(unit, into);
    return merge;
  }

  /**
   * Makes two people of one again, whatever was merged before or after; undoing twice changes nothing. Rows that came
   * since go with the row they joined, and where one is like the other side too, that pair waits. Throws `not-found`,
   * `personal-data-erased`, and `merge-not-undoable` when the two count as different people already.
   */
  undo(context: Context, id: string): Promise<PartedPeople> {
    return this.database.write(context, async (unit) => {
      await lockPeople(unit);
      const merge = isId(id) ? await unit.findOne(TraineeMerge, { id }) : null;
      if (!merge) throw new DomainError('not-found', { subject: 'TraineeMerge' });
      const [one, other] = [merge.otherTraineeId, merge.traineeId];
      if (merge.undoneAt === null) {
        merge.undoneAt = context.now;
        await unit.save(merge, 'trainees.unmerged');
        const standing = [merge.fromPersonId, merge.intoPersonId];
        const { staying, leaving } = await part(unit, [one, other], standing);
        refuseErased(...leaving);
        await openPairs(
          unit,
          leaving.flatMap((row) => doubtsAbout(row, staying)),
        );
      }
      const [stayed, came] = [await unit.require(Trainee, one), await unit.require(Trainee, other)];
      return { personIds: [stayed.personId, came.personId], undoneAt: merge.undoneAt };
    });
  }

  /**
   * Takes a row, which its identity number or mobile number had joined to a person, out again, and with it what joined
   * it. Throws `merge-not-undoable` when something else ties it to `from`.
   */
  async split(unit: WriteUnit, row: Trainee, from: Trainee): Promise<void> {
    await lockPeople(unit);
    row.joinedTraineeId = null;
    await unit.save(row, 'trainee.split');
    await part(unit, [from.id, row.id], [row.id]);
  }
}

/** Nobody can tell any more who somebody erased is. */
function refuseErased(...rows: Trainee[]): void {
  if (rows.some(({ erasedAt }) => erasedAt !== null)) throw new DomainError('personal-data-erased');
}

/**
 * Makes two people of the one whose two rows nothing ties any more. Of the rows that leave, one of `standing` stands for
 * their person, else the first that came.
 */
async function part(unit: WriteUnit, [one, other]: [string, string], standing: readonly string[]) {
  const { personId } = await unit.require(Trainee, one);
  const rows = (await unit.findMany(Trainee, { personId })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const withOne = tiedTo(one, await tiesOf(unit, personId));
  if (withOne.has(other) || rows.every(({ id }) => id !== other)) throw new DomainError('merge-not-undoable');
  const stays = withOne.has(personId);
  const staying = rows.filter(({ id }) => withOne.has(id) === stays);
  const leaving = rows.filter(({ id }) => withOne.has(id) !== stays);
  const ids = leaving.map(({ id }) => id);
  const newPersonId = standing.find((id) => ids.includes(id)) ?? ids[0]!;
  await movePerson(unit, ids, newPersonId);
  await reopenPairsBetween(unit, personId, newPersonId);
  await announceProgrammes(unit, personId);
  await announceProgrammes(unit, newPersonId);
  return { staying, leaving };
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
