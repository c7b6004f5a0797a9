import { type Day, shanghaiDay } from '../kernel/instant.js';
import { creditedMinutes, lessonHours, type SessionLength } from './lesson-hours.js';

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
  sessions: readonly (SessionLength & { minutes: number | null })[],
  lessonHourMinutes: number,
): CompletedTraining {
  const minutes = sessions.reduce((sum, session) => sum + creditedMinutes(session, session.minutes), 0);
  const days = sessions.map(({ startsAt }) => shanghaiDay(startsAt)).sort();
  return {
    sessions: sessions.length,
    hours: lessonHours(minutes, lessonHourMinutes),
    firstDay: days[0]!,
    lastDay: days.at(-1)!,
  };
}
