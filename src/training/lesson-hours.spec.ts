import { leavingTime, summariseAttendance } from './attendance-minutes.js';
import { creditedMinutes } from './lesson-hours.js';

const at = (time: string) => `2024-05-07T${time}:00.000Z`;
const length = { startsAt: at('01:00'), endsAt: at('04:00') };

describe('people who forget to check out', () => {
  const session = { status: 'closed', endsAt: at('04:00'), closedAt: at('04:10'), checkOut: true };

  it('left when the session ended, or when it was closed before that', () => {
    expect(leavingTime(session)).toBe(at('04:00'));
    expect(leavingTime({ ...session, closedAt: at('03:30') })).toBe(at('03:30'));
    expect(leavingTime({ ...session, status: 'open', closedAt: null })).toBeNull();
    expect(leavingTime({ ...session, checkOut: false })).toBeNull();
  });

  it('keep what they attended before, and are marked', () => {
    const scans = [
      { direction: 'in', at: at('01:00') },
      { direction: 'out', at: at('02:00') },
      { direction: 'in', at: at('02:30') },
    ] as const;
    expect(summariseAttendance(scans, at('04:00'))).toEqual({
      firstIn: at('01:00'),
      lastOut: at('04:00'),
      minutes: 150,
      present: 'out',
      forgotten: true,
    });
    expect(summariseAttendance(scans.slice(0, 2), at('04:00'))).toMatchObject({
      minutes: 60,
      forgotten: false,
    });
  });

  it('get no minutes when they came after it', () => {
    const late = [{ direction: 'in', at: at('04:05') }] as const;
    expect(summariseAttendance(late, at('04:00'))).toMatchObject({ minutes: 0, lastOut: at('04:05') });
  });
});

it('minutes are the session’s own, or those attended within its length where people check out', () => {
  expect(creditedMinutes({ ...length, checkOut: false }, null)).toBe(180);
  expect(creditedMinutes({ ...length, checkOut: true }, 100)).toBe(100);
  expect(creditedMinutes({ ...length, checkOut: true }, 200)).toBe(180);
  expect(creditedMinutes({ ...length, checkOut: true }, null)).toBe(0);
});
