import { setImmediate } from 'node:timers/promises';
import type { ReadUnit } from '../database/unit.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import { countProgramme, type ProgrammeCount, type SessionCount } from './attendance-count.js';
import { EVERYTHING, type Touched, touchedSessions, trailEnd } from './progress-changes.js';
import { countSession, type HeldSession, heldSessions, scheduledSessions } from './progress-queries.js';

/** Where a programme stands. */
export interface ProgrammeProgress {
  policy: FundPolicy;
  /** Training sessions that are not cancelled, those held included. */
  scheduled: number;
  count: ProgrammeCount;
}

/** How often a count that the data overtook is brought up to date before it is given as it is. */
const ATTEMPTS = 4;

/**
 * The progress of one programme, counted again only where the audit trail says that something changed since. It is a
 * copy of what the queries say, so every instance may have its own.
 */
export class ProgressMemo {
  private seq = -1;
  private counted: { session: HeldSession; count: SessionCount }[] = [];
  private progress: ProgrammeProgress | null = null;

  constructor(private readonly policy: FundPolicy) {}

  /** The progress as of the end of the audit trail at this moment, or later. */
  async refresh(unit: ReadUnit): Promise<ProgrammeProgress> {
    for (let attempt = 1; ; attempt += 1) {
      const end = await trailEnd(unit);
      if (this.progress && (end === this.seq || attempt > ATTEMPTS)) return this.progress;
      const touched = this.progress ? await touchedSessions(unit, this.seq, end) : EVERYTHING;
      if (touched.sessions || touched.people === 'all' || touched.people.size > 0) {
        await this.recount(unit, touched.people);
      }
      this.seq = end;
    }
  }

  private async recount(unit: ReadUnit, touched: Touched['people']): Promise<void> {
    const sessions = await heldSessions(unit, this.policy.year);
    const counted: typeof this.counted = [];
    let sameSoFar = touched !== 'all';
    for (const [place, session] of sessions.entries()) {
      const known = this.counted[place];
      // Who is new depends on the sessions before: from the first difference on, all are counted again.
      sameSoFar &&= known !== undefined && isSame(known.session, session);
      if (known && sameSoFar && touched !== 'all' && !touched.has(session.id)) {
        counted.push(known);
        continue;
      }
      counted.push({
        session,
        count: await countSession(unit, this.policy.year, session, this.policy.talent.attendance),
      });
      await setImmediate();
    }
    const scheduled = await scheduledSessions(unit, this.policy.year);
    if (this.progress?.scheduled === scheduled && areSame(this.counted, counted)) return;
    const sessionCounts = counted.map(({ count }) => count);
    this.counted = counted;
    this.progress = {
      policy: this.policy,
      scheduled,
      count: countProgramme(sessionCounts, this.policy.talent),
    };
  }
}

const areSame = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((item, place) => item === other[place]);

const isSame = (one: HeldSession, other: HeldSession): boolean =>
  one.id === other.id && one.startsAt === other.startsAt && one.endsAt === other.endsAt;
