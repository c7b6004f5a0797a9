import { Injectable } from '@nestjs/common';
import { eraseDetails } from '../../audit/erase-details.js';
import { Database } from '../../database/database.js';
import type { ReadUnit, WriteUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId } from '../../kernel/ids.js';
import { text } from '../../kernel/texts.js';
import { doubtsAbout, openPairs } from '../pair-decisions.js';
import { lockPeople } from '../people-lock.js';
import { rowsOfPerson } from '../person-page-queries.js';
import { storedInitials, storedNameKey } from '../person-record.js';
import { rowsThatCanMatch } from '../trainee-rows.js';
import { Trainee } from '../trainee.entity.js';
import { PersonalDataKeepers } from './personal-data-keepers.service.js';
import type { Correction } from './personal-data.schema.js';

/** What people may ask of whoever keeps their data: to see, correct and erase it (个人信息保护法 第四十五至四十七条). */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly database: Database,
    private readonly keepers: PersonalDataKeepers,
  ) {}

  /** The row that stands for the person, as it may be corrected. Throws `not-found`. */
  async correctable(traineeId: string): Promise<Trainee> {
    return this.database.read((unit) => requireRow(unit, traineeId));
  }

  /** Everything that is kept about one person, numbers masked; that somebody took it is on record. Throws `not-found`. */
  export(context: Context, traineeId: string): Promise<Record<string, unknown>> {
    return this.database.write(context, async (unit) => {
      const { personId } = await requireRow(unit, traineeId);
      const records = await rowsOfPerson(unit, personId);
      const ids = records.map(({ id }) => id);
      const told: Record<string, unknown> = { personId, exportedAt: context.now, records };
      for (const keeper of this.keepers.all()) told[keeper.section] = await keeper.tell(unit, ids);
      unit.record('personal-data.exported', 'Trainee', personId, {});
      return told;
    });
  }

  /**
   * Sets right what was entered wrongly. Others whom the corrected facts match wait to be merged or kept apart. Throws
   * `not-found`, `personal-data-erased`.
   */
  correct(context: Context, traineeId: string, facts: Correction): Promise<Trainee> {
    return this.database.write(context, async (unit) => {
      await lockPeople(unit);
      const row = await requireRow(unit, traineeId);
      if (row.erasedAt !== null) throw new DomainError('personal-data-erased');
      Object.assign(row, facts, { nameKey: storedNameKey(facts.name), initials: storedInitials(facts.name) });
      await unit.save(row, 'trainee.corrected');
      const rows = await rowsThatCanMatch(unit, [{ ...row, identityNumber: null }]);
      const others = rows.filter(({ personId }) => personId !== row.personId);
      await openPairs(unit, doubtsAbout(row, others));
      return row;
    });
  }

  /**
   * Takes out who a person is, for good: counts stay, since the rows stay, and so does the audit chain, which holds the
   * digests of what it told. Doing it twice changes nothing. Throws `not-found`, `personal-data-needed` while a keeper
   * needs it.
   */
  erase(context: Context, traineeId: string, reason: string): Promise<void> {
    return this.database.write(context, async (unit) => {
      await lockPeople(unit);
      const { personId } = await requireRow(unit, traineeId);
      const rows = (await unit.findMany(Trainee, { personId })).filter(({ erasedAt }) => erasedAt === null);
      if (rows.length === 0) return;
      const ids = rows.map(({ id }) => id);
      for (const keeper of this.keepers.all()) {
        const held = await keeper.holds(unit, ids);
        if (held) throw new DomainError('personal-data-needed', { why: held });
      }
      for (const keeper of this.keepers.all()) await keeper.forget(unit, ids);
      for (const row of rows) {
        row.erase(text('zh-CN', 'personalData.erasedName'), context.now);
        await unit.save(row, null);
      }
      await closePairs(unit, ids);
      await eraseDetails(unit, 'Trainee', ids);
      unit.record('personal-data.erased', 'Trainee', personId, { reason, records: ids.length });
    });
  }
}

async function requireRow(unit: ReadUnit, id: string): Promise<Trainee> {
  const row = isId(id) ? await unit.findOne(Trainee, { id }) : null;
  if (!row) throw new DomainError('not-found', { subject: 'Trainee' });
  return row;
}

/** Nobody can decide any more whether somebody erased is somebody else. */
async function closePairs(unit: WriteUnit, ids: readonly string[]): Promise<void> {
  const marks = ids.map(() => '?').join(', ');
  await unit.query(
    `UPDATE possible_duplicate SET status = 'kept-apart', decided_by = ?, decided_at = ?
     WHERE status = 'open' AND (trainee_id IN (${marks}) OR other_trainee_id IN (${marks}))`,
    [unit.context.actor?.id ?? null, unit.context.now, ...ids, ...ids],
  );
}
