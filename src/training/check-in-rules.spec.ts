import * as fc from 'fast-check';
import { summariseAttendance, type AttendanceScan } from './attendance-minutes.js';
import { type CheckInFacts, decideCheckIn } from './check-in-rules.js';

const at = (time: string) => `2024-05-07T${time}:00.000Z`;
const openSession = { id: 's1', status: 'open' as const, openedAt: at('08:30'), closedAt: null };
const closedSession = { id: 's1', status: 'closed' as const, openedAt: at('08:30'), closedAt: at('12:00') };

/** A good online check-in at 09:00, but for what a test names. */
const decide = (facts: Partial<CheckInFacts> = {}) =>
  decideCheckIn({
    trainingSession: openSession,
    pass: { revoked: false },
    registration: { trainingSessionId: 's1', cancelled: false },
    scans: [],
    direction: 'in',
    at: at('09:00'),
    offline: false,
    ...facts,
  });
const came = (direction: 'in' | 'out', time: string): AttendanceScan => ({ direction, at: at(time) });

describe('a scan', () => {
  it('of a valid pass in an open session is accepted', () =>
    expect(decide()).toEqual({ outcome: 'accepted' }));
  it.each<[string, Partial<CheckInFacts>]>([
    ['unknown-pass', { pass: null, registration: null }],
    ['registration-cancelled', { registration: { trainingSessionId: 's1', cancelled: true } }],
    ['pass-revoked', { pass: { revoked: true } }],
    ['wrong-session', { registration: { trainingSessionId: 's2', cancelled: false } }],
    ['session-cancelled', { trainingSession: { ...openSession, status: 'cancelled' } }],
    ['session-not-open', { trainingSession: { ...openSession, status: 'published', openedAt: null } }],
    ['session-not-open', { trainingSession: closedSession }],
    ['not-checked-in', { direction: 'out' }],
    ['not-checked-in', { direction: 'out', scans: [came('in', '08:40'), came('out', '08:50')] }],
  ])('is refused: %s', (reason, facts) => expect(decide(facts)).toEqual({ outcome: 'refused', reason }));
  it('of someone who is in is a repeat', () => {
    expect(decide({ scans: [came('in', '08:50')] })).toEqual({
      outcome: 'repeated',
      reason: 'already-checked-in',
    });
  });
  it('at the very moment of another accepted one is a repeat', () => {
    expect(decide({ scans: [came('in', '09:00')] })).toMatchObject({ outcome: 'repeated' });
  });
  it('out of someone who is in, and in again of someone who left, is accepted', () => {
    const scans = [came('in', '08:40')];
    expect(decide({ direction: 'out', scans })).toEqual({ outcome: 'accepted' });
    expect(decide({ scans: [...scans, came('out', '08:50')] })).toEqual({ outcome: 'accepted' });
  });
  it('tells who before where, where before when, and when before what happened already', () => {
    const elsewhere = { trainingSessionId: 's2', cancelled: false };
    const cancelled = { ...openSession, status: 'cancelled' as const };
    expect(
      decide({ registration: { ...elsewhere, cancelled: true }, pass: { revoked: true } }),
    ).toMatchObject({ reason: 'registration-cancelled' });
    expect(decide({ registration: elsewhere, pass: { revoked: true } })).toMatchObject({
      reason: 'pass-revoked',
    });
    expect(decide({ registration: elsewhere, trainingSession: cancelled })).toMatchObject({
      reason: 'wrong-session',
    });
    expect(decide({ trainingSession: closedSession, scans: [came('in', '08:50')] })).toMatchObject({
      reason: 'session-not-open',
    });
  });
});

const offline = (facts: Partial<CheckInFacts> = {}) => decide({ offline: true, ...facts });
const left = (time: string) => ({
  direction: 'out' as const,
  scans: [came('in', '08:40'), came('out', time)],
});

describe('a scan made offline', () => {
  it('counts when the session was open then, though it is closed now', () => {
    for (const time of ['08:30', '09:00', '12:00'])
      expect(offline({ trainingSession: closedSession, at: at(time) })).toEqual({ outcome: 'accepted' });
  });
  it('waits for review when the session was not open then, though it is now', () => {
    const reason = 'session-not-open';
    expect(offline({ at: at('08:29') })).toEqual({ outcome: 'review', reason });
    expect(offline({ trainingSession: closedSession, at: at('12:01') })).toEqual({
      outcome: 'review',
      reason,
    });
    expect(offline({ trainingSession: { ...openSession, openedAt: null } })).toEqual({
      outcome: 'review',
      reason,
    });
  });
  it('waits for review whatever else a rule refuses', () => {
    expect(offline({ pass: null, registration: null })).toEqual({
      outcome: 'review',
      reason: 'unknown-pass',
    });
    expect(offline({ pass: { revoked: true } })).toEqual({ outcome: 'review', reason: 'pass-revoked' });
    expect(offline({ direction: 'out' })).toEqual({ outcome: 'review', reason: 'not-checked-in' });
  });
  it('is a plain repeat when another device recorded the same step before or just after', () => {
    const reason = 'already-checked-in';
    expect(offline({ scans: [came('in', '08:59')] })).toEqual({ outcome: 'repeated', reason });
    expect(offline({ scans: [came('in', '09:01')] })).toEqual({ outcome: 'repeated', reason });
  });
  it('of a second check-out is a plain repeat', () => {
    const reason = 'already-checked-out';
    expect(offline(left('08:59'))).toEqual({ outcome: 'repeated', reason });
    expect(offline(left('09:01'))).toEqual({ outcome: 'repeated', reason });
  });
});

it('accepted scans always alternate between in and out, in whatever order they arrive', () => {
  const attempt = fc.record({
    direction: fc.constantFrom('in' as const, 'out' as const),
    at: fc.integer({ min: 31, max: 59 }).map((minute) => at(`08:${minute}`)),
    offline: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 20 }), (attempts) => {
      const scans: AttendanceScan[] = [];
      for (const one of attempts) if (decide({ ...one, scans }).outcome === 'accepted') scans.push(one);
      scans.sort((one, other) => one.at.localeCompare(other.at));
      const directions = scans.map((scan) => scan.direction);
      expect(directions).toEqual(directions.map((_, place) => (place % 2 === 0 ? 'in' : 'out')));
      expect(summariseAttendance(scans).present).toBe(directions.at(-1) ?? null);
    }),
  );
});
