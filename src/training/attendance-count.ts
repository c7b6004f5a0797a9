import type { Instant } from '../kernel/instant.js';
import { CATEGORIES, type Category } from '../people/category.js';
import type { TalentPolicy } from '../policy/fund-policy.js';

/** People of one category in one training session that counts. */
export interface CategoryAttendance {
  /** People with a qualifying attendance in it; each once, however many registrations they have. */
  attendances: number;
  /** Those of them without a qualifying attendance in an earlier session that counts. */
  newPeople: number;
}

/** What one training session that counts adds to the programme. */
export interface SessionCount {
  trainingSessionId: string;
  startsAt: Instant;
  categories: Partial<Record<Category, CategoryAttendance>>;
}

/** People of one category who came to the same sessions. */
export interface Visitors {
  category: Category;
  people: number;
  /** In any order; a session twice means a person with two registrations. */
  trainingSessionIds: readonly string[];
}

/** One point of the trend. */
export interface CountedSession {
  trainingSessionId: string;
  startsAt: Instant;
  attendances: number;
  newPeople: number;
  /** Those of the new people whose category counts toward the target. */
  newCounted: number;
  /** Unique people trained up to and with this session. */
  peopleSoFar: number;
}

/** The counts of a programme; every part adds up to its whole. */
export interface ProgrammeCount {
  /** Training sessions that count. */
  held: number;
  /** Attendances 人次: one person once per session. */
  attendances: number;
  /** Unique people 人数, all categories. */
  trained: number;
  /** Those of them whose category counts toward the target. */
  counted: number;
  byCategory: Record<Category, number>;
  attendancesByCategory: Record<Category, number>;
  /** Sessions that count, oldest first. */
  sessions: CountedSession[];
  /** Both targets, clause 四（四）: sessions and people. */
  targetsMet: boolean;
}

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

const forEachCategory = (value: (category: Category) => number): Record<Category, number> =>
  Object.fromEntries(CATEGORIES.map((category) => [category, value(category)])) as Record<Category, number>;

/** Adds up the sessions that count, given oldest first. A person is new exactly once, so new people are unique people. */
export function countProgramme(
  sessions: readonly SessionCount[],
  policy: Pick<TalentPolicy, 'sessions' | 'people' | 'countedCategories'>,
): ProgrammeCount {
  const total = (category: Category, what: keyof CategoryAttendance) =>
    sum(sessions.map(({ categories }) => categories[category]?.[what] ?? 0));
  const byCategory = forEachCategory((category) => total(category, 'newPeople'));
  const attendancesByCategory = forEachCategory((category) => total(category, 'attendances'));
  const counted = sum(policy.countedCategories.map((category) => byCategory[category]));
  return {
    held: sessions.length,
    attendances: sum(Object.values(attendancesByCategory)),
    trained: sum(Object.values(byCategory)),
    counted,
    byCategory,
    attendancesByCategory,
    sessions: trendOf(sessions, policy.countedCategories),
    targetsMet: sessions.length >= policy.sessions && counted >= policy.people,
  };
}

/** Adds people to the sessions that they came to, given oldest first; a session that is not among them does not count. */
export function addVisitors(counts: readonly SessionCount[], visitors: readonly Visitors[]): void {
  const places = new Map(counts.map(({ trainingSessionId }, place) => [trainingSessionId, place]));
  for (const { category, people, trainingSessionIds } of visitors) {
    const visited = new Set(
      trainingSessionIds.map((id) => places.get(id)).filter((place) => place !== undefined),
    );
    const first = Math.min(...visited);
    for (const place of visited) {
      const count = (counts[place]!.categories[category] ??= { attendances: 0, newPeople: 0 });
      count.attendances += people;
      if (place === first) count.newPeople += people;
    }
  }
}

function trendOf(
  sessions: readonly SessionCount[],
  countedCategories: readonly Category[],
): CountedSession[] {
  let peopleSoFar = 0;
  return sessions.map(({ trainingSessionId, startsAt, categories }) => {
    const parts = Object.values(categories);
    const newPeople = sum(parts.map((part) => part.newPeople));
    peopleSoFar += newPeople;
    return {
      trainingSessionId,
      startsAt,
      attendances: sum(parts.map((part) => part.attendances)),
      newPeople,
      newCounted: sum(countedCategories.map((category) => categories[category]?.newPeople ?? 0)),
      peopleSoFar,
    };
  });
}
