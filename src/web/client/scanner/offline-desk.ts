import { ask } from './api.js';
import { Connection } from './connection.js';
import { ConnectionBar } from './connection-bar.js';
import { DeviceStore } from './device-store.js';
import { install } from './install.js';
import type { KeptScan } from './kept-scan.js';
import { Outbox } from './outbox.js';
import { Pause } from './pauses.js';
import { Roster } from './roster.js';
import { scanDisk } from './scan-disk.js';
import { type ScanBatch, Uploader } from './uploader.js';

/** A batch may take its time: nobody stands before it. Milliseconds. */
const BATCH_PATIENCE = 20_000;
const FRESHEN_EVERY = 60_000;
const LOGIN_EVERY = 30_000;
const DAY = 24 * 60 * 60_000;

/** What the scanner needs to go on without network, put together. */
export class OfflineDesk {
  readonly outbox: Outbox;
  readonly roster: Roster;
  readonly uploader: Uploader;
  readonly connection = new Connection(() => this.switched());
  private readonly pause = new Pause();
  private readonly bar = new ConnectionBar();
  private installed: boolean | null = null;
  private sending = 0;
  private needsLogin = false;

  constructor(
    trainingSessionId: string,
    deviceId: string,
    private readonly on: { changed(): void; settled(scans: KeptScan[]): void },
  ) {
    const store = new DeviceStore();
    this.outbox = new Outbox(scanDisk(store), () => this.changed());
    this.roster = new Roster(store, trainingSessionId, () => this.changed());
    this.uploader = new Uploader(this.outbox, deviceId, send, (ms) => this.pause.wait(ms), {
      sending: (count) => this.set(() => (this.sending = count)),
      settled: (scans) => this.settled(scans),
      needsLogin: () => this.loginNeeded(),
    });
  }

  /** Takes up what is on the device, brings what waits to the server, and prepares for going without it. */
  async start(): Promise<void> {
    addEventListener('offline', () => this.connection.lost());
    if (!navigator.onLine) this.connection.lost();
    setInterval(() => {
      void this.takeUp();
      void this.freshen();
    }, FRESHEN_EVERY);
    setInterval(() => this.needsLogin && void this.uploader.upload(), LOGIN_EVERY);
    void install().then((installed) => this.set(() => (this.installed = installed)));
    await Promise.allSettled([this.outbox.load(), this.roster.load()]);
    void this.outbox.tidy(new Date(Date.now() - DAY).toISOString());
    void this.uploader.upload();
    void this.freshen();
  }

  /** The server answers, and knows who asks: what waits may go. */
  answered(): void {
    this.needsLogin = false;
    this.connection.answered();
    this.uploadWaiting();
  }

  /** The server answers, but nobody is logged in any more. */
  loginNeeded(): void {
    this.needsLogin = true;
    this.connection.answered();
    this.changed();
  }

  private switched(): void {
    this.changed();
    if (!this.connection.online) return;
    this.pause.cutShort();
    void this.takeUp();
    if (!this.roster.ready) void this.freshen();
  }

  /** What another page of this device kept and did not upload before it went is this page's to upload. */
  private async takeUp(): Promise<void> {
    await this.outbox.load().catch(() => undefined);
    this.uploadWaiting();
  }

  private uploadWaiting(): void {
    if (this.outbox.waiting(1, this.uploader.elsewhere).length > 0) void this.uploader.upload();
  }

  private async freshen(): Promise<void> {
    // On plain HTTP browsers cannot open what is sealed.
    if (isSecureContext && this.connection.online) await this.roster.refresh().catch(() => undefined);
  }

  private settled(scans: KeptScan[]): void {
    this.needsLogin = false;
    this.bar.settled(scans);
    this.on.settled(scans);
    this.changed();
  }

  private set(change: () => void): void {
    change();
    this.changed();
  }

  private changed(): void {
    this.bar.show({
      online: this.connection.online,
      installed: this.installed,
      hasRoster: this.roster.ready,
      waiting: this.outbox.waiting(undefined, this.uploader.elsewhere).length,
      atRisk: this.outbox.atRisk,
      sending: this.sending,
      needsLogin: this.needsLogin,
    });
    this.on.changed();
  }
}

const send = (batch: ScanBatch) => ask('POST', '/check-ins/batch', batch, BATCH_PATIENCE);
