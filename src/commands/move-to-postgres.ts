import { loadConfig } from '../config.js';
import { secretFromFile } from '../secret-file.js';
import { copyDatabase } from './copy-database.js';

/* npm run move-to-postgres -- var/app.db, with DATABASE_URL naming the empty PostgreSQL database and the server stopped. */
const target = loadConfig(process.env, secretFromFile);
const file = process.argv[2] ?? `${target.dataDir}/app.db`;
if (target.database.kind !== 'postgres') {
  console.error('Set DATABASE_URL=postgres://user:password@host:5432/name to the empty database to move to.');
  process.exit(1);
}
const source = loadConfig({ ...process.env, DATABASE_URL: `sqlite:${file}` }, secretFromFile);
try {
  const report = await copyDatabase(source, target);
  Object.entries(report).forEach(([table, rows]) => console.log(`${table}: ${rows}`));
  console.log(
    `Copied. Uploaded files stay in ${source.filesDir}: keep that folder where every instance's DATA_DIR finds it. ` +
      'Start the server with the same APP_SECRET, then run "npm run verify".',
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
