import { existsSync } from 'node:fs';
import { DataSource, type EntityMetadata } from 'typeorm';
import type { Config } from '../config.js';
import { readerOptions, writerOptions } from '../database/data-source-options.js';
import { migrate } from '../database/migrate.js';
import { entities } from '../entities.js';

const BATCH = 500;

/** Rows copied, by table. */
export type CopyReport = Record<string, number>;

/**
 * Copies every row of a SQLite database into an empty PostgreSQL one, in one transaction. Throws when the target holds
 * rows already, so that nothing is ever mixed or overwritten, and when there is no source.
 */
export async function copyDatabase(from: Config, to: Config): Promise<CopyReport> {
  if (from.database.kind === 'sqlite' && !existsSync(from.database.path)) {
    throw new Error(`There is no file ${from.database.path}; name the SQLite database to move`);
  }
  await migrate(from, entities);
  await migrate(to, entities);
  const source = await new DataSource(readerOptions(from, entities)).initialize();
  const target = await new DataSource(writerOptions(to, entities)).initialize();
  try {
    const report: CopyReport = {};
    await target.transaction(async (manager) => {
      for (const table of source.entityMetadatas) {
        if ((await manager.count(table.target)) > 0) {
          throw new Error(`The table ${table.tableName} of the target holds rows; choose an empty database`);
        }
        report[table.tableName] = await copyTable(source, table, async (rows) => {
          await manager.insert(table.target, rows as never);
        });
      }
    });
    return report;
  } finally {
    await source.destroy();
    await target.destroy();
  }
}

async function copyTable(
  source: DataSource,
  table: EntityMetadata,
  write: (rows: object[]) => Promise<void>,
): Promise<number> {
  const order = Object.fromEntries(table.primaryColumns.map(({ propertyName }) => [propertyName, 'ASC']));
  let copied = 0;
  for (;;) {
    const rows = (await source.manager.find(table.target, { order, skip: copied, take: BATCH })) as object[];
    if (rows.length > 0) await write(rows);
    copied += rows.length;
    if (rows.length < BATCH) return copied;
  }
}
