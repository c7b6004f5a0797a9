import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { loadConfig } from '../config.js';
import { readerOptions } from '../database/data-source-options.js';
import { entities } from '../entities.js';
import { secretFromFile } from '../secret-file.js';

/* npm run backup -- path/of/copy.db: a consistent copy of the SQLite database while the server runs. */
const config = loadConfig(process.env, secretFromFile);
const copy = process.argv[2];
if (!copy || existsSync(copy)) {
  console.error(
    copy ? `${copy} exists; name a new file` : 'Name the file to make: npm run backup -- backup.db',
  );
  process.exit(1);
}
if (config.database.kind !== 'sqlite') {
  console.error('A PostgreSQL database is backed up with pg_dump.');
  process.exit(1);
}
const source = await new DataSource(readerOptions(config, entities)).initialize();
await source.query('VACUUM INTO ?', [copy]);
await source.destroy();
console.log(`${copy} holds the database; keep ${config.dataDir}/app-secret with it, in another place.`);
