import { EventEmitter } from 'node:events';
import pg from 'pg';

/** Tells open pages that something changed. Topics say where to look again; they carry no data. */
export class LiveUpdates {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private listener: pg.Client | null = null;
  private closed = false;

  /** Hears what other instances announce through PostgreSQL. */
  async listen(url: string): Promise<void> {
    const client = new pg.Client({ connectionString: url, application_name: 'peibutong-live' });
    this.listener = client;
    client.on('notification', ({ payload }) => payload && this.announce([payload]));
    client.on('error', () => this.relisten(url));
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

  private relisten(url: string): void {
    if (this.closed) return;
    setTimeout(() => void this.listen(url).catch(() => this.relisten(url)), 1000).unref();
  }
}
