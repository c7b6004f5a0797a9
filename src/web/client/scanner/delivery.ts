import { type Answer, NoAnswer } from './api.js';
import type { Connection } from './connection.js';
import type { Scan, Verdict } from './kept-scan.js';
import type { Outbox } from './outbox.js';
import { needsLogin, verdictOf } from './server-answer.js';
import type { Uploader } from './uploader.js';

/** Who decides about a scan for now: the server, or this device because the server cannot be asked. */
export type Delivered =
  | { by: 'server'; answer: Answer; verdict: Verdict | null }
  /** `onDisk` is false where the browser refuses to keep anything. */
  | { by: 'device'; onDisk: boolean };

/**
 * Brings one scan to the server while the page is online, and to disk in any case. What the server has not decided
 * about waits there and goes with the next upload, under the same nonce.
 */
export class Delivery {
  constructor(
    private readonly outbox: Outbox,
    private readonly connection: Connection,
    private readonly uploader: Uploader,
    /** Throws NoAnswer when none came in time. */
    private readonly post: (scan: Scan) => Promise<Answer>,
    private readonly on: {
      /** Whether this device can tell people anything by itself; where it cannot, the server is asked in any case. */
      knowsPeople(): boolean;
      needsLogin(): void;
    },
  ) {}

  async take(scan: Scan): Promise<Delivered> {
    const { nonce } = scan;
    const kept = this.outbox.keep(scan);
    if (this.connection.online || !this.on.knowsPeople()) {
      this.uploader.elsewhere.add(nonce);
      let settled = kept;
      try {
        const answer = await this.ask(scan);
        const verdict = answer && verdictOf(answer);
        if (verdict) settled = kept.then(() => this.outbox.settle(nonce, verdict));
        if (answer && !needsLogin(answer)) return { by: 'server', answer, verdict };
      } finally {
        void settled.finally(() => this.uploader.elsewhere.delete(nonce));
      }
    }
    return { by: 'device', onDisk: await kept };
  }

  /** Null when none came in time. */
  private async ask(scan: Scan): Promise<Answer | null> {
    try {
      const answer = await this.post(scan);
      this.connection.answered();
      if (needsLogin(answer)) this.on.needsLogin();
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.connection.lost();
      return null;
    }
  }
}
