import { formatMoney } from '../kernel/money.js';
import type { ProgrammeProgress } from './progress-memo.js';

/** The progress as the API tells it. `subsidy.amount` is what both targets together earn; `earned` says whether they are met. */
export function progressView({ policy, scheduled, count }: ProgrammeProgress) {
  const { talent } = policy;
  return {
    year: policy.year,
    sessions: { target: talent.sessions, scheduled, held: count.held },
    people: { target: talent.people, trained: count.trained, byCategory: count.byCategory },
    attendances: count.attendances,
    targetsMet: count.targetsMet,
    subsidy: { amount: formatMoney(talent.amount), earned: count.targetsMet },
  };
}

/** Reads the year of an address; NaN, which no policy has, for anything but four digits. */
export const yearOf = (text: string): number => (/^\d{4}$/.test(text) ? Number(text) : Number.NaN);
