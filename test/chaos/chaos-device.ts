import { Connection } from '../../src/web/client/scanner/connection.js';
import { Delivery } from '../../src/web/client/scanner/delivery.js';
import type { Direction, KeptScan, Scan, Verdict } from '../../src/web/client/scanner/kept-scan.js';
import { localVerdict, type RosterRecord, seenOf } from '../../src/web/client/scanner/local-verdict.js';
import { Outbox } from '../../src/web/client/scanner/outbox.js';
import { Uploader } from '../../src/web/client/scanner/uploader.js';
import { FaultyDisk, never } from './faulty-disk.js';
import type { FaultyNetwork } from './faulty-network.js';
import { type Chance, sleep } from './random.js';

/** So many times faster than at a real door. */
const HASTE = 20;

/** One scan as somebody made it, and who promised what about it. */
export interface Deed {
  scan: Scan;
  /** When it was made by the true clock, milliseconds. */
  at: number;
  /** The server's verdict, or that the screen said it is on disk; null while nobody was told anything. */
  promised: { by: 'server'; verdict: Verdict } | { by: 'device' } | null;
  /** The page died before it said anything. */
  died: boolean;
}

interface Visit {
  dead: boolean;
  outbox: Outbox;
  uploader: Uploader;
  delivery: Delivery;
}

/** A phone at the door: the scanner's own logic over a faulty disk and network, with a wrong clock. */
export class ChaosDevice {
  readonly deeds: Deed[] = [];
  private readonly disk: FaultyDisk;
  private visit: Visit | null = null;
  private made = 0;

  constructor(
    readonly name: string,
    private readonly chance: Chance,
    readonly network: FaultyNetwork,
    private readonly trainingSessionId: string,
    private readonly roster: ReadonlyMap<string, RosterRecord>,
    /** How far its clock is ahead, milliseconds. */
    private readonly skew: number,
  ) {
    this.disk = new FaultyDisk(chance.fork());
  }

  /** Opens the page. */
  async open(): Promise<void> {
    const visit = this.build();
    this.visit = visit;
    await visit.outbox.load();
    void visit.uploader.upload();
  }

  /** The battery is empty: whatever the page was about to do never happens. */
  crash(): void {
    if (this.visit) this.visit.dead = true;
    this.visit = null;
    this.deeds.filter(({ promised }) => promised === null).forEach((deed) => (deed.died = true));
  }

  /** Somebody shows a code; resolves once the screen has told them something, or never will. */
  async scan(passCode: string, direction: Direction): Promise<void> {
    const { visit } = this;
    if (!visit) return;
    const nonce = `${this.name}-${String((this.made += 1)).padStart(12, '0')}`;
    const scannedAt = new Date(this.clock()).toISOString();
    const { trainingSessionId, name: deviceId } = this;
    const scan: Scan = {
      nonce,
      passCode,
      trainingSessionId,
      direction,
      method: 'staff-scan',
      scannedAt,
      deviceId,
    };
    const deed: Deed = { scan, at: Date.now(), promised: null, died: false };
    this.deeds.push(deed);
    const delivered = await visit.delivery.take(scan);
    if (visit.dead) return;
    if (delivered.by === 'server') {
      if (delivered.verdict) deed.promised = { by: 'server', verdict: delivered.verdict };
    } else {
      const seen = seenOf(visit.outbox.all(), passCode, scan);
      const told = localVerdict(this.roster.get(passCode) ?? null, seen, direction);
      void visit.outbox.tell(nonce, { passId: passCode, who: '', told });
      if (delivered.onDisk) deed.promised = { by: 'device' };
      void visit.uploader.upload();
    }
  }

  get waiting(): number {
    return this.visit ? this.visit.outbox.waiting().length : Number.POSITIVE_INFINITY;
  }

  /** Everything has arrived or never will, and lies on disk. */
  async quiet(): Promise<void> {
    await this.network.quiet();
    await this.disk.quiet();
  }

  /** What the device knows of its scans at the end. */
  kept(): KeptScan[] {
    return this.disk.all();
  }

  private clock(): number {
    return Date.now() + this.skew;
  }

  private build(): Visit {
    const visit = { dead: false } as Visit;
    const alive = <T>(value: Promise<T>): Promise<T> =>
      value.then(
        (result) => (visit.dead ? never : result),
        (error: unknown) => (visit.dead ? never : Promise.reject(error)),
      );
    const ask: FaultyNetwork['ask'] = (...question) =>
      visit.dead ? never : alive(this.network.ask(...question));
    const connection = new Connection(() => undefined);
    const login = () => {
      throw new Error('the login was lost');
    };
    visit.outbox = new Outbox(this.disk.forVisit(() => visit.dead));
    visit.uploader = new Uploader(
      visit.outbox,
      this.name,
      (batch) => ask('POST', '/check-ins/batch', batch),
      (milliseconds) => alive(sleep(milliseconds / HASTE)),
      { sending: () => undefined, settled: () => undefined, needsLogin: login },
      () => this.clock(),
    );
    visit.delivery = new Delivery(
      visit.outbox,
      connection,
      visit.uploader,
      (scan) => ask('POST', '/check-ins', scan),
      { knowsPeople: () => true, needsLogin: login },
    );
    void this.probe(visit, connection, ask);
    return visit;
  }

  /** The page's own questions: whether the server is there again. */
  private async probe(visit: Visit, connection: Connection, ask: FaultyNetwork['ask']): Promise<void> {
    while (!visit.dead) {
      await sleep(this.chance.between(50, 150));
      try {
        await ask('GET', `/training-sessions/${this.trainingSessionId}`);
        connection.answered();
        if (visit.outbox.waiting(1, visit.uploader.elsewhere).length > 0) void visit.uploader.upload();
      } catch {
        connection.missedOne();
      }
    }
  }
}
