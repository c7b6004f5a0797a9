import { openRecord, possibleSeals, type Seal, type SealedRecord } from '../../../kernel/pass-seal.js';
import { ask, NoAnswer } from './api.js';
import type { DeviceStore } from './device-store.js';
import type { RosterRecord } from './local-verdict.js';
import { passCodeIn } from './pass-text.js';

/** Everything is asked for again after this time; in between only what changed. Milliseconds. */
const FULL_EVERY = 30 * 60_000;

interface Meta {
  trainingSessionId: string;
  salt: string;
  asOf: string;
  fullAt: number;
  keepUntil: number;
}

interface StoredRecord extends SealedRecord {
  trainingSessionId: string;
}

interface Page {
  salt: string;
  asOf: string;
  keepForSeconds: number;
  records: SealedRecord[];
  next: string | null;
}

/** Whose pass it is, as far as this device can tell. */
export interface Found {
  passId: string;
  /** Null when the pass is not on the roster. */
  record: RosterRecord | null;
}

/** The session's sealed roster on this device: a record is read only while its own code is at hand. */
export class Roster {
  private meta: Meta | null = null;
  private records = new Map<string, string>();
  private readonly seals = new Map<string, Promise<Seal[]>>();

  constructor(
    private readonly store: DeviceStore,
    private readonly trainingSessionId: string,
    private readonly onChange: () => void,
  ) {}

  /** Whether this device can recognise people without network. */
  get ready(): boolean {
    return this.meta !== null;
  }

  /** Takes up what an earlier visit left, and removes what has had its day. */
  async load(now = Date.now()): Promise<void> {
    const metas = (await this.store.read('rosters', (table) => table.getAll())) as Meta[];
    for (const old of metas.filter(({ keepUntil }) => keepUntil <= now))
      await this.remove(old.trainingSessionId);
    const meta = metas.find((one) => one.trainingSessionId === this.trainingSessionId && one.keepUntil > now);
    if (!meta) return;
    const stored = await this.store.read('records', (table) => table.getAll(rangeOf(this.trainingSessionId)));
    this.records = new Map((stored as StoredRecord[]).map(({ id, sealed }) => [id, sealed]));
    this.set(meta);
  }

  /** Fetches what is new; what cannot be fetched now stays as it is. At the end of the day everything goes. */
  async refresh(now = Date.now()): Promise<void> {
    if (this.meta && this.meta.keepUntil <= now) await this.forget();
    const since = this.meta && now - this.meta.fullAt < FULL_EVERY ? this.meta.asOf : null;
    const pages = await this.fetch(since);
    if (pages === 'closed') return this.forget();
    const [first] = pages;
    if (!first) return;
    const { trainingSessionId } = this;
    const fullAt = since === null ? now : this.meta!.fullAt;
    const keepUntil = now + first.keepForSeconds * 1000;
    const meta = { trainingSessionId, salt: first.salt, asOf: first.asOf, fullAt, keepUntil };
    const records = pages.flatMap((page) => page.records);
    await this.store.write(['rosters', 'records'], (table) => {
      if (since === null) table('records').delete(rangeOf(trainingSessionId));
      records.forEach((record) => table('records').put({ trainingSessionId, ...record }));
      table('rosters').put(meta);
    });
    if (since === null) this.records.clear();
    records.forEach(({ id, sealed }) => this.records.set(id, sealed));
    this.set(meta);
  }

  /** Null where this device cannot tell: no roster, or no pass in this text. */
  async find(text: string): Promise<Found | null> {
    const code = passCodeIn(text);
    if (!this.meta || code === null) return null;
    const seals = await this.sealsOf(code, this.meta.salt);
    const fitting = seals.find(({ id }) => this.records.has(id));
    const sealed = fitting && this.records.get(fitting.id);
    const record = sealed ? await openRecord<RosterRecord>(fitting.key, sealed) : null;
    return { passId: seals[0]!.id, record };
  }

  async forget(): Promise<void> {
    this.records.clear();
    this.seals.clear();
    this.set(null);
    await this.remove(this.trainingSessionId);
  }

  /** Finding takes a while, so what was found once in this visit is remembered. */
  private sealsOf(code: string, salt: string): Promise<Seal[]> {
    const seals = this.seals.get(code) ?? possibleSeals(code, salt);
    this.seals.set(code, seals);
    return seals;
  }

  private async fetch(since: string | null): Promise<Page[] | 'closed'> {
    const pages: Page[] = [];
    try {
      for (let after: string | null = ''; after !== null;) {
        const query = new URLSearchParams({ ...(after && { after }), ...(since && { since }) });
        const path = `/training-sessions/${this.trainingSessionId}/sealed-roster?${query}`;
        const { status, body } = await ask('GET', path);
        if (status === 403 || status === 404) return 'closed';
        if (status !== 200) return [];
        pages.push(body as unknown as Page);
        after = (body as unknown as Page).next;
      }
      return pages;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return [];
    }
  }

  private set(meta: Meta | null): void {
    this.meta = meta;
    this.onChange();
  }

  private remove(trainingSessionId: string): Promise<void> {
    return this.store.write(['rosters', 'records'], (table) => {
      table('rosters').delete(trainingSessionId);
      table('records').delete(rangeOf(trainingSessionId));
    });
  }
}

const rangeOf = (trainingSessionId: string): IDBKeyRange =>
  IDBKeyRange.bound([trainingSessionId], [trainingSessionId, []]);
