import { type Instant, msBetween, plusMinutes } from '../kernel/instant.js';

/** How long failures count, and how long they lock, minutes. */
export const LOCK_MINUTES = 15;

/**
 * Until when logins are refused; null when they are not. `failures` are the newest ones, newest first. As many as
 * `allowed` of them within 15 minutes lock for 15 minutes from the last one.
 */
export function lockedUntil(failures: readonly Instant[], allowed: number, now: Instant): Instant | null {
  const [newest, oldest] = [failures[0], failures[allowed - 1]];
  if (!newest || !oldest || msBetween(oldest, newest) >= LOCK_MINUTES * 60_000) return null;
  const until = plusMinutes(newest, LOCK_MINUTES);
  return now < until ? until : null;
}
