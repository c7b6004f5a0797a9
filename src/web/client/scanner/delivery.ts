import { type Answer, NoAnswer } from './api.js';

export type Direction = 'in' | 'out';
export type Method = 'staff-scan' | 'hardware-scan' | 'manual';

/** One scan as it goes to the server. */
export interface Scan {
  nonce: string;
  passCode: string;
  trainingSessionId: string;
  direction: Direction;
  method: Method;
  scannedAt: string;
  deviceId: string;
}

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/** How long to wait before the next try, milliseconds; `failures` counts from 1. */
export const pauseAfter = (failures: number): number =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - 1, 10));

/**
 * Sends a scan until the server has answered: always with the same nonce, so that the server counts it once
 * however often it arrives. `onTrouble` hears of each failure before the pause that follows it.
 */
export async function deliver(
  scan: Scan,
  send: (scan: Scan) => Promise<Answer>,
  pause: (milliseconds: number) => Promise<void>,
  onTrouble: (failures: number) => void,
): Promise<Answer> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await send(scan);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      onTrouble(failures);
      await pause(Math.max(pauseAfter(failures), error.retryAfterMs));
    }
  }
}

/** Waits, but no longer than until the network is back. */
export function pauseUntilOnline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
  });
}
