const NAME = 'scanner';
const VERSION = 1;

type Table = 'scans' | 'rosters' | 'records';

/** What a request of a transaction answers. */
const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });

/** This device's own database: scans, and the sealed rosters. Private windows may refuse it. */
export class DeviceStore {
  private opened: Promise<IDBDatabase> | null = null;

  /** With `create: false` it fails where nothing was ever kept, and leaves it so. */
  constructor(private readonly options: { create: boolean } = { create: true }) {}

  async read<T>(table: Table, ask: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await this.open();
    return answerOf(ask(database.transaction(table).objectStore(table)));
  }

  /** Resolves once the change is on disk, not only on its way there. */
  async write(tables: Table[], change: (table: (name: Table) => IDBObjectStore) => void): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction(tables, 'readwrite', { durability: 'strict' });
    change((name) => transaction.objectStore(name));
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('the transaction was aborted')),
      );
    });
  }

  /** Removes all sealed rosters; scans stay. */
  forgetRosters(): Promise<void> {
    return this.write(['rosters', 'records'], (table) => {
      table('rosters').clear();
      table('records').clear();
    });
  }

  private open(): Promise<IDBDatabase> {
    this.opened ??= this.connect().catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return this.opened;
  }

  private async connect(): Promise<IDBDatabase> {
    const request = indexedDB.open(NAME, VERSION);
    request.addEventListener('upgradeneeded', () => {
      if (!this.options.create) return request.transaction?.abort();
      request.result.createObjectStore('scans', { keyPath: 'nonce' });
      request.result.createObjectStore('rosters', { keyPath: 'trainingSessionId' });
      request.result.createObjectStore('records', { keyPath: ['trainingSessionId', 'id'] });
    });
    const database = await answerOf(request);
    const forget = () => (this.opened = null);
    database.addEventListener('close', forget);
    database.addEventListener('versionchange', () => {
      database.close();
      forget();
    });
    return database;
  }
}
