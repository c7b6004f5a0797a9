import fc from 'fast-check';
import { CATEGORIES } from '../people/category.js';
import { addVisitors, countProgramme, type SessionCount } from './attendance-count.js';

const POLICY = { sessions: 2, people: 5, countedCategories: [...CATEGORIES] };

const session = (startsAt: string, categories: SessionCount['categories']): SessionCount => ({
  trainingSessionId: startsAt,
  startsAt,
  categories,
});

const part = fc
  .nat(500)
  .chain((attendances) =>
    fc.record({ attendances: fc.constant(attendances), newPeople: fc.nat(attendances) }),
  );
const sessions = fc.array(
  fc
    .record({ entrepreneur: part, 'digital-staff': part, student: part, other: part }, { requiredKeys: [] })
    .map((categories) => session('2024-05-07T01:00:00.000Z', categories)),
);

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe('the count of a programme', () => {
  it('every part adds up to its whole', () => {
    fc.assert(
      fc.property(sessions, (given) => {
        const count = countProgramme(given, POLICY);
        expect(sum(Object.values(count.byCategory))).toBe(count.trained);
        expect(sum(Object.values(count.attendancesByCategory))).toBe(count.attendances);
        expect(sum(count.sessions.map(({ attendances }) => attendances))).toBe(count.attendances);
        expect(sum(count.sessions.map(({ newPeople }) => newPeople))).toBe(count.trained);
        expect(sum(count.sessions.map(({ newCounted }) => newCounted))).toBe(count.counted);
        expect(count.sessions.at(-1)?.peopleSoFar ?? 0).toBe(count.trained);
      }),
    );
  });

  it('a category that does not count is shown, and left out of the target', () => {
    const given = [
      session('2024-05-01T01:00:00.000Z', { student: { attendances: 4, newPeople: 4 } }),
      session('2024-05-02T01:00:00.000Z', { other: { attendances: 3, newPeople: 3 } }),
    ];
    const strict = { ...POLICY, countedCategories: CATEGORIES.filter((category) => category !== 'other') };
    expect(countProgramme(given, POLICY)).toMatchObject({ trained: 7, counted: 7, targetsMet: true });
    expect(countProgramme(given, strict)).toMatchObject({
      trained: 7,
      counted: 4,
      byCategory: { other: 3 },
      targetsMet: false,
    });
  });
});

describe('the people who came to the same sessions', () => {
  it('attend each of them once, are new in the first, and leave others alone', () => {
    const counts = ['first', 'second', 'third'].map((startsAt) => session(startsAt, {}));
    addVisitors(counts, [
      { category: 'student', people: 5, trainingSessionIds: ['third', 'second', 'third', 'still open'] },
      { category: 'student', people: 2, trainingSessionIds: ['third'] },
      { category: 'other', people: 1, trainingSessionIds: ['first', 'third'] },
      { category: 'other', people: 9, trainingSessionIds: ['still open'] },
    ]);
    expect(counts.map(({ categories }) => categories)).toEqual([
      { other: { attendances: 1, newPeople: 1 } },
      { student: { attendances: 5, newPeople: 5 } },
      { student: { attendances: 7, newPeople: 2 }, other: { attendances: 1, newPeople: 0 } },
    ]);
  });
});
