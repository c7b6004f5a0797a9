import type { KeptScan, Scan, Verdict } from './kept-scan.js';
import { inTime } from './pauses.js';

/** A disk that takes longer counts as one that refuses, milliseconds: somebody stands before it. */
const PATIENCE = 3000;

/** Where scans stay when the page goes. `put` resolves once they are on disk. */
export interface Disk {
  all(): Promise<KeptScan[]>;
  put(scan: KeptScan): Promise<void>;
  remove(nonces: string[]): Promise<void>;
}

/** Every scan of this device, on disk before anybody is told of it, until the server has decided about it. */
export class Outbox {
  private readonly scans = new Map<string, KeptScan>();
  private readonly unsaved = new Set<string>();
  private readonly tries = new Map<string, number>();
  private last = 0;

  constructor(
    private readonly disk: Disk,
    private readonly onChange: () => void = () => undefined,
  ) {}

  /** Takes up what an earlier visit left, or another page of this device kept or settled since. */
  async load(): Promise<void> {
    for (const found of await this.disk.all()) {
      const known = this.scans.get(found.nonce);
      if (!known) this.scans.set(found.nonce, found);
      else if (found.result) this.scans.set(found.nonce, { ...known, passCode: '', result: found.result });
      this.last = Math.max(this.last, found.order);
    }
    this.onChange();
  }

  /** Keeps a new scan; resolves to whether it is on disk, where a crash cannot take it. */
  keep(scan: Scan): Promise<boolean> {
    const order = (this.last += 1);
    return this.store({ ...scan, order, passId: null, who: '', told: null, result: null });
  }

  /** Notes whose scan it is and what the screen will say of it. */
  tell(nonce: string, told: Pick<KeptScan, 'passId' | 'who' | 'told'>): Promise<boolean> {
    return this.store({ ...this.require(nonce), ...told });
  }

  /** The server has decided: nothing waits any more, and the code may go. */
  settle(
    nonce: string,
    result: Verdict,
    known: Partial<Pick<KeptScan, 'passId' | 'who'>> = {},
  ): Promise<boolean> {
    this.tries.delete(nonce);
    return this.store({ ...this.require(nonce), ...known, passCode: '', result });
  }

  /** Keeps what the server decided before this device had it: somebody was registered at the desk. */
  enter(scan: Scan, result: Verdict, known: Pick<KeptScan, 'passId' | 'who'>): Promise<boolean> {
    const order = (this.last += 1);
    return this.store({ ...scan, ...known, passCode: '', order, told: null, result });
  }

  /** Notes that it was taken back. */
  async annul(nonce: string): Promise<void> {
    const scan = this.scans.get(nonce);
    if (scan) await this.store({ ...scan, annulled: true });
  }

  find(nonce: string): KeptScan | undefined {
    return this.scans.get(nonce);
  }

  /** In the order in which they were made. */
  all(): KeptScan[] {
    return [...this.scans.values()].sort((one, other) => one.order - other.order);
  }

  /** Up to `most` scans for the server, those first that it was not asked about yet. `but` are under way otherwise. */
  waiting(most = Number.POSITIVE_INFINITY, but: ReadonlySet<string> = new Set()): KeptScan[] {
    const tries = ({ nonce }: KeptScan) => this.tries.get(nonce) ?? 0;
    return this.all()
      .filter(({ result, nonce }) => result === null && !but.has(nonce))
      .sort((one, other) => tries(one) - tries(other) || one.order - other.order)
      .slice(0, most);
  }

  /** The server could not keep it now; the others come first next time. */
  putBack(nonce: string): void {
    this.tries.set(nonce, (this.tries.get(nonce) ?? 0) + 1);
  }

  /** How many wait without being on disk: closing the page would lose them. */
  get atRisk(): number {
    return [...this.unsaved].filter((nonce) => this.scans.get(nonce)?.result === null).length;
  }

  /** Removes what the server decided before `day`; never one that waits. */
  async tidy(day: string): Promise<void> {
    const old = this.all().filter(({ result, scannedAt }) => result !== null && scannedAt < day);
    old.forEach(({ nonce }) => this.scans.delete(nonce));
    if (old.length > 0) await this.disk.remove(old.map(({ nonce }) => nonce)).catch(() => undefined);
  }

  private require(nonce: string): KeptScan {
    const scan = this.scans.get(nonce);
    if (!scan) throw new Error(`scan ${nonce} is not kept`);
    return scan;
  }

  /** Resolves to whether it is on disk; a write that comes late still counts, but nobody waits for it. */
  private async store(scan: KeptScan): Promise<boolean> {
    const { nonce } = scan;
    this.scans.set(nonce, scan);
    const note = (saved: boolean): boolean => {
      if (saved) this.unsaved.delete(nonce);
      else this.unsaved.add(nonce);
      this.onChange();
      return saved;
    };
    const written = this.disk.put(scan).then(
      () => note(true),
      () => note(false),
    );
    return (await inTime(written, PATIENCE)) ?? note(false);
  }
}
