import { type Day, type Instant, msBetween, shanghaiDay } from '../kernel/instant.js';

/** What a certificate attests. */
export interface CompletedTraining {
  sessions: number;
  /** Whole lesson hours 学时 of all sessions together. */
  hours: number;
  /** The days of the first and the last session. */
  firstDay: Day;
  lastDay: Day;
}

/** Adds up the training sessions of one person, in any order, at least one; `lessonHourMinutes` of the policy make an hour. */
export function completedTraining(
  sessions: readonly { startsAt: Instant; endsAt: Instant }[],
  lessonHourMinutes: number,
): CompletedTraining {
  const minutes = sessions.reduce(
    (sum, { startsAt, endsAt }) => sum + msBetween(startsAt, endsAt) / 60_000,
    0,
  );
  const days = sessions.map(({ startsAt }) => shanghaiDay(startsAt)).sort();
  return {
    sessions: sessions.length,
    hours: Math.floor(minutes / lessonHourMinutes),
    firstDay: days[0]!,
    lastDay: days.at(-1)!,
  };
}
