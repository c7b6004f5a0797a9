import { type Answer, ask, AT_THE_DOOR } from './api.js';
import type { AnswerScreen } from './answer-screen.js';
import { type Delivered, Delivery } from './delivery.js';
import type { Direction, KeptScan, Method, Scan } from './kept-scan.js';
import { localVerdict, seenOf } from './local-verdict.js';
import { newNonce } from './nonce.js';
import type { OfflineDesk } from './offline-desk.js';
import { deviceOutcome, type Outcome, outcomeOf, unsavedOutcome, waitingOutcome } from './outcome.js';
import { maybePass } from './pass-text.js';
import type { RecentScans } from './recent-scans.js';
import { verdictOf } from './server-answer.js';
import { meantCode, type SeenCode } from './seen-code.js';
import { Sightings } from './sightings.js';
import { clockTime, say } from './texts.js';

/** An answer within this time needs no interim screen, milliseconds. */
const SOON = 150;
const words = { say, time: clockTime };

/** Turns codes into scans, brings them to the server or to disk, and tells what became of them. */
export class CheckInDesk {
  direction: Direction = 'in';
  private readonly sightings = new Sightings();
  private readonly underWay = new Map<string, string>();
  private readonly readAt = new Map<string, number>();
  private readonly delivery: Delivery;

  constructor(
    private readonly about: { trainingSessionId: string; deviceId: string },
    private readonly offline: OfflineDesk,
    private readonly screen: AnswerScreen,
    private readonly recents: RecentScans,
    private readonly on: { answered(): void; notAPass(): void },
  ) {
    const { outbox, connection, uploader, roster } = offline;
    const post = (scan: Scan) => ask('POST', '/check-ins', scan, ...(roster.ready ? [AT_THE_DOOR] : []));
    this.delivery = new Delivery(outbox, connection, uploader, post, {
      knowsPeople: () => roster.ready,
      needsLogin: () => offline.loginNeeded(),
    });
  }

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
    const { direction, about } = this;
    const scannedAt = new Date().toISOString();
    void this.send(key, { nonce: newNonce(), passCode, direction, method, scannedAt, ...about }, readAt);
  }

  /** The server registered somebody who came without a pass, and checked them in. */
  walkedIn(nonce: string, answer: Answer): void {
    const outcome = outcomeOf(answer, 'in', words);
    this.recents.put(nonce, outcome);
    this.screen.show(nonce, outcome);
    this.on.answered();
    void this.enter(nonce, answer);
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
    const { delivered, outcome } = await this.decided(scan).finally(() => {
      clearTimeout(soon);
      this.underWay.delete(key);
    });
    this.recents.put(nonce, outcome);
    this.screen.show(nonce, outcome);
    if (delivered.by === 'server') {
      this.on.answered();
      void this.remember(scan, delivered.answer);
    }
    if (delivered.by === 'device' || delivered.verdict === null) void this.offline.uploader.upload();
  }

  private async decided(scan: Scan): Promise<{ delivered: Delivered; outcome: Outcome }> {
    const delivered = await this.delivery.take(scan);
    const outcome =
      delivered.by === 'server'
        ? outcomeOf(delivered.answer, scan.direction, words)
        : await this.byDevice(scan, delivered.onDisk);
    return { delivered, outcome };
  }

  /** What this device says while the server cannot be asked; a roster that it cannot read tells it nothing. */
  private async byDevice(scan: Scan, onDisk: boolean): Promise<Outcome> {
    if (!onDisk) return unsavedOutcome(words);
    const { outbox, roster } = this.offline;
    const found = await roster.find(scan.passCode).catch(() => null);
    const { passId, record } = found ?? { passId: null, record: null };
    const seen = seenOf(outbox.all(), passId, scan);
    const told = localVerdict(record, seen, scan.direction);
    void outbox.tell(scan.nonce, { passId, who: veil(record?.name), told });
    const firstIn = seen.firstIn ?? record?.firstIn ?? null;
    return deviceOutcome(told, scan.direction, { attendee: record ?? undefined, firstIn }, words);
  }

  /** So that the same pass is known as a repeat should the network go now. */
  private async remember({ nonce, passCode }: Scan, answer: Answer): Promise<void> {
    await this.offline.outbox.tell(nonce, { ...(await this.known(passCode, answer)), told: null });
  }

  /** So that a walk-in stands among the scans of the day when the page opens again. */
  private async enter(nonce: string, answer: Answer): Promise<void> {
    const verdict = verdictOf(answer);
    if (!verdict) return;
    const { passCode = '' } = (answer.body['registration'] as { passCode?: string } | undefined) ?? {};
    const scannedAt = new Date().toISOString();
    const scan: Scan = { nonce, passCode, direction: 'in', method: 'manual', scannedAt, ...this.about };
    await this.offline.outbox.enter(scan, verdict, await this.known(passCode, answer));
  }

  /** Whose pass it is, in a form that a lost phone tells nobody. */
  private async known(passCode: string, { body }: Answer): Promise<Pick<KeptScan, 'passId' | 'who'>> {
    const found = await this.offline.roster.find(passCode).catch(() => null);
    const { name } = (body['attendee'] as { name?: string } | undefined) ?? {};
    return { passId: found?.passId ?? null, who: veil(name) };
  }
}

/** A name as it may lie on a phone that is lost: 陈**. */
const veil = (name = ''): string => {
  const [first = '', ...rest] = name;
  return first + '*'.repeat(rest.length);
};

/** A scan of an earlier visit, in the words of its time. */
export function rememberedOutcome({ told, result, direction, who }: KeptScan): Outcome {
  const verdict = told ?? result ?? { outcome: 'unknown', reason: null };
  const outcome = deviceOutcome(verdict, direction, { attendee: { name: who }, firstIn: null }, words);
  return told || !result ? outcome : { ...outcome, byDevice: false };
}
