import SqliteDatabase from 'better-sqlite3';
import { startBenchApp } from '../support/bench-app.mjs';
import { median, timed } from '../support/measure.mjs';
import { fillStatements } from './fill.mjs';

const SIZES = [1000, 100_000];
const WARM_UP = 5;
const REQUESTS = 40;
const REPORTS = 3;

const LISTS = {
  applications: '/applications',
  'last page': (size) => `/applications?page=${size / 25}`,
  'found by name': (size) => `/applications?text=${encodeURIComponent(`江门市${size - 7}号`)}`,
  enterprises: '/enterprises',
  approvals: '/approvals?stage=prepare',
  'in a state': '/applications?status=pooled',
};

/**
 * Pages over HTTP with so many applications. Goals: a list, and the page of one enterprise, at the largest size at most
 * twice the time of the smallest; the report linear in what it prints.
 */
export async function benchLists() {
  const [small, large] = [await measure(SIZES[0]), await measure(SIZES[1])];
  const columns = Object.keys(small);
  const ratio = (name) => Math.round((large[name] / small[name]) * 100) / 100;
  console.log('milliseconds, medians');
  console.table([small, large, Object.fromEntries(columns.map((name) => [name, ratio(name)]))]);
}

async function measure(applications) {
  const bench = await startBenchApp();
  try {
    fill(bench, { applications });
    const get = await client(bench);
    const row = { size: applications };
    for (const [name, path] of Object.entries(LISTS)) {
      row[name] = await repeat(() => get(typeof path === 'string' ? path : path(applications)));
    }
    row['one enterprise'] = await repeat(() => get('/enterprises/e0000000-0000-7000-8000-000000000500'));
    row['report, page'] = await repeat(() => get('/progress-reports/2024'), REPORTS);
    row['report, PDF'] = await repeat(() => get('/api/v1/progress-reports/2024.pdf'), REPORTS);
    row['report, XLSX'] = await repeat(() => get('/api/v1/progress-reports/2024.xlsx'), REPORTS);
    return row;
  } finally {
    await bench.close();
  }
}

export function fill({ config }, size) {
  const sqlite = new SqliteDatabase(config.database.path);
  sqlite.transaction(() => fillStatements(size).forEach((sql) => sqlite.exec(sql)))();
  sqlite.close();
}

async function client({ app, tokenOf }) {
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  const headers = { authorization: `Bearer ${await tokenOf('manager')}` };
  return async (path) => {
    const response = await fetch(`${address}${path}`, { headers });
    const body = await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${Buffer.from(body)}`);
  };
}

async function repeat(request, times = REQUESTS) {
  for (let number = 0; number < Math.min(WARM_UP, times); number += 1) await request();
  const taken = [];
  for (let number = 0; number < times; number += 1) taken.push(await timed(request));
  return Math.round(median(taken) * 10) / 10;
}
