import type { Asking } from '../support/server-process.js';
import type { ChaosDevice, Deed } from './chaos-device.js';

/** A corrected time may be wrong by as long as a batch was under way, milliseconds. */
const TOLERANCE = 5000;

interface LedgerRow {
  nonce: string;
  direction: 'in' | 'out';
  outcome: string;
  reason: string | null;
  offline: boolean;
  at: string;
  registrationId: string | null;
}

interface Registered {
  id: string;
  attendance?: { firstIn: string };
}

/** What became of every scan of a run. All that is listed is wrong; the numbers only tell how much happened. */
export interface Account {
  scans: number;
  inLedger: number;
  byServer: number;
  byDevice: number;
  /** Of pages that died before they told anybody anything, so that the person was asked to show the code again. */
  diedUntold: number;
  attendances: number;
  lost: string[];
  /** Not in the ledger, though the page lived; or in the ledger, though nobody made it. */
  unaccounted: string[];
  /** On a device's disk, where nothing waits for the server any more. */
  forgotten: string[];
  doubled: string[];
  contradicted: string[];
  wrongTimes: string[];
}

/** Counts again, by other means than the server did: from its ledger, and from what each device promised. */
export async function accountFor(
  manager: Asking,
  trainingSessionId: string,
  devices: readonly ChaosDevice[],
): Promise<Account> {
  const rows = await pages<LedgerRow>(manager, `/api/v1/training-sessions/${trainingSessionId}/check-ins`);
  const people = await pages<Registered>(
    manager,
    `/api/v1/training-sessions/${trainingSessionId}/registrations`,
  );
  const byNonce = new Map<string, LedgerRow[]>();
  for (const one of rows) byNonce.set(one.nonce, [...(byNonce.get(one.nonce) ?? []), one]);
  const deeds = devices.flatMap((device) => device.deeds);
  const kept = devices.flatMap((device) => device.kept());
  const row = ({ scan }: Deed) => byNonce.get(scan.nonce)?.[0];
  const nonces = (wrong: Deed[]) => wrong.map(({ scan }) => scan.nonce);
  const attending = people.filter(({ attendance }) => attendance);
  return {
    scans: deeds.length,
    inLedger: deeds.filter(row).length,
    byServer: deeds.filter(({ promised }) => promised?.by === 'server').length,
    byDevice: deeds.filter(({ promised }) => promised?.by === 'device').length,
    diedUntold: deeds.filter(({ promised }) => promised === null).length,
    attendances: attending.length,
    lost: nonces(deeds.filter((deed) => deed.promised && !row(deed))),
    unaccounted: [
      ...nonces(deeds.filter((deed) => !row(deed) && !deed.died)),
      ...rows
        .filter(({ nonce }) => !deeds.some(({ scan }) => scan.nonce === nonce))
        .map(({ nonce }) => nonce),
    ],
    forgotten: kept.filter(({ result }) => result === null).map(({ nonce }) => nonce),
    doubled: [
      ...[...byNonce.values()].filter(({ length }) => length > 1).map(([first]) => first!.nonce),
      ...doubled(rows, people),
    ],
    contradicted: [
      ...nonces(
        deeds.filter(
          (deed) => deed.promised?.by === 'server' && deed.promised.verdict.outcome !== row(deed)?.outcome,
        ),
      ),
      ...kept
        .filter(({ nonce, result }) => result !== null && result.outcome !== byNonce.get(nonce)?.[0]?.outcome)
        .map(({ nonce }) => nonce),
    ],
    wrongTimes: [
      ...nonces(
        deeds.filter(
          (deed) => row(deed)?.offline && Math.abs(Date.parse(row(deed)!.at) - deed.at) > TOLERANCE,
        ),
      ),
      ...attending.filter((person) => !beginsEarliest(person, rows)).map(({ id }) => id),
    ],
  };
}

/** People who are counted though nobody let them in, or let in without being counted, or let in twice in a row. */
function doubled(rows: readonly LedgerRow[], people: readonly Registered[]): string[] {
  return people
    .filter(({ id, attendance }) => {
      const accepted = rows.filter(
        ({ registrationId, outcome }) => registrationId === id && outcome === 'accepted',
      );
      const steps = [...accepted]
        .sort((one, other) => one.at.localeCompare(other.at))
        .map(({ direction }) => direction);
      const came = steps.includes('in');
      const alternates = accepted.some(({ direction }) => direction === 'out') || accepted.length <= 1;
      return came !== Boolean(attendance) || !alternates;
    })
    .map(({ id }) => id);
}

/** Of those who were never scanned out, the first time is the earliest of all scans that let them in. */
function beginsEarliest({ id, attendance }: Registered, rows: readonly LedgerRow[]): boolean {
  const own = rows.filter(({ registrationId }) => registrationId === id);
  if (own.some(({ direction }) => direction === 'out')) return true;
  const counted = own.filter(
    ({ outcome, offline }) => outcome === 'accepted' || (outcome === 'repeated' && offline),
  );
  return attendance?.firstIn === counted.map(({ at }) => at).sort()[0];
}

async function pages<T>(manager: Asking, path: string): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page += 1) {
    const { body } = await manager<{ items: T[]; total: number }>('GET', `${path}?pageSize=100&page=${page}`);
    all.push(...body.items);
    if (all.length >= body.total || body.items.length === 0) return all;
  }
}
