import { newPassCode } from '../../src/kernel/short-code.js';
import type { RosterRecord } from '../../src/web/client/scanner/local-verdict.js';
import type { Asking, ServerProcess } from '../support/server-process.js';
import { type Account, accountFor } from './accounting.js';
import { ChaosDevice } from './chaos-device.js';
import { FaultyNetwork } from './faulty-network.js';
import { Chance, sleep } from './random.js';

const DEVICES = 5;
const TWO_HOURS = 2 * 60 * 60_000;
/** Longest wait for the last upload once everything works again, milliseconds. */
const PATIENCE = 120_000;

export interface ChaosSize {
  scans: number;
  people: number;
  serverKills: number;
}

interface Cast {
  trainingSessionId: string;
  /** What people show at the door: most are good passes. */
  codes: string[];
  roster: Map<string, RosterRecord>;
}

/** One random run: devices scan while everything fails that can; then everything works again, and is counted. */
export async function chaosRun(
  seed: number,
  server: ServerProcess,
  by: { manager: Asking; token: string },
  { scans, people, serverKills }: ChaosSize,
): Promise<Account> {
  const chance = new Chance(seed);
  const cast = await invite(by.manager, chance, people);
  const { trainingSessionId, roster } = cast;
  const devices = Array.from({ length: DEVICES }, (_, number) => {
    const network = new FaultyNetwork(chance.fork(), server.origin, by.token);
    const skew = chance.between(-TWO_HOURS, TWO_HOURS);
    const name = `run-${seed}-device-${number}`;
    return new ChaosDevice(name, chance.fork(), network, trainingSessionId, roster, skew);
  });
  await Promise.all(devices.map((device) => device.open()));
  await Promise.all([
    ...devices.map((device) => crowd(device, chance.fork(), cast.codes, scans)),
    ...devices.map((device) => weather(device, chance.fork(), scans)),
    powerCuts(server, chance.fork(), scans, serverKills),
  ]);
  devices.forEach(({ network }) => Object.assign(network, { cut: false, healed: true }));
  for (const until = Date.now() + PATIENCE; devices.some(({ waiting }) => waiting > 0);) {
    if (Date.now() > until) throw new Error(`seed ${seed}: scans still wait after ${PATIENCE / 1000} s`);
    await sleep(50);
  }
  await Promise.all(devices.map((device) => device.quiet()));
  const account = await accountFor(by.manager, trainingSessionId, devices);
  devices.forEach((device) => device.crash());
  return account;
}

/** A session with passes of every kind. */
async function invite(manager: Asking, chance: Chance, people: number): Promise<Cast> {
  const [trainingSessionId, elsewhere] = await Promise.all([openSession(manager), openSession(manager)]);
  const register = async (number: number, session = trainingSessionId) => {
    const person = { name: `学员${number}`, category: 'student', mobile: String(13_000_000_000 + number) };
    const { body } = await manager('POST', `/api/v1/training-sessions/${session}/registrations`, person);
    return body as { id: string; passCode: string };
  };
  const base = Math.floor(chance.between(0, 900_000_000));
  const good = await Promise.all(Array.from({ length: people }, (_, number) => register(base + number)));
  const [cancelled, lost, other] = [
    await register(base + people),
    await register(base + people + 1),
    await register(base + people + 2, elsewhere),
  ];
  await manager('DELETE', `/api/v1/registrations/${cancelled.id}`);
  await manager('POST', `/api/v1/registrations/${lost.id}/pass-reissue`);
  const bad = [cancelled.passCode, lost.passCode, other.passCode, newPassCode()];
  const record = (state: RosterRecord['state']): RosterRecord => ({
    state,
    name: '学员',
    organisation: null,
    category: 'student',
    firstIn: null,
    present: null,
  });
  const roster = new Map(good.map(({ passCode }) => [passCode, record('registered')]));
  roster.set(cancelled.passCode, record('cancelled')).set(lost.passCode, record('revoked'));
  return { trainingSessionId, roster, codes: [...good.map(({ passCode }) => passCode), ...bad] };
}

async function openSession(manager: Asking): Promise<string> {
  const { body } = await manager('POST', '/api/v1/training-sessions', {
    title: '离线演练',
    startsAt: '2024-06-01T09:00:00+08:00',
    endsAt: '2024-06-01T12:00:00+08:00',
    venue: '多功能厅',
    district: '440703',
    lecturer: '李老师',
    audience: ['student'],
    year: 2024,
  });
  await manager('POST', `/api/v1/training-sessions/${body.id}/opening`);
  return body.id as string;
}

/** People come one after the other; nobody waits for the answer of the one before. */
async function crowd(device: ChaosDevice, chance: Chance, codes: string[], scans: number): Promise<void> {
  for (let number = 0; number < scans; number += 1) {
    await sleep(chance.between(0, 40));
    void device.scan(chance.oneOf(codes), chance.is(0.92) ? 'in' : 'out');
  }
  await sleep(500);
}

/** The network comes and goes, and twice the battery is empty. */
async function weather(device: ChaosDevice, chance: Chance, scans: number): Promise<void> {
  const steps = Math.ceil(scans / 10);
  const crashes = new Set([Math.floor(chance.between(1, steps)), Math.floor(chance.between(1, steps))]);
  for (let step = 0; step < steps; step += 1) {
    device.network.cut = chance.is(0.4);
    await sleep(chance.between(50, 350));
    if (!crashes.has(step)) continue;
    device.crash();
    await sleep(chance.between(10, 150));
    await device.open();
  }
}

async function powerCuts(server: ServerProcess, chance: Chance, scans: number, kills: number): Promise<void> {
  for (let number = 0; number < kills; number += 1) {
    await sleep(chance.between(100, (scans * 20) / kills));
    await server.kill();
    await sleep(chance.between(0, 300));
    await server.run();
  }
}
