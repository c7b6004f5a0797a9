import { type Instant, toInstant } from './instant.js';

/** Where the time comes from: the system's clock, or a test's. */
export abstract class Clock {
  abstract now(): Instant;
}

/** Writes a millisecond out once, however many ask in it. */
export class SystemClock extends Clock {
  private millisecond = 0;
  private instant: Instant = toInstant(0);

  now(): Instant {
    const millisecond = Date.now();
    if (millisecond !== this.millisecond) {
      this.millisecond = millisecond;
      this.instant = toInstant(millisecond);
    }
    return this.instant;
  }
}
