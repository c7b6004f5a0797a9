import { v7 } from 'uuid';
import { pooledRandom } from './random-pool.js';

let msecs = 0;
let seq = 0;

/** A new UUID v7: opaque to callers, ordered by time for the index; later ones of this process are greater. */
export function newId(): string {
  const random = pooledRandom(16);
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    seq = ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]!;
  } else {
    seq = (seq + 1) >>> 0;
    if (seq === 0) msecs += 1;
  }
  return v7({ random, msecs, seq });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isId = (value: string): boolean => UUID.test(value);
