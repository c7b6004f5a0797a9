import type { KeptScan } from '../../src/web/client/scanner/kept-scan.js';
import type { Disk } from '../../src/web/client/scanner/outbox.js';
import { type Chance, sleep } from './random.js';

/** A device's storage: writing takes a moment, and a crash comes before or after it got there. */
export class FaultyDisk {
  private readonly rows = new Map<string, KeptScan>();

  constructor(private readonly chance: Chance) {}

  /** For one visit of the page; once `isDead`, nothing of it is heard any more. */
  forVisit(isDead: () => boolean): Disk {
    let queue = Promise.resolve();
    const put = async (scan: KeptScan) => {
      await sleep(this.chance.between(0, 4));
      if (isDead() && this.chance.is(0.5)) return never;
      this.rows.set(scan.nonce, scan);
      return isDead() ? never : undefined;
    };
    return {
      all: async () => [...this.rows.values()],
      put: (scan) => (queue = queue.then(() => put(scan))),
      remove: async (nonces) => nonces.forEach((nonce) => this.rows.delete(nonce)),
    };
  }

  all(): KeptScan[] {
    return [...this.rows.values()];
  }
}

/** What a page that is gone waits for. */
export const never = new Promise<never>(() => undefined);
