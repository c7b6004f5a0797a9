import { daysBetween, plusDays } from '../kernel/days.js';
import { type Day, type Instant, plusMs, shanghaiDayBounds } from '../kernel/instant.js';

/** Days in Asia/Shanghai, both included. */
export interface ReportPeriod {
  from: Day;
  to: Day;
}

/** Something in the period, in the one before it, and all that there was by its end. */
export interface Flow<T> {
  now: T;
  before: T;
  soFar: T;
}
export const FLOW_SPANS = ['now', 'before', 'soFar'] as const;
export type FlowSpan = (typeof FLOW_SPANS)[number];

export const flowOf = <T>(value: () => T): Flow<T> => ({ now: value(), before: value(), soFar: value() });

/** The period of equal length that ends the day before. */
export function previousPeriod({ from, to }: ReportPeriod): ReportPeriod {
  const before = plusDays(from, -1);
  return { from: plusDays(before, -daysBetween(from, to)), to: before };
}

/** The last moment that a report of the period made at `now` knows of. */
export function asOf({ to }: ReportPeriod, now: Instant): Instant {
  const last = plusMs(shanghaiDayBounds(to)[1], -1);
  return last < now ? last : now;
}

/** Tells of each moment, and of each day, in which spans it falls; what comes after the period is in none. */
export class ReportSpans {
  private readonly bounds: Record<'now' | 'before', readonly [Instant, Instant]>;
  private readonly previous: ReportPeriod;

  constructor(private readonly period: ReportPeriod) {
    this.previous = previousPeriod(period);
    this.bounds = { now: boundsOf(period), before: boundsOf(this.previous) };
  }

  ofMoment(at: Instant): readonly FlowSpan[] {
    const { now, before } = this.bounds;
    return spans(at >= now[1], at >= now[0], at >= before[0]);
  }

  ofDay(day: Day): readonly FlowSpan[] {
    return spans(day > this.period.to, day >= this.period.from, day >= this.previous.from);
  }
}

const boundsOf = ({ from, to }: ReportPeriod): readonly [Instant, Instant] => [
  shanghaiDayBounds(from)[0],
  shanghaiDayBounds(to)[1],
];

const IN = { now: ['now', 'soFar'], before: ['before', 'soFar'], earlier: ['soFar'], later: [] } as const;

function spans(later: boolean, now: boolean, before: boolean): readonly FlowSpan[] {
  return later ? IN.later : now ? IN.now : before ? IN.before : IN.earlier;
}
