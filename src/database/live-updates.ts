import { EventEmitter } from 'node:events';
import pg from 'pg';

/** Between two attempts to listen. */
const PAUSE_MS = 1000;
/** A connection so long without a word is asked whether it is still there. */
const PROBE_AFTER_MS = 60_000;

/** Tells open pages that something changed. Topics say where to look again; they carry no data. */
export class LiveUpdates {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private listener: pg.Client | null = null;
  private closed = false;

  /** Hears what other instances announce through PostgreSQL. */
  async listen(url: string): Promise<void> {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'peibutong-live',
      keepAlive: true,
      keepAliveInitialDelayMillis: PROBE_AFTER_MS,
    });
    this.listener = client;
    client.on('notification', ({ payload }) => payload && this.announce([payload]));
    client.on('error', () => this.relisten(client, url));
    await client.connect();
    await client.query('LISTEN peibutong');
  }

  announce(topics: Iterable<string>): void {
    for (const topic of topics) this.emitter.emit(topic);
  }

  /** Calls `hear` on each change until the returned function is called. */
  subscribe(topic: string, hear: () => void): () => void {
    this.emitter.on(topic, hear);
    return () => this.emitter.off(topic, hear);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.emitter.removeAllListeners();
    await this.listener?.end().catch(() => undefined);
  }

  /** A connection that breaks may say so more than once, and is replaced once. */
  private relisten(broken: pg.Client, url: string): void {
    if (this.closed || this.listener !== broken) return;
    this.listener = null;
    void broken.end().catch(() => undefined);
    setTimeout(() => void this.listenAgain(url), PAUSE_MS).unref();
  }

  private async listenAgain(url: string): Promise<void> {
    if (this.closed) return;
    const attempt = this.listen(url);
    const client = this.listener;
    try {
      await attempt;
      // Nobody knows what was announced meanwhile.
      this.announce(this.emitter.eventNames().map(String));
    } catch {
      if (client) this.relisten(client, url);
    }
  }
}
