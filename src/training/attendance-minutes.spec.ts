import * as fc from 'fast-check';
import { type AttendanceScan, correctScanTime, summariseAttendance } from './attendance-minutes.js';

const at = (time: string) => `2024-05-07T${time}Z`;
const scan = (direction: 'in' | 'out', time: string): AttendanceScan => ({ direction, at: at(time) });
const NINE = Date.parse(at('09:00:00.000'));
const scans = fc.uniqueArray(
  fc.record({
    direction: fc.constantFrom('in' as const, 'out' as const),
    at: fc.nat(10_000_000).map((ms) => new Date(NINE + ms).toISOString()),
  }),
  { maxLength: 12, selector: (one) => one.at },
);

describe('attendance', () => {
  it('of nobody is nothing', () => {
    const nothing = { firstIn: null, lastOut: null, minutes: 0, present: null, forgotten: false };
    expect(summariseAttendance([])).toEqual(nothing);
    expect(summariseAttendance([], at('11:00:00.000'))).toEqual(nothing);
  });
  it('counts the minutes of every stay, not the break between', () => {
    const day = [
      scan('in', '09:00:00.000'),
      scan('out', '10:30:00.000'),
      scan('in', '11:00:00.000'),
      scan('out', '11:45:00.000'),
    ];
    expect(summariseAttendance(day)).toEqual({
      firstIn: at('09:00:00.000'),
      lastOut: at('11:45:00.000'),
      minutes: 135,
      present: 'out',
      forgotten: false,
    });
  });
  it('of someone who forgot to check out ends with the session, and says so', () => {
    const forgetful = [scan('in', '09:00:00.000'), scan('out', '09:10:00.000'), scan('in', '09:20:00.000')];
    expect(summariseAttendance(forgetful, at('10:00:00.000'))).toMatchObject({
      lastOut: at('10:00:00.000'),
      minutes: 50,
      present: 'out',
      forgotten: true,
    });
    expect(summariseAttendance(forgetful.slice(0, 2), at('10:00:00.000'))).toMatchObject({
      lastOut: at('09:10:00.000'),
      forgotten: false,
    });
  });
  it('rounds the sum down once, not each stay', () => {
    const halves = [
      scan('in', '09:00:00.000'),
      scan('out', '09:00:30.000'),
      scan('in', '09:10:00.000'),
      scan('out', '09:10:30.000'),
    ];
    expect(summariseAttendance(halves).minutes).toBe(1);
  });
  it('of someone who came back and is still here is open', () => {
    const back = [scan('in', '09:00:00.000'), scan('out', '09:10:00.000'), scan('in', '09:20:00.000')];
    expect(summariseAttendance(back)).toMatchObject({
      lastOut: at('09:10:00.000'),
      minutes: 10,
      present: 'in',
    });
  });
  it('starts with the first of two check-ins and ignores a check-out of someone who is not in', () => {
    const untidy = [
      scan('out', '08:00:00.000'),
      scan('in', '09:00:00.000'),
      scan('in', '09:30:00.000'),
      scan('out', '10:00:00.000'),
      scan('out', '10:30:00.000'),
    ];
    expect(summariseAttendance(untidy)).toMatchObject({ minutes: 60, lastOut: at('10:00:00.000') });
  });
  it('of someone who left and came back at one moment goes on', () => {
    const moment = [scan('in', '09:00:00.000'), scan('out', '09:30:00.000'), scan('in', '09:30:00.000')];
    expect(summariseAttendance(moment)).toMatchObject({ minutes: 30, present: 'in' });
  });
  it('is the same in whatever order the scans arrive', () => {
    const shuffled = scans.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) =>
        expect(summariseAttendance(other)).toEqual(summariseAttendance(one)),
      ),
    );
  });
  it('never lasts longer than from the first to the last scan, and is present only after coming in', () => {
    fc.assert(
      fc.property(scans, (list) => {
        const summary = summariseAttendance(list);
        const times = list.map((one) => Date.parse(one.at));
        const span = list.length > 0 ? Math.max(...times) - Math.min(...times) : 0;
        expect(summary.minutes).toBeGreaterThanOrEqual(0);
        expect(summary.minutes * 60_000).toBeLessThanOrEqual(span);
        expect(summary.present === null).toBe(summary.firstIn === null);
        expect(summary.firstIn === null).toBe(!list.some((one) => one.direction === 'in'));
      }),
    );
  });
});

const instant = (minute: number) => new Date(NINE + minute * 60_000).toISOString();

describe('the time of a scan', () => {
  it('is corrected by how wrong the device clock is', () => {
    expect(correctScanTime(at('01:00:00.000'), at('01:30:00.000'), at('09:30:00.000'))).toBe(
      at('09:00:00.000'),
    );
    expect(correctScanTime(at('12:00:00.000'), at('12:30:00.000'), at('09:30:00.000'))).toBe(
      at('09:00:00.000'),
    );
  });
  it('is the arrival when the device tells none, and never after the arrival', () => {
    expect(correctScanTime(null, null, at('09:00:00.000'))).toBe(at('09:00:00.000'));
    expect(correctScanTime(at('09:05:00.000'), null, at('09:00:00.000'))).toBe(at('09:00:00.000'));
    expect(correctScanTime(at('09:05:00.000'), at('09:00:00.000'), at('09:00:00.000'))).toBe(
      at('09:00:00.000'),
    );
  });
  it('stays in this age, whatever the clock said', () => {
    expect(correctScanTime(at('09:00:00.000'), '9999-12-31T00:00:00.000Z', at('09:00:00.000'))).toBe(
      '2000-01-01T00:00:00.000Z',
    );
  });
  it('does not depend on the device clock being right', () => {
    const minutes = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: -5000, max: 5000 }), (ago, wrong) => {
        expect(correctScanTime(instant(wrong - ago), instant(wrong), instant(0))).toBe(instant(-ago));
      }),
    );
  });
});
