import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { plusMs } from '../../kernel/instant.js';
import { newClaim, readClaim, writeClaim } from './claim.js';
import { readRoomCode, roomCode, stepAt, untilNextStep } from './room-code.js';

const signWith = (key: string) => (text: string) =>
  createHmac('sha256', key).update(text).digest('base64url');
const sign = signWith('ours');
const NOW = '2024-06-01T01:00:07.000Z';
const SESSION = '018f0000-0000-7000-8000-000000000001';
const shown = roomCode(sign, SESSION, 'in', stepAt(NOW));

describe('the code on the screen in the room', () => {
  it('counts while it is shown and for one step after, and not a moment longer', () => {
    const at = (ms: number) => readRoomCode(sign, SESSION, shown, plusMs(NOW, ms)).state;
    expect(untilNextStep(NOW)).toBe(13_000);
    expect(at(0)).toBe('current');
    expect(at(12_999)).toBe('current');
    expect(at(32_999)).toBe('current');
    expect(at(33_000)).toBe('outdated');
    expect(at(-7_001)).toBe('outdated');
  });

  it('is the same on every screen and server within a step, and another in the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19_999 }), fc.integer({ min: 1, max: 1e6 }), (within, steps) => {
        const start = '2024-06-01T01:00:00.000Z';
        const code = (ms: number) => roomCode(sign, SESSION, 'in', stepAt(plusMs(start, ms)));
        expect(code(within)).toBe(code(0));
        expect(code(within + steps * 20_000)).not.toBe(code(0));
      }),
      { numRuns: 50 },
    );
  });

  it('is worth nothing for another session, another direction, another key, or after any change', () => {
    const other = '018f0000-0000-7000-8000-000000000002';
    expect(readRoomCode(sign, other, shown, NOW).state).toBe('forged');
    expect(readRoomCode(signWith('theirs'), SESSION, shown, NOW).state).toBe('forged');
    expect(readRoomCode(sign, SESSION, `o${shown.slice(1)}`, NOW).state).toBe('forged');
    fc.assert(
      fc.property(fc.nat(shown.length - 1), fc.constantFrom(...'abz09_-'), (place, letter) => {
        const changed = shown.slice(0, place) + letter + shown.slice(place + 1);
        fc.pre(changed !== shown);
        expect(readRoomCode(sign, SESSION, changed, NOW).state).toBe('forged');
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readRoomCode(sign, SESSION, text, NOW).state === 'forged'));
  });
});

describe('the claim that a phone gets for it', () => {
  const claim = newClaim({ id: 'c', trainingSessionId: SESSION, direction: 'in', deviceId: 'd' }, NOW);
  const written = writeClaim(sign, claim);

  it('holds for ten minutes', () => {
    expect(readClaim(sign, written, plusMs(NOW, 599_999))).toEqual(claim);
    expect(readClaim(sign, written, plusMs(NOW, 600_000))).toBeNull();
  });

  it('cannot be made or changed by others', () => {
    expect(readClaim(signWith('theirs'), written, NOW)).toBe('forged');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readClaim(sign, text, NOW)).toBe('forged');
      }),
    );
    const facts = Buffer.from(JSON.stringify({ ...claim, deviceId: 'other' })).toString('base64url');
    expect(readClaim(sign, `${facts}.${written.split('.')[1]}`, NOW)).toBe('forged');
  });
});
