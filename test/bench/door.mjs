import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser } from './door/browser.mjs';

const ARRIVALS = 500;
const MINUTE = 60_000;
const CROWD = 300;
const SCANNERS = 3;
const PASSWORD = 'only for the bench';

/**
 * A door: 500 people arrive at random moments of a minute, every other one scanned by staff, the others with their own
 * phones, while the dashboard and the room's screen are watched; then 300 phones within one second. Goals: no failure,
 * p99 of all requests at most 100 ms; everyone of the crowd is in within 2 s. The peer is the bare program of the bench
 * of check-ins, to which the same people come at the same moments with one request each.
 */
export default async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'peibutong-bench-'));
  const server = fork(new URL('door/server.mjs', import.meta.url), [String(ARRIVALS + CROWD)]);
  const bare = fork(new URL('check-in/bare.mjs', import.meta.url), [join(folder, 'bare.db')]);
  const [[door], [{ port }]] = await Promise.all([once(server, 'message'), once(bare, 'message')]);
  const ask = async (question) => {
    server.send(question);
    return (await once(server, 'message'))[0];
  };
  try {
    const origin = `http://127.0.0.1:${door.port}`;
    const moments = Array.from({ length: ARRIVALS }, () => Math.random() * MINUTE);
    const arrivals = await arrive(origin, door, moments, () => ask('room code'));
    const peer = await arriveBare(`http://127.0.0.1:${port}`, door, moments);
    const crowd = await rush(origin, door, await ask('room code'));
    console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
    console.table([
      { what: `${ARRIVALS} arrivals in a minute`, ...arrivals, ratio: round(arrivals.p99 / peer.p99) },
      { what: 'the same, bare program', ...peer, ratio: 1 },
      { what: `${CROWD} phones in a second`, ...crowd },
    ]);
    const { attended } = await ask('counts');
    if (attended !== ARRIVALS + CROWD) throw new Error(`${attended} are in`);
    console.log(`All ${attended} are in.`);
  } finally {
    server.disconnect();
    bare.disconnect();
    await Promise.all([server, bare].map((child) => child.exitCode ?? once(child, 'exit')));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function arrive(origin, { trainingSessionId, guests }, moments, roomCode) {
  const timings = [];
  const scanners = [];
  for (let number = 0; number < SCANNERS; number += 1) {
    const scanner = new Browser(origin);
    await scanner.open('/login');
    await scanner.submit('/login', { username: 'manager', password: PASSWORD });
    await scanner.visit(`/scan/${trainingSessionId}`);
    scanner.timings = timings;
    scanners.push(scanner);
  }
  let code = await roomCode();
  const screen = setInterval(() => roomCode().then((next) => (code = next)), 5000);
  const watcher = setInterval(() => scanners[0].open('/'), 2000);
  const outcomes = await Promise.allSettled(
    moments.map(async (moment, number) => {
      await sleep(moment);
      const guest = guests[number];
      if (number % 2 === 1) return checkInAlone(new Browser(origin, timings), code, trainingSessionId, guest);
      const scan = { nonce: `bench-door-${String(number).padStart(12, '0')}`, passCode: guest.passCode };
      const scanned = {
        ...scan,
        trainingSessionId,
        scannedAt: new Date().toISOString(),
        deviceId: 'bench-door',
      };
      const status = await scanners[number % SCANNERS].post('/api/v1/check-ins', scanned);
      if (status !== 201) throw new Error(`a scan was answered ${status}`);
    }),
  );
  clearInterval(screen);
  clearInterval(watcher);
  return rowOf(timings, outcomes);
}

async function arriveBare(origin, { trainingSessionId, guests }, moments) {
  const timings = [];
  const outcomes = await Promise.allSettled(
    moments.map(async (moment, number) => {
      await sleep(moment);
      const phone = new Browser(origin, timings);
      await phone.post('/', { nonce: String(number), passCode: guests[number].passCode, trainingSessionId });
    }),
  );
  return rowOf(timings, outcomes);
}

/** Everybody scans the room's screen within a second; a person's time is from the scan to the green page. */
async function rush(origin, { trainingSessionId, guests }, code) {
  const taken = [];
  const outcomes = await Promise.allSettled(
    guests.slice(ARRIVALS).map(async (guest) => {
      await sleep(Math.random() * 1000);
      const begun = performance.now();
      await checkInAlone(new Browser(origin), code, trainingSessionId, guest);
      taken.push(performance.now() - begun);
    }),
  );
  return rowOf(taken, outcomes);
}

async function checkInAlone(phone, code, trainingSessionId, { name, mobile }) {
  await phone.visit(code);
  const page = await phone.submit(`/r/${trainingSessionId}/check-in`, { name, mobile, consent: 'on' });
  if (!page.includes('self-accepted')) throw new Error(`${name} is not in`);
}

function rowOf(timings, outcomes) {
  const sorted = timings.toSorted((a, b) => a - b);
  const at = (share) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  const failed = outcomes.filter(({ status }) => status === 'rejected');
  if (failed.length > 0) console.error(failed[0].reason);
  return { requests: timings.length, failures: failed.length, p50: at(0.5), p99: at(0.99), slowest: at(1) };
}

const round = (number) => Math.round(number * 100) / 100;
