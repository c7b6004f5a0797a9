import { dirname } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config.js';
import { makeFolder } from '../make-folder.js';
import { type Entities, writerOptions } from './data-source-options.js';

/** A PostgreSQL that does not answer by then stops the start. */
const CONNECT_TIMEOUT_MS = 10_000;

/** Brings the database up to date; runs before the application opens it. Several instances may start at once. */
export async function migrate(config: Config, entities: Entities): Promise<void> {
  if (config.database.kind === 'sqlite') makeFolder(dirname(config.database.path));
  const options = { ...writerOptions(config, entities), connectTimeoutMS: CONNECT_TIMEOUT_MS };
  const dataSource = await new DataSource(options as DataSourceOptions).initialize();
  try {
    const postgres = config.database.kind === 'postgres';
    const runner = dataSource.createQueryRunner();
    if (postgres) await runner.query('SELECT pg_advisory_lock(9704202408)');
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      if (postgres) await runner.query('SELECT pg_advisory_unlock(9704202408)');
      await runner.release();
    }
  } finally {
    await dataSource.destroy();
  }
}
