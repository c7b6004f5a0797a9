import type { KeptScan } from '../../src/web/client/scanner/kept-scan.js';
import type { Disk } from '../../src/web/client/scanner/outbox.js';
import { type Chance, sleep } from './random.js';

/**
 * A device's storage: writing takes a moment, and a crash comes before or after it got there. As in a browser's
 * database, what one page still writes and the next one reads come in the order in which they were begun: a page never
 * reads before a write of the page that died has got there, or never will.
 */
export class FaultyDisk {
  private readonly rows = new Map<string, KeptScan>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly chance: Chance) {}

  /** For one visit of the page; once `isDead`, nothing of it is heard any more. */
  forVisit(isDead: () => boolean): Disk {
    const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
      const done = this.last.then(work);
      this.last = done;
      return done.then((result) => (isDead() ? never : result));
    };
    const put = async (scan: KeptScan) => {
      if (isDead()) return;
      await sleep(this.chance.between(0, 4));
      if (!isDead() || this.chance.is(0.5)) this.rows.set(scan.nonce, scan);
    };
    return {
      all: () => inTurn(() => this.all()),
      put: (scan) => inTurn(() => put(scan)),
      remove: (nonces) => inTurn(() => nonces.forEach((nonce) => this.rows.delete(nonce))),
    };
  }

  /** Everything is written, or never will be. */
  async quiet(): Promise<void> {
    await this.last;
  }

  all(): KeptScan[] {
    return [...this.rows.values()];
  }
}

/** What a page that is gone waits for. */
export const never = new Promise<never>(() => undefined);
