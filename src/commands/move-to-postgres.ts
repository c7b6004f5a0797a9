import { type Config, loadConfig } from '../config.js';
import { startAdvice } from '../start-advice.js';
import { copyDatabase } from './copy-database.js';

/* npm run move-to-postgres -- var/app.db, with DATABASE_URL naming the empty PostgreSQL database and the server stopped. */
let target: Config | null = null;
try {
  target = loadConfig(process.env, () => '');
  if (target.database.kind !== 'postgres') {
    throw new Error(
      'Set DATABASE_URL=postgres://user:password@host:5432/name to the empty database to move to.',
    );
  }
  const file = process.argv[2] ?? `${target.dataDir}/app.db`;
  const source = loadConfig({ ...process.env, DATABASE_URL: `sqlite:${file}` }, () => '');
  const report = await copyDatabase(source, target);
  Object.entries(report).forEach(([table, rows]) => console.log(`${table}: ${rows}`));
  console.log(
    `Copied. Uploaded files stay in ${source.filesDir}: keep that folder where every instance's DATA_DIR finds it. ` +
      'Start the server with the same APP_SECRET, then run "npm run verify".',
  );
} catch (error) {
  console.error(startAdvice(error, target) ?? (error as Error).message);
  process.exitCode = 1;
}
