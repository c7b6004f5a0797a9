import { plusMinutes } from '../kernel/instant.js';
import { lockedUntil } from './lock-out.js';

const NOON = '2024-06-01T04:00:00.000Z';
/** Failures so many minutes after noon, newest first. */
const at = (...minutes: number[]) => minutes.toReversed().map((minute) => plusMinutes(NOON, minute));
const after = (minutes: number) => plusMinutes(NOON, minutes);

describe('the lock after failed logins', () => {
  it('closes with the fifth failure, for 15 minutes from it', () => {
    expect(lockedUntil(at(0, 1, 2, 3, 4), 5, after(4))).toBe(after(19));
    expect(lockedUntil(at(0, 1, 2, 3, 4), 5, after(18.99))).toBe(after(19));
  });

  it('opens after 15 minutes', () => {
    expect(lockedUntil(at(0, 1, 2, 3, 4), 5, after(19))).toBeNull();
  });

  it('does not close for four failures, nor for five that lie further apart', () => {
    expect(lockedUntil(at(0, 1, 2, 3), 5, after(3))).toBeNull();
    expect(lockedUntil(at(0, 5, 10, 12, 15), 5, after(15))).toBeNull();
  });

  it('one more failure after it opened does not close it again', () => {
    expect(lockedUntil(at(1, 2, 3, 4, 19), 5, after(19))).toBeNull();
  });
});
