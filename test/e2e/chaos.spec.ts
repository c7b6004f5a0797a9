import type { Account } from '../chaos/accounting.js';
import { chaosRun, DURATION, invite, type Users } from '../chaos/chaos-run.js';
import { Power } from '../chaos/power.js';
import { Chance } from '../chaos/random.js';
import { ServerProcess } from '../support/server-process.js';
import { PASSWORD } from '../support/test-app.js';

/*
 * Fifty random runs of 5 devices × 100 scans, several at once against one server, which is killed among each of those.
 * What fails names its seed; `CHAOS_RUNS=1 CHAOS_SEED=…` plays it again, as far as the machine's own timing lets it.
 */
const RUNS = Number(process.env['CHAOS_RUNS'] ?? 50);
const AT_ONCE = 25;
const first = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
const seeds = Array.from({ length: RUNS }, (_, run) => first + run);

describe('devices at a door where everything fails that can', () => {
  let server: ServerProcess;
  let users: Users;

  beforeAll(async () => {
    server = await ServerProcess.start('manager', 'trainer');
    const login = await fetch(`${server.origin}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'trainer', password: PASSWORD }),
    });
    const { token } = (await login.json()) as { token: string };
    users = { manager: await server.as('manager'), token };
  }, 120_000);
  afterAll(() => server?.stop());

  /** All of these at once, and a power cut in their midst. */
  const playTogether = async (together: number[]): Promise<[number, Account][]> => {
    const power = new Power(server, new Chance(-together[0]!));
    const runs = [];
    for (const seed of together) {
      const chance = new Chance(seed);
      runs.push({ seed, chance, cast: await invite(chance, users) });
    }
    const [accounts] = await Promise.all([
      Promise.all(runs.map(({ seed, chance, cast }) => chaosRun(chance, seed, cast, power, users))),
      power.failWithin(DURATION),
    ]);
    return accounts.map((account, run) => [together[run]!, account]);
  };

  it(
    'lose nothing that was told, count nobody twice, and account for every scan',
    async () => {
      const accounts: [number, Account][] = [];
      for (let from = 0; from < RUNS; from += AT_ONCE) {
        accounts.push(...(await playTogether(seeds.slice(from, from + AT_ONCE))));
      }
      const sum = (of: 'scans' | 'inLedger' | 'byServer' | 'byDevice' | 'diedUntold' | 'attendances') =>
        accounts.reduce((total, [, account]) => total + account[of], 0);
      console.log(
        `Chaos, seeds ${first} to ${first + RUNS - 1}: ${sum('scans')} scans, told by the server ${sum('byServer')}, ` +
          `by the device ${sum('byDevice')}, untold ${sum('diedUntold')}; in the ledger ${sum('inLedger')}, ` +
          `attendances ${sum('attendances')}`,
      );
      const wrong = accounts.flatMap(([seed, { lost, unaccounted, doubled, contradicted, wrongTimes }]) => {
        const found = { seed, lost, unaccounted, doubled, contradicted, wrongTimes };
        return [lost, unaccounted, doubled, contradicted, wrongTimes].flat().length > 0 ? [found] : [];
      });
      expect(wrong).toEqual([]);
      expect(sum('scans')).toBe(RUNS * 500);
      expect(sum('byServer')).toBeGreaterThan(RUNS * 10);
      expect(sum('byDevice')).toBeGreaterThan(RUNS * 10);
    },
    RUNS * 20_000,
  );
});
