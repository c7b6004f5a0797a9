import { setImmediate } from 'node:timers/promises';
import type { ReadUnit } from '../database/unit.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import { countProgramme, type ProgrammeCount, type SessionCount } from './attendance-count.js';
import { EVERYTHING, type Touched, touchedSessions, trailEnd } from './progress-changes.js';
import {
  countSession,
  countSessions,
  type HeldSession,
  heldSessions,
  scheduledSessions,
} from './progress-queries.js';

/** Where a programme stands. */
export interface ProgrammeProgress {
  policy: FundPolicy;
  /** Training sessions that are not cancelled, those held included. */
  scheduled: number;
  count: ProgrammeCount;
}

/** How often a count that the data overtook is brought up to date before it is given as it is. */
const ATTEMPTS = 4;

/** One pass over all people costs as much as counting this share of the sessions one by one. */
const ONE_BY_ONE = 1 / 3;

/**
 * The progress of one programme, counted again only where the audit trail says that something changed since. It is a
 * copy of what the queries say, so every instance may have its own.
 */
export class ProgressMemo {
  private seq = -1;
  private sessions: HeldSession[] = [];
  private counts: SessionCount[] = [];
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
    const { year, talent } = this.policy;
    const sessions = await heldSessions(unit, year);
    const known = this.stillTrue(sessions, touched);
    const unknown = known.filter((count) => count === null).length;
    const counts =
      unknown > sessions.length * ONE_BY_ONE
        ? await countSessions(unit, year, sessions, talent.attendance)
        : await this.countOneByOne(unit, sessions, known);
    const scheduled = await scheduledSessions(unit, year);
    const same = areSame(this.counts, counts);
    this.sessions = sessions;
    this.counts = counts;
    if (same && this.progress?.scheduled === scheduled) return;
    this.progress = { policy: this.policy, scheduled, count: countProgramme(counts, talent) };
  }

  /** What was counted of each session; null where it may be something else now. */
  private stillTrue(sessions: readonly HeldSession[], touched: Touched['people']): (SessionCount | null)[] {
    if (touched === 'all') return sessions.map(() => null);
    // Who is new depends on the sessions before: nothing is known from the first difference on.
    const differs = sessions.findIndex((session, place) => !isSame(this.sessions[place], session));
    const alike = differs < 0 ? sessions.length : differs;
    return sessions.map(({ id }, place) => (place < alike && !touched.has(id) ? this.counts[place]! : null));
  }

  private async countOneByOne(
    unit: ReadUnit,
    sessions: readonly HeldSession[],
    known: readonly (SessionCount | null)[],
  ): Promise<SessionCount[]> {
    const { year, talent } = this.policy;
    const counts: SessionCount[] = [];
    for (const [place, session] of sessions.entries()) {
      let count = known[place];
      if (!count) {
        count = await countSession(unit, year, session, talent.attendance);
        await setImmediate();
      }
      counts.push(count);
    }
    return counts;
  }
}

const areSame = <T>(one: readonly T[], other: readonly T[]): boolean =>
  one.length === other.length && one.every((item, place) => item === other[place]);

const isSame = (one: HeldSession | undefined, other: HeldSession): boolean =>
  one?.id === other.id && one.startsAt === other.startsAt && one.endsAt === other.endsAt;
