import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './support/measure.mjs';

const ROUNDS = 2;
const WARM_UP = 3000;
const SYNCS = 300;
/** Connections, and check-ins in each round. */
const LEVELS = [
  [1, 3000],
  [32, 20_000],
  [128, 20_000],
];

/**
 * Durable check-ins over HTTP against a bare node:http + better-sqlite3 program that commits one insert per request:
 * same machine, same run, in turns. Server and load are processes of their own.
 */
export default async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'peibutong-bench-'));
  const each = WARM_UP + ROUNDS * LEVELS.reduce((sum, [, scans]) => sum + scans, 0);
  const bare = await serve('bare', [join(folder, 'bare.db')]);
  const product = await serve('product', [folder, String(each)]);
  const load = fork(new URL('check-in/load.mjs', import.meta.url));
  await once(load, 'message');
  try {
    const sides = {
      bare: {
        port: bare.port,
        token: 'none',
        trainingSessionId: product.trainingSessionId,
        codes: [...product.codes],
      },
      product: { ...product, codes: [...product.codes] },
    };
    for (const side of Object.values(sides)) await run(load, side, 'warm', 16, WARM_UP);
    const table = [];
    for (const [connections, scans] of LEVELS) {
      const results = { bare: [], product: [] };
      for (let round = 1; round <= ROUNDS; round += 1) {
        for (const name of ['bare', 'product']) {
          results[name].push(await run(load, sides[name], `${connections}-${round}`, connections, scans));
        }
      }
      table.push(...rowsOf(connections, results));
    }
    console.log(
      `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ` +
        `a disk that syncs in ${syncTime(folder).toFixed(2)} ms`,
    );
    console.table(table);
    await checkCounts(product.child, each);
  } finally {
    for (const { child } of [bare, product]) child.disconnect();
    load.disconnect();
    load.kill();
    await Promise.all([bare, product].map(({ child }) => child.exitCode ?? once(child, 'exit')));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the disk alone makes each commit of the bare program wait, ms. */
function syncTime(folder) {
  const file = openSync(join(folder, 'sync'), 'w');
  const page = Buffer.alloc(4096, 1);
  const taken = Array.from({ length: SYNCS }, () => {
    writeSync(file, page, 0, page.length, 0);
    const begun = performance.now();
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  return median(taken);
}

async function serve(name, parameters) {
  const child = fork(new URL(`check-in/${name}.mjs`, import.meta.url), parameters);
  const [facts] = await once(child, 'message');
  return { child, ...facts };
}

async function run(load, { port, token, trainingSessionId, codes }, name, connections, scans) {
  load.send({ port, token, trainingSessionId, codes: codes.splice(0, scans), connections, name });
  const answered = new AbortController();
  const { signal } = answered;
  try {
    const [result] = await Promise.race([
      once(load, 'message', { signal }),
      once(load, 'exit', { signal }).then(() => Promise.reject(new Error('a request failed'))),
    ]);
    return result;
  } finally {
    answered.abort();
  }
}

function rowsOf(connections, results) {
  const mean = (name, field) => results[name].reduce((sum, one) => sum + one[field], 0) / ROUNDS;
  const row = (name) => ({
    connections,
    program: name,
    'check-ins/s': Math.round(mean(name, 'perSecond')),
    'p50 ms': Number(mean(name, 'p50').toFixed(2)),
    'p99 ms': Number(mean(name, 'p99').toFixed(2)),
    ratio: Number((mean(name, 'perSecond') / mean('bare', 'perSecond')).toFixed(2)),
  });
  return [row('bare'), row('product')];
}

/** Every answered check-in is in the ledger, counted once, and in the trail. */
async function checkCounts(child, expected) {
  child.send('counts');
  const [counts] = await once(child, 'message');
  const wrong = Object.entries(counts).filter(([, count]) => Number(count) !== expected);
  if (wrong.length > 0) throw new Error(`${expected} check-ins, but ${JSON.stringify(counts)}`);
  console.log(`All ${expected} check-ins are in the ledger, the attendances and the trail.`);
}
