import { type Answer, ask } from './api.js';
import type { AnswerScreen } from './answer-screen.js';
import { deliver, type Direction, type Method, pauseUntilOnline, type Scan } from './delivery.js';
import { recall, remember } from './keepsake.js';
import { newNonce } from './nonce.js';
import { type Outcome, outcomeOf, unsavedOutcome, waitingOutcome } from './outcome.js';
import { maybePass } from './pass-text.js';
import type { RecentScans } from './recent-scans.js';
import { meantCode, type SeenCode } from './seen-code.js';
import { Sightings } from './sightings.js';
import { clockTime, say } from './texts.js';

/** An answer within this time needs no interim screen, milliseconds. */
const SOON = 150;
const words = { say, time: clockTime };

/** Turns codes into scans, sends them, and tells what became of them. */
export class CheckInDesk {
  direction: Direction = 'in';
  private readonly sightings = new Sightings();
  private readonly underWay = new Map<string, string>();
  private readonly readAt = new Map<string, number>();
  private readonly deviceId = deviceId();

  constructor(
    private readonly trainingSessionId: string,
    private readonly screen: AnswerScreen,
    private readonly recents: RecentScans,
    private readonly on: { answered(answer: Answer): void; notAPass(): void },
  ) {}

  /** What the camera saw in one frame, shown at `shownAt` (milliseconds as of `performance.now()`). */
  seen(codes: readonly SeenCode[], shownAt: number): void {
    const passes = codes.filter(({ text }) => maybePass(text));
    const code = meantCode(passes);
    if (!code) return this.on.notAPass();
    if (!this.sightings.isNew(`${this.direction} ${code.text}`, shownAt)) return;
    this.take(code.text, 'staff-scan', shownAt);
  }

  /** Checks in (or out) whom this code names. */
  take(passCode: string, method: Method, readAt = performance.now()): void {
    const key = `${this.direction} ${passCode}`;
    const pending = this.underWay.get(key);
    if (pending !== undefined) return this.screen.show(pending, waitingOutcome(words));
    void this.send(
      key,
      {
        nonce: newNonce(),
        passCode,
        trainingSessionId: this.trainingSessionId,
        direction: this.direction,
        method,
        scannedAt: new Date().toISOString(),
        deviceId: this.deviceId,
      },
      readAt,
    );
  }

  /** Notes how long it took from the readable frame to the answer on the screen. */
  painted(nonce: string, outcome: Outcome): void {
    const start = this.readAt.get(nonce);
    if (start === undefined || outcome.tone === 'waiting' || outcome.tone === 'unsaved') return;
    this.readAt.delete(nonce);
    requestAnimationFrame(() => performance.measure('scan-to-answer', { start, detail: outcome.tone }));
  }

  private async send(key: string, scan: Scan, readAt: number): Promise<void> {
    const { nonce } = scan;
    this.underWay.set(key, nonce);
    this.readAt.set(nonce, readAt);
    const soon = setTimeout(() => this.screen.show(nonce, waitingOutcome(words)), SOON);
    const unsaved = (failures: number) => {
      clearTimeout(soon);
      this.recents.put(nonce, unsavedOutcome(words));
      if (failures === 1) this.screen.show(nonce, unsavedOutcome(words));
    };
    const answer = await deliver(scan, post, pauseUntilOnline, unsaved);
    clearTimeout(soon);
    this.underWay.delete(key);
    const outcome = outcomeOf(answer, scan.direction, words);
    this.recents.put(nonce, outcome);
    this.screen.show(nonce, outcome);
    this.on.answered(answer);
  }
}

const post = (scan: Scan): Promise<Answer> => ask('POST', '/check-ins', scan);

/** Which device scanned: random, kept on it. */
function deviceId(): string {
  const known = recall('device') ?? newNonce();
  remember('device', known);
  return known;
}
