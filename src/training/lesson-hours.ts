import { type Instant, msBetween } from '../kernel/instant.js';

/** What of a session says how long it was, and whether people's own minutes count. */
export interface SessionLength {
  startsAt: Instant;
  endsAt: Instant;
  /** A number from SQLite. */
  checkOut: boolean | number;
}

/**
 * Minutes that a session gives to somebody who came: what they attended where it asks for check-outs, never more than
 * it lasts; its whole length elsewhere. `minutes` are those between check-in and check-out, null before a check-out.
 */
export function creditedMinutes(
  { startsAt, endsAt, checkOut }: SessionLength,
  minutes: number | null,
): number {
  const length = msBetween(startsAt, endsAt) / 60_000;
  return checkOut ? Math.min(minutes ?? 0, length) : length;
}

/** Whole lesson hours 学时. */
export const lessonHours = (minutes: number, lessonHourMinutes: number): number =>
  Math.floor(minutes / lessonHourMinutes);
