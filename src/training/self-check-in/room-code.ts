import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../kernel/instant.js';
import type { ScanDirection } from '../attendance-minutes.js';

/** How long the screen in the room shows one code, in seconds. */
export const STEP_SECONDS = 20;
const MAC_LENGTH = 16;
const LETTERS = { in: 'i', out: 'o' } as const;

/** HMAC under a key that all instances share, base64url. */
export type Sign = (text: string) => string;

export type ReadRoomCode =
  | { state: 'current' | 'outdated'; direction: ScanDirection; age: number }
  | { state: 'forged'; direction: null };

/** The step of time that every screen and server agrees on. */
export const stepAt = (now: Instant): number => Math.floor(Date.parse(now) / (STEP_SECONDS * 1000));

/** Milliseconds until the code changes. */
export const untilNextStep = (now: Instant): number =>
  STEP_SECONDS * 1000 - (Date.parse(now) % (STEP_SECONDS * 1000));

/**
 * What the screen in the room shows at a step: direction, step and 96 bits of an HMAC over both and the session, so
 * that nothing is stored and any number of screens and servers agree.
 */
export function roomCode(
  sign: Sign,
  trainingSessionId: string,
  direction: ScanDirection,
  step: number,
): string {
  return `${LETTERS[direction]}${step.toString(36)}-${macOf(sign, trainingSessionId, direction, step)}`;
}

/** Whether a code is one of ours, and still shown: the current and the previous step count. `age` in steps. */
export function readRoomCode(
  sign: Sign,
  trainingSessionId: string,
  text: string,
  now: Instant,
): ReadRoomCode {
  const [, letter, time, mac] = /^([io])([0-9a-z]{1,8})-([\w-]+)$/.exec(text) ?? [];
  if (!letter || !time || !mac) return { state: 'forged', direction: null };
  const direction = letter === 'i' ? 'in' : 'out';
  const step = parseInt(time, 36);
  if (!same(mac, macOf(sign, trainingSessionId, direction, step)))
    return { state: 'forged', direction: null };
  const age = stepAt(now) - step;
  return { state: age === 0 || age === 1 ? 'current' : 'outdated', direction, age };
}

const macOf = (sign: Sign, trainingSessionId: string, direction: ScanDirection, step: number): string =>
  sign(`${trainingSessionId} ${direction} ${step}`).slice(0, MAC_LENGTH);

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
