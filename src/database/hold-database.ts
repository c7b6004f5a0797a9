import { dirname } from 'node:path';
import { type Config, ConfigError } from '../config.js';
import { makeFolder } from '../make-folder.js';
import { sqliteDriver } from './sqlite-driver.js';

/** A server that is told to stop is gone by then. */
const PATIENCE_MS = 6000;

type Connection = new (path: string, options: object) => { exec(sql: string): void; close(): void };

/**
 * Keeps other servers away from a SQLite database until this process ends, in whatever way: two would both run its jobs.
 * PostgreSQL serves any number. Gives back what ends it sooner. Throws ConfigError.
 */
export function holdDatabase({ database }: Pick<Config, 'database'>, patienceMs = PATIENCE_MS): () => void {
  if (database.kind !== 'sqlite') return () => undefined;
  makeFolder(dirname(database.path));
  const lock = new (sqliteDriver() as Connection)(`${database.path}-lock`, { timeout: patienceMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new ConfigError(
      `DATABASE_URL: another server is running on ${database.path}. Stop it first, or name another file; ` +
        'only PostgreSQL serves several',
    );
  }
  const release = () => lock.close();
  process.once('exit', release);
  return release;
}
