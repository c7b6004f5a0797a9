import SqliteDatabase from 'better-sqlite3';
import { fillStatements } from './progress/fill.mjs';
import { startBenchApp } from './support/bench-app.mjs';
import { median, timed } from './support/measure.mjs';

const SIZES = [
  { scans: 1000, sessions: 10, people: 500 },
  { scans: 100_000, sessions: 100, people: 50_000 },
  { scans: 1_000_000, sessions: 200, people: 300_000 },
];
const WARM_UP = 30;
const REQUESTS = 200;
const CHANGES = 30;

/**
 * The progress API and the dashboard over HTTP. `unchanged`: nothing happened since; `door`: somebody checked in to an
 * open session since; `closing`: a session with people was closed since; `first`: the first request after the start.
 * Goal: at a million scans at most twice the time of a thousand.
 */
export default async function benchProgress() {
  const table = [];
  for (const size of SIZES) table.push(await measure(size));
  const [smallest, largest] = [table[0], table.at(-1)];
  const ratio = { scans: 'largest : smallest' };
  for (const name of Object.keys(smallest).slice(1)) ratio[name] = round(largest[name] / smallest[name]);
  console.log('milliseconds, medians');
  console.table([...table, ratio]);
}

const round = (number) => Math.round(number * 100) / 100;

async function measure({ scans, sessions, people }) {
  const bench = await startBenchApp();
  try {
    const sqlite = new SqliteDatabase(bench.config.database.path);
    sqlite.transaction(() => {
      for (const sql of fillStatements('sqlite', { scans, sessions, people })) sqlite.exec(sql);
    })();
    sqlite.close();
    const browser = await client(bench);
    const progress = () => browser.get('/api/v1/programmes/2024/progress');
    const dashboard = () => browser.get('/');
    const first = await timed(progress);
    const answer = await progress();
    if (answer.attendances !== scans || answer.sessions.held !== sessions) throw new Error('wrong counts');
    const row = { scans, first: round(first) };
    row['progress unchanged'] = await repeat(REQUESTS, progress);
    row['dashboard unchanged'] = await repeat(REQUESTS, dashboard);
    const door = await openDoor(browser);
    row['progress door'] = await repeat(CHANGES, progress, door.arrive);
    row['dashboard door'] = await repeat(CHANGES, dashboard, door.arrive);
    row['progress closing'] = await repeat(CHANGES, progress, door.reopenAndClose);
    if ((await progress()).attendances !== scans + door.arrived)
      throw new Error('an arrival was not counted');
    return row;
  } finally {
    await bench.close();
  }
}

async function repeat(times, request, before = async () => undefined) {
  const taken = [];
  for (let number = -Math.min(WARM_UP, times); number < times; number += 1) {
    await before();
    const milliseconds = await timed(request);
    if (number >= 0) taken.push(milliseconds);
  }
  return round(median(taken));
}

async function client({ app, tokenOf }) {
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  const authorization = `Bearer ${await tokenOf('manager')}`;
  const send = async (method, path, body) => {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const json = response.headers.get('content-type').includes('json');
    return json ? response.json() : response.text();
  };
  return { get: (path) => send('GET', path), post: (path, body = {}) => send('POST', path, body) };
}

/** An open session at whose door people arrive. */
async function openDoor({ post }) {
  const session = await post('/api/v1/training-sessions', {
    title: '开放中的场次',
    startsAt: '2044-05-07T01:00:00.000Z',
    endsAt: '2044-05-07T04:00:00.000Z',
    venue: '报告厅',
    district: '440703',
    lecturer: '讲师',
    audience: ['other'],
    year: 2024,
  });
  const path = `/api/v1/training-sessions/${session.id}`;
  await post(`${path}/opening`);
  const door = {
    arrived: 0,
    arrive: async () => {
      door.arrived += 1;
      const person = { name: `新学员${door.arrived}`, category: 'other' };
      const { passCode } = await post(`${path}/registrations`, person);
      const nonce = `bench-progress-${String(door.arrived).padStart(8, '0')}`;
      await post('/api/v1/check-ins', { nonce, passCode, trainingSessionId: session.id });
    },
    reopenAndClose: async () => {
      await post(`${path}/opening`);
      await door.arrive();
      await post(`${path}/closing`);
    },
  };
  return door;
}
