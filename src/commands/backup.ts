import { type Config, loadConfig } from '../config.js';
import { keepFilesPrivate } from '../keep-files-private.js';
import { startAdvice } from '../start-advice.js';
import { backUp, BackupError } from './back-up.js';

/* npm run backup -- path/of/copy.db */
const copy = process.argv[2];
let config: Config | null = null;
keepFilesPrivate();
try {
  config = loadConfig(process.env, () => '');
  if (!copy) throw new BackupError('Name the file to make: npm run backup -- backup.db');
  if (config.database.kind !== 'sqlite') {
    throw new BackupError(
      `A PostgreSQL database is backed up with pg_dump; then copy the folder ${config.filesDir}.`,
    );
  }
  const { files, copied } = await backUp(config, copy);
  console.log(
    `${copy} holds the database; ${files} holds the files, ${copied} of them new. ` +
      `Keep ${config.dataDir}/app-secret with them, in another place.`,
  );
} catch (error) {
  console.error(error instanceof BackupError ? error.message : (startAdvice(error, config) ?? error));
  process.exitCode = 1;
}
