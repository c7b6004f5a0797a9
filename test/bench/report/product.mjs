import SqliteDatabase from 'better-sqlite3';
import { warmUpDocuments } from '../../../dist/documents/warm-up.js';
import { fillStatements } from '../progress/fill.mjs';
import { startBenchApp } from '../support/bench-app.mjs';

/* The product with a programme of a size, in a process of its own so that its memory is its own. */
const size = JSON.parse(process.argv[2]);
const bench = await startBenchApp();
const sqlite = new SqliteDatabase(bench.config.database.path);
sqlite.transaction(() => {
  for (const sql of fillStatements('sqlite', size)) sqlite.exec(sql);
})();
sqlite.close();
await bench.app.listen(0, '127.0.0.1');
await warmUpDocuments();
process.send({ address: await bench.app.getUrl(), token: await bench.tokenOf('manager') });
process.on('message', () => {
  const peak = process.resourceUsage().maxRSS * 1024;
  process.send({ resident: process.memoryUsage().rss, peak });
});
process.once('disconnect', () => bench.close().then(() => process.exit(0)));
