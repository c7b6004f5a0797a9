import { jest } from '@jest/globals';
import type { KeptScan, Scan } from './kept-scan.js';
import { Outbox } from './outbox.js';

const scanOf = (nonce: string): Scan => ({
  nonce,
  passCode: 'ACEFHJKMNP',
  trainingSessionId: 's1',
  direction: 'in',
  method: 'staff-scan',
  scannedAt: '2024-06-01T01:00:00.000Z',
  deviceId: 'd1',
});
const accepted = { outcome: 'accepted', reason: null } as const;

/** A page over a disk that others may share; `writing` holds a write up. */
function pageOver(rows = new Map<string, KeptScan>(), writing: () => Promise<unknown> = async () => 0) {
  const put = async (scan: KeptScan) => {
    await writing();
    rows.set(scan.nonce, scan);
  };
  return new Outbox({ all: async () => [...rows.values()], put, remove: async () => undefined });
}

describe('two pages of one device', () => {
  it('know what the other one kept since, and lose nothing of what they know themselves', async () => {
    const rows = new Map<string, KeptScan>();
    const [one, other] = [pageOver(rows), pageOver(rows)];
    await Promise.all([one.load(), other.load()]);
    await one.keep(scanOf('one'));
    await other.keep(scanOf('other'));
    await one.load();
    expect(one.waiting().map(({ nonce }) => nonce)).toEqual(['one', 'other']);
    await one.settle('other', accepted);
    await other.load();
    expect(other.waiting().map(({ nonce }) => nonce)).toEqual(['one']);
    expect(other.find('other')).toMatchObject({ passCode: '', result: accepted });
  });
});

describe('a disk that does not answer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('counts as one that refuses, until it has written after all', async () => {
    let written: () => void = () => undefined;
    const outbox = pageOver(new Map(), () => new Promise<void>((resolve) => (written = resolve)));
    const kept = outbox.keep(scanOf('slow'));
    await jest.advanceTimersByTimeAsync(3000);
    expect([await kept, outbox.atRisk]).toEqual([false, 1]);
    written();
    await jest.advanceTimersByTimeAsync(0);
    expect([outbox.atRisk, outbox.waiting().length]).toEqual([0, 1]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
