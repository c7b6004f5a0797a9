import { type Answer, NoAnswer } from './api.js';
import type { KeptScan, Scan, Verdict } from './kept-scan.js';
import type { Outbox } from './outbox.js';
import { pauseAfter } from './pauses.js';
import { needsLogin } from './server-answer.js';

/** Small enough to get through a weak network in one piece. */
const BATCH = 100;

export interface ScanBatch {
  deviceId: string;
  sentAt: string;
  scans: Scan[];
}

interface BatchResult {
  nonce: string | null;
  outcome: Verdict['outcome'] | 'failed';
  reason?: string;
}

export interface UploadEvents {
  /** So many scans are on their way; 0 when none is. */
  sending(count: number): void;
  settled(scans: KeptScan[]): void;
  needsLogin(): void;
}

/**
 * Brings the waiting scans to the server, in batches and with the nonces that they have, until it has decided about
 * each. Asks again after failures, each time a little later.
 */
export class Uploader {
  private running: Promise<void> | null = null;

  constructor(
    private readonly outbox: Outbox,
    private readonly deviceId: string,
    private readonly send: (batch: ScanBatch) => Promise<Answer>,
    private readonly pause: (milliseconds: number) => Promise<void>,
    private readonly on: UploadEvents,
    private readonly now: () => number = Date.now,
  ) {}

  /** Scans that are being sent one by one just now. */
  readonly elsewhere = new Set<string>();

  /** Begins unless it is at it already; resolves when nothing waits, or somebody must log in. */
  upload(): Promise<void> {
    this.running ??= this.run().finally(() => (this.running = null));
    return this.running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; ;) {
      const scans = this.outbox.waiting(BATCH, this.elsewhere);
      if (scans.length === 0) return;
      const decided = await this.round(scans);
      if (decided === 'login') return this.on.needsLogin();
      failures = decided.complete ? 0 : failures + 1;
      if (failures > 0) await this.pause(Math.max(pauseAfter(failures), decided.pause));
    }
  }

  private async round(scans: KeptScan[]): Promise<'login' | { complete: boolean; pause: number }> {
    this.on.sending(scans.length);
    try {
      const sentAt = new Date(this.now()).toISOString();
      const answer = await this.send({ deviceId: this.deviceId, sentAt, scans: scans.map(asSent) });
      if (needsLogin(answer)) return 'login';
      return { complete: await this.settle(scans, answer), pause: 0 };
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { complete: false, pause: error.retryAfterMs };
    } finally {
      this.on.sending(0);
    }
  }

  /** True when the server decided about all of them. */
  private async settle(scans: KeptScan[], { body }: Answer): Promise<boolean> {
    const results = new Map(
      ((body['results'] as BatchResult[] | undefined) ?? []).map((result) => [result.nonce, result]),
    );
    const settled: KeptScan[] = [];
    const writes: Promise<boolean>[] = [];
    for (const { nonce } of scans) {
      const result = results.get(nonce);
      if (!result || result.outcome === 'failed') {
        this.outbox.putBack(nonce);
        continue;
      }
      writes.push(this.outbox.settle(nonce, { outcome: result.outcome, reason: result.reason ?? null }));
      settled.push(this.outbox.find(nonce)!);
    }
    await Promise.all(writes);
    if (settled.length > 0) this.on.settled(settled);
    return settled.length === scans.length;
  }
}

/** Without what only this device needs to know. */
const asSent = (scan: KeptScan): Scan => {
  const { nonce, passCode, trainingSessionId, direction, method, scannedAt, deviceId } = scan;
  return { nonce, passCode, trainingSessionId, direction, method, scannedAt, deviceId };
};
