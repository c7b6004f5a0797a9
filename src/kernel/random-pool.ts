import { randomFillSync } from 'node:crypto';

/** Asking for random bytes costs more than using them: they are drawn for many askers at once, and given out once. */
const pool = Buffer.allocUnsafeSlow(16 * 256);
let drawn = pool.length;

/** `count` random bytes, 256 at the most; to be used before the next call, for they are overwritten later. */
export function pooledRandom(count: number): Buffer {
  if (drawn + count > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  return pool.subarray(drawn, (drawn += count));
}

/** A random integer from 0 to below `below`, which is 256 at the most; each is as likely as any other. */
export function randomBelow(below: number): number {
  const fair = 256 - (256 % below);
  for (;;) {
    const byte = pooledRandom(1)[0]!;
    if (byte < fair) return byte % below;
  }
}
