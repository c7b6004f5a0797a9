import SqliteDatabase from 'better-sqlite3';
import { RankingsService } from '../../../dist/applications/selection/rankings.service.js';
import { startBenchApp } from '../support/bench-app.mjs';
import { median, timed } from '../support/measure.mjs';
import { fillFund } from './fill.mjs';

const POOL = 10_000;
const ROUNDS = 5;

/**
 * Ranking the pool durably, with every subsidy, reason and digest, against a bare program that reads the same rows,
 * sorts them by score and time in floating numbers, and keeps the order durably.
 */
export async function benchRankings() {
  const bench = await startBenchApp();
  try {
    const everything = { applications: POOL, direction: 'benchmark-application', end: 'pooled' };
    fillFund(bench.config.database.path, everything);
    const rankings = bench.app.get(RankingsService);
    const context = bench.contextOf('manager');
    const input = { direction: 'benchmark-application', policy: 'jiangmen-2024' };
    const bare = barely(bench.config.database.path);
    const taken = { product: [], bare: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      taken.product.push(await timed(() => rankings.make(context, input)));
      taken.bare.push(await timed(bare));
    }
    const [product, peer] = [median(taken.product), median(taken.bare)];
    console.table([
      { applications: POOL, ms: round(product), 'bare ms': round(peer), ratio: round(product / peer) },
    ]);
  } finally {
    await bench.close();
  }
}

const round = (number) => Math.round(number * 10) / 10;

function barely(path) {
  const sqlite = new SqliteDatabase(path);
  sqlite.pragma('synchronous = FULL');
  sqlite.exec('CREATE TABLE bare_place (round INTEGER, application_id TEXT, rank INTEGER)');
  const rows = sqlite.prepare(
    `SELECT a.id, a.submitted_at AS at, c.score FROM application a JOIN review_conclusion c ON c.application_id = a.id
     WHERE a.status = 'pooled' AND a.direction = 'benchmark-application'`,
  );
  const insert = sqlite.prepare('INSERT INTO bare_place VALUES (?, ?, ?)');
  let made = 0;
  return () => {
    made += 1;
    const ranked = rows.all().sort((a, b) => b.score - a.score || (a.at < b.at ? -1 : 1));
    sqlite.transaction(() => ranked.forEach(({ id }, place) => insert.run(made, id, place + 1)))();
  };
}
