import fc from 'fast-check';
import { forecast } from './progress-forecast.js';

const TARGETS = { sessions: 10, people: 500 };

const held = (newPeople: number[]) => ({
  held: newPeople.length,
  counted: newPeople.reduce((sum, people) => sum + people, 0),
  targetsMet: false,
  sessions: newPeople.map((people, index) => ({
    trainingSessionId: String(index),
    startsAt: '',
    attendances: people,
    newPeople: people,
    newCounted: people,
    peopleSoFar: 0,
  })),
});
const days = (number: number) => Array.from({ length: number }, (_, index) => `2024-06-${10 + index}`);

describe('the forecast', () => {
  it('says nothing from two sessions', () => {
    expect(forecast(held([90, 90]), days(8), TARGETS)).toEqual({ kind: 'too-little-data', needed: 3 });
  });

  it('is over once the targets are met', () => {
    expect(forecast({ ...held([500]), targetsMet: true }, [], TARGETS)).toEqual({ kind: 'met' });
  });

  it('names the day of the session that brings the 500th person', () => {
    // 450 from 9 sessions, 50 new people each: the tenth completes both.
    expect(forecast(held(Array<number>(9).fill(50)), days(2), TARGETS)).toEqual({
      kind: 'reached',
      by: '2024-06-10',
      basedOn: 5,
      average: 50,
      remaining: 2,
      people: 550,
      sessions: 11,
    });
  });

  it('waits for the tenth session when people are enough before', () => {
    expect(forecast(held([200, 200, 200]), days(8), TARGETS)).toMatchObject({
      kind: 'reached',
      by: '2024-06-16',
    });
  });

  it('follows the latest five sessions, not the crowded first ones', () => {
    expect(forecast(held([100, 100, 20, 20, 20, 20, 20]), days(3), TARGETS)).toMatchObject({
      kind: 'short',
      basedOn: 5,
      average: 20,
      people: 360,
      sessionsMissing: 0,
      peopleMissing: 140,
      moreSessions: 7,
    });
  });

  it('asks for more sessions when the plan has fewer than ten', () => {
    expect(forecast(held([200, 200, 200]), days(2), TARGETS)).toMatchObject({
      kind: 'short',
      sessionsMissing: 5,
      peopleMissing: 0,
      moreSessions: 5,
    });
  });

  it('promises nothing when nobody new came lately', () => {
    expect(forecast(held([100, 0, 0, 0, 0, 0]), days(9), TARGETS)).toMatchObject({
      kind: 'short',
      average: 0,
      peopleMissing: 400,
      moreSessions: null,
    });
  });

  it('either reaches the target within the plan, or says how many sessions more would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(80), { minLength: 3, maxLength: 9 }), fc.nat(12), (newPeople, planned) => {
        const count = held(newPeople);
        fc.pre(count.counted < TARGETS.people);
        const now = forecast(count, days(planned), TARGETS);
        if (now.kind === 'reached') {
          expect(now.people).toBeGreaterThanOrEqual(TARGETS.people);
          expect(now.sessions).toBeGreaterThanOrEqual(TARGETS.sessions);
        } else if (now.kind === 'short' && now.moreSessions !== null) {
          expect(forecast(count, days(planned + now.moreSessions), TARGETS).kind).toBe('reached');
          expect(forecast(count, days(planned + now.moreSessions - 1), TARGETS).kind).toBe('short');
        }
      }),
    );
  });
});
