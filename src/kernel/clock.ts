import { type Instant, toInstant } from './instant.js';

/** Where the time comes from: the system's clock, or a test's. */
export abstract class Clock {
  abstract now(): Instant;
}

export class SystemClock extends Clock {
  now(): Instant {
    return toInstant(Date.now());
  }
}
