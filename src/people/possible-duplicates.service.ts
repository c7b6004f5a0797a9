import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId } from '../kernel/ids.js';
import type { Page } from '../kernel/paging.js';
import { countDuplicates, type DuplicateItem, listDuplicates } from './duplicate-queries.js';
import { PossibleDuplicate } from './possible-duplicate.entity.js';
import { keptApartBetween } from './pair-decisions.js';
import { TraineeMergesService } from './trainee-merges.service.js';
import type { DuplicateFilter } from './trainee.schema.js';
import { Trainee } from './trainee.entity.js';

export interface MergeAnswer {
  /** The person who both are now. */
  personId: string;
  /** What to undo; null when they counted as one person before. */
  mergeId: string | null;
}

/** Pairs that may be one person: someone merges them or keeps them apart. */
@Injectable()
export class PossibleDuplicatesService {
  constructor(
    private readonly database: Database,
    private readonly merges: TraineeMergesService,
  ) {}

  list(filter: DuplicateFilter): Promise<Page<DuplicateItem>> {
    return this.database.read((unit) => listDuplicates(unit, filter));
  }

  /** How many pairs wait. */
  waiting(): Promise<number> {
    return this.database.read((unit) => countDuplicates(unit, 'open'));
  }

  /**
   * The two are one person: by default the one known longer, else the one of the two rows in `into`. Throws
   * `not-found`, `already-decided`, `malformed-request` when `into` is neither, and `kept-apart-before` when that makes
   * one person of two whom another decision keeps apart: that one is to be changed first.
   */
  merge(context: Context, id: string, into?: string): Promise<MergeAnswer> {
    return this.database.write(context, async (unit) => {
      const { pair, one, other } = await this.require(unit, id);
      if (pair.status === 'merged') throw new DomainError('already-decided');
      if (one.personId === other.personId) {
        await decide(unit, pair, 'merged');
        return { personId: one.personId, mergeId: null };
      }
      const keeper = [one, other].find((row) => (into ?? one.id) === row.id || into === row.personId);
      if (!keeper) throw new DomainError('malformed-request', { field: 'into' });
      const goer = keeper === one ? other : one;
      const apart = pair.status === 'open' && (await keptApartBetween(unit, goer.personId, keeper.personId));
      if (apart) throw new DomainError('kept-apart-before', { ...apart });
      await decide(unit, pair, 'merged');
      const merge = await this.merges.merge(unit, goer, keeper);
      return { personId: keeper.personId, mergeId: merge.id };
    });
  }

  /** The two are different people. Rows that counted as one person are taken apart. Throws `not-found`, `already-decided`. */
  keepApart(context: Context, id: string): Promise<PossibleDuplicate> {
    return this.database.write(context, async (unit) => {
      const { pair, one, other } = await this.require(unit, id);
      if (pair.status !== 'open') throw new DomainError('already-decided');
      await decide(unit, pair, 'kept-apart');
      if (one.personId === other.personId) await this.merges.split(unit, other, one);
      return pair;
    });
  }

  private async require(unit: WriteUnit, id: string) {
    const pair = isId(id) ? await unit.findOne(PossibleDuplicate, { id }) : null;
    if (!pair) throw new DomainError('not-found', { subject: 'PossibleDuplicate' });
    return {
      pair,
      one: await unit.require(Trainee, pair.traineeId),
      other: await unit.require(Trainee, pair.otherTraineeId),
    };
  }
}

async function decide(
  unit: WriteUnit,
  pair: PossibleDuplicate,
  status: 'merged' | 'kept-apart',
): Promise<void> {
  Object.assign(pair, { status, decidedBy: unit.context.actor?.id ?? null, decidedAt: unit.context.now });
  await unit.save(pair, `possible-duplicate.${status}`);
}
