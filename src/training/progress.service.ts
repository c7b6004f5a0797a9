import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { DomainError } from '../kernel/domain-error.js';
import { findPolicy } from '../policy/policies.js';
import { type ProgrammeProgress, ProgressMemo } from './progress-memo.js';

/** Refreshes at work: callers that come meanwhile share the next one, which sees what they have written. */
interface Refreshing {
  memo: ProgressMemo;
  running: Promise<ProgrammeProgress> | null;
  next: Promise<ProgrammeProgress> | null;
}

/** How far a year's training programme has come, counted by query. */
@Injectable()
export class ProgressService {
  private readonly years = new Map<number, Refreshing>();

  constructor(private readonly database: Database) {}

  /** Throws `not-found` for a year without a fund policy. */
  async progress(year: number): Promise<ProgrammeProgress> {
    const refreshing = this.of(year);
    refreshing.next ??= this.afterRunning(refreshing);
    return refreshing.next;
  }

  private async afterRunning(refreshing: Refreshing): Promise<ProgrammeProgress> {
    await refreshing.running?.catch(() => undefined);
    refreshing.running = this.database.read((unit) => refreshing.memo.refresh(unit));
    refreshing.next = null;
    return refreshing.running;
  }

  private of(year: number): Refreshing {
    let refreshing = this.years.get(year);
    if (!refreshing) {
      const policy = findPolicy(year);
      if (!policy) throw new DomainError('not-found', { subject: 'Programme', year });
      refreshing = { memo: new ProgressMemo(policy), running: null, next: null };
      this.years.set(year, refreshing);
    }
    return refreshing;
  }
}
