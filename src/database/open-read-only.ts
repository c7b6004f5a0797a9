import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { readerOptions, writerOptions } from './data-source-options.js';
import { ReadUnit } from './unit.js';

/** Opens a database for commands that only read it, beside a running server. Only SQL by hand: it knows no entities. */
export async function openReadOnly(config: Config): Promise<{ unit: ReadUnit; close(): Promise<void> }> {
  const options = config.database.kind === 'sqlite' ? readerOptions : writerOptions;
  const source = await new DataSource(options(config, [])).initialize();
  return { unit: new ReadUnit(source.manager), close: () => source.destroy() };
}
