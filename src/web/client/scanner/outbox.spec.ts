import { deviceScan } from '../../../../test/factories/device-scans.js';
import { jest } from '@jest/globals';
import type { KeptScan } from './kept-scan.js';
import { Outbox } from './outbox.js';

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
    await one.keep(deviceScan('one'));
    await other.keep(deviceScan('other'));
    await one.load();
    expect(one.waiting().map(({ nonce }) => nonce)).toEqual(['one', 'other']);
    await one.settle('other', accepted);
    await other.load();
    expect(other.waiting().map(({ nonce }) => nonce)).toEqual(['one']);
    expect(other.find('other')).toMatchObject({ passCode: '', result: accepted });
  });
});

describe('a scan that was taken back', () => {
  it('is known as such when the page opens again', async () => {
    const rows = new Map<string, KeptScan>();
    const before = pageOver(rows);
    await before.keep(deviceScan('mistake'));
    await before.settle('mistake', accepted);
    await before.annul('mistake');
    await before.annul('never kept');
    const after = pageOver(rows);
    await after.load();
    expect(after.all()).toMatchObject([{ nonce: 'mistake', annulled: true }]);
  });
});

describe('somebody whom the desk registered', () => {
  it('is kept without the code, and never uploaded', async () => {
    const rows = new Map<string, KeptScan>();
    await pageOver(rows).enter(deviceScan('walk-in'), accepted, { passId: 'p1', who: '禤**' });
    const after = pageOver(rows);
    await after.load();
    expect(after.all()).toMatchObject([{ passCode: '', passId: 'p1', who: '禤**', result: accepted }]);
    expect(after.waiting()).toEqual([]);
  });
});

describe('a disk that does not answer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('counts as one that refuses, until it has written after all', async () => {
    let written: () => void = () => undefined;
    const outbox = pageOver(new Map(), () => new Promise<void>((resolve) => (written = resolve)));
    const kept = outbox.keep(deviceScan('slow'));
    await jest.advanceTimersByTimeAsync(3000);
    expect([await kept, outbox.atRisk]).toEqual([false, 1]);
    written();
    await jest.advanceTimersByTimeAsync(0);
    expect([outbox.atRisk, outbox.waiting().length]).toEqual([0, 1]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
