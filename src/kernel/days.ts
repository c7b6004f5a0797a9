import type { Day } from './instant.js';

const DAY_MS = 86_400_000;
const midnight = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later, or earlier where negative. */
export const plusDays = (day: Day, days: number): Day =>
  new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (midnight(to) - midnight(from)) / DAY_MS;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The same day so many years later, or earlier where negative; 29 February counts to 28 February of a year without one. */
export function plusYears(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years;
  const date = day.slice(5) === '02-29' && !isLeap(year) ? '02-28' : day.slice(5);
  return `${String(year).padStart(4, '0')}-${date}`;
}
