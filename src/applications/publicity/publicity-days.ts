import { daysBetween, plusDays } from '../../kernel/days.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Day } from '../../kernel/instant.js';

const LONGEST = 365;

/** The last day that the policy proposes for a period that begins on a day: both count. Days off are not guessed. */
export const proposedEnd = (startsOn: Day, days: number): Day => plusDays(startsOn, days - 1);

/** Throws `publicity-days-wrong` for a period that ends before it begins or before today, or lasts longer than a year. */
export function requireDays(startsOn: Day, endsOn: Day, today: Day): void {
  if (endsOn < startsOn || endsOn < today || daysBetween(startsOn, endsOn) > LONGEST) {
    throw new DomainError('publicity-days-wrong', { field: 'endsOn' });
  }
}

export type PublicityState = 'planned' | 'running' | 'over';

/** Where a period is on a day. */
export function publicityState(
  { startsOn, endsOn }: { startsOn: Day; endsOn: Day },
  today: Day,
): PublicityState {
  if (today < startsOn) return 'planned';
  return today > endsOn ? 'over' : 'running';
}
