import type { DataSourceOptions, EntitySchema, MixedList } from 'typeorm';
import type { Config } from '../config.js';
import { postgresMigrations } from './migrations/postgres/index.js';
import { sqliteMigrations } from './migrations/sqlite/index.js';
import { SnakeCase } from './snake-case.js';
import { sqliteDriver } from './sqlite-driver.js';

export type Entities = MixedList<string | (new () => object) | EntitySchema>;

interface Connection {
  pragma(source: string): unknown;
}

/** Options of the writing data source; on PostgreSQL it reads too. */
export function writerOptions(config: Config, entities: Entities): DataSourceOptions {
  const common = { entities: entities as never, namingStrategy: new SnakeCase(), synchronize: false };
  if (config.database.kind === 'postgres') {
    return {
      ...common,
      type: 'postgres',
      url: config.database.url,
      migrations: postgresMigrations,
      poolSize: 10,
      extra: { application_name: 'peibutong' },
    };
  }
  return {
    ...common,
    type: 'better-sqlite3',
    driver: sqliteDriver(),
    database: config.database.path,
    migrations: sqliteMigrations,
    enableWAL: true,
    timeout: 10_000,
    statementCacheSize: 500,
    prepareDatabase: (connection: Connection) => {
      connection.pragma('synchronous = FULL');
      connection.pragma('cache_size = -65536');
      connection.pragma('wal_autocheckpoint = 16000');
      connection.pragma('temp_store = MEMORY');
    },
  } as DataSourceOptions;
}

/** Options of SQLite's second connection, which cannot write and sees committed rows only. */
export function readerOptions(config: Config, entities: Entities): DataSourceOptions {
  return {
    ...writerOptions(config, entities),
    migrations: [],
    readonly: true,
    enableWAL: false,
    prepareDatabase: (connection: Connection) => {
      connection.pragma('cache_size = -65536');
    },
  } as DataSourceOptions;
}
