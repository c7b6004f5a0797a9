import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataSource } from 'typeorm';
import { loadConfig } from '../config.js';
import { readerOptions } from '../database/data-source-options.js';
import { entities } from '../entities.js';
import { FileStore } from '../files/file-store.js';
import { secretFromFile } from '../secret-file.js';
import { copyNewFiles } from './copy-new-files.js';

/* npm run backup -- path/of/copy.db: a consistent copy of the SQLite database while the server runs, and of the files it names. */
const config = loadConfig(process.env, secretFromFile);
const copy = process.argv[2];
if (!copy || existsSync(copy)) {
  console.error(
    copy ? `${copy} exists; name a new file` : 'Name the file to make: npm run backup -- backup.db',
  );
  process.exit(1);
}
if (config.database.kind !== 'sqlite') {
  console.error(`A PostgreSQL database is backed up with pg_dump; then copy the folder ${config.filesDir}.`);
  process.exit(1);
}
const source = await new DataSource(readerOptions(config, entities)).initialize();
await source.query('VACUUM INTO ?', [copy]);
await source.destroy();
const files = join(dirname(copy), 'files');
const copied = await copyNewFiles(new FileStore(config.filesDir), new FileStore(files));
console.log(
  `${copy} holds the database; ${files} holds the files, ${copied} of them new. ` +
    `Keep ${config.dataDir}/app-secret with them, in another place.`,
);
