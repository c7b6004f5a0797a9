import { Clock } from '../../src/kernel/clock.js';
import { type Instant, plusMinutes } from '../../src/kernel/instant.js';

/** A clock that stands still until a test moves it. */
export class TestClock extends Clock {
  constructor(private instant: Instant = '2024-06-01T01:00:00.000Z') {
    super();
  }

  now(): Instant {
    return this.instant;
  }

  set(instant: Instant): void {
    this.instant = instant;
  }

  forward(minutes: number): void {
    this.instant = plusMinutes(this.instant, minutes);
  }
}
