import type { Instant } from '../kernel/instant.js';
import type { TalentPolicy } from '../policy/fund-policy.js';
import type { ProgrammeCount } from './attendance-count.js';

/** Fewer sessions than this say nothing of the next. */
const ENOUGH_SESSIONS = 3;
/** Later sessions bring fewer new people than the first, so only the latest are averaged. */
const LATEST_SESSIONS = 5;

/** What the remaining sessions are expected to bring. */
export type Forecast =
  | { kind: 'met' }
  /** How many sessions must have been held before there is a forecast. */
  | { kind: 'too-little-data'; needed: number }
  | ({ kind: 'reached'; by: Instant } & Expectation)
  /** How many sessions must be added to the plan; null when the latest sessions brought nobody new. */
  | ({
      kind: 'short';
      sessionsMissing: number;
      peopleMissing: number;
      moreSessions: number | null;
    } & Expectation);

interface Expectation {
  /** Sessions that the average is taken from. */
  basedOn: number;
  /** New people per session, one decimal. */
  average: number;
  /** Sessions still to be held. */
  remaining: number;
  /** People who count, and sessions, once all of them were held. */
  people: number;
  sessions: number;
}

/**
 * Carries the new people per session of the latest sessions on to those still to be held, given in order of time; people
 * are rounded down. The target is reached on the day of the session that completes both conditions.
 */
export function forecast(
  count: Pick<ProgrammeCount, 'held' | 'counted' | 'sessions' | 'targetsMet'>,
  remaining: readonly Instant[],
  targets: Pick<TalentPolicy, 'sessions' | 'people'>,
): Forecast {
  if (count.targetsMet) return { kind: 'met' };
  if (count.held < ENOUGH_SESSIONS) return { kind: 'too-little-data', needed: ENOUGH_SESSIONS };
  const latest = count.sessions.slice(-LATEST_SESSIONS).map(({ newCounted }) => newCounted);
  const newPeople = latest.reduce((sum, people) => sum + people, 0);
  const expected = (sessions: number): number =>
    count.counted + Math.floor((newPeople * sessions) / latest.length);
  const expectation: Expectation = {
    basedOn: latest.length,
    average: Math.round((newPeople * 10) / latest.length) / 10,
    remaining: remaining.length,
    people: expected(remaining.length),
    sessions: count.held + remaining.length,
  };
  const needed = sessionsNeeded(targets.people - count.counted, newPeople, latest.length);
  const all = needed === null ? null : Math.max(needed, targets.sessions - count.held);
  const by = all === null ? undefined : remaining[all - 1];
  if (by !== undefined) return { kind: 'reached', by, ...expectation };
  return {
    kind: 'short',
    sessionsMissing: Math.max(0, targets.sessions - expectation.sessions),
    peopleMissing: Math.max(0, targets.people - expectation.people),
    moreSessions: all === null ? null : all - remaining.length,
    ...expectation,
  };
}

/** Sessions until so many people more are expected; null when never. */
function sessionsNeeded(people: number, newPeople: number, latest: number): number | null {
  if (people <= 0) return 0;
  return newPeople === 0 ? null : Math.ceil((people * latest) / newPeople);
}
