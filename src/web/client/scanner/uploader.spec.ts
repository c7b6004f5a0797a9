import { deviceScan } from '../../../../test/factories/device-scans.js';
import { type Answer, NoAnswer } from './api.js';
import type { KeptScan } from './kept-scan.js';
import { Outbox } from './outbox.js';
import { pauseAfter } from './pauses.js';
import { type ScanBatch, Uploader } from './uploader.js';

const scanOf = (number: number) => deviceScan(`nonce-${String(number).padStart(16, '0')}`);
const NOW = Date.parse('2024-06-01T02:00:00.000Z');

/** A device with `count` waiting scans; `server` answers its batches, the n-th from 1. */
async function device(count: number, server: (batch: ScanBatch, n: number) => Answer | Error) {
  const disk = new Map<string, KeptScan>();
  const put = async (scan: KeptScan) => void disk.set(scan.nonce, scan);
  const outbox = new Outbox({ all: async () => [...disk.values()], put, remove: async () => undefined });
  for (let number = 1; number <= count; number += 1) await outbox.keep(scanOf(number));
  const batches: ScanBatch[] = [];
  const pauses: number[] = [];
  const settled: KeptScan[] = [];
  let logins = 0;
  const send = async (batch: ScanBatch) => {
    batches.push(batch);
    const answer = server(batch, batches.length);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const on = {
    sending: () => undefined,
    settled: (scans: KeptScan[]) => void settled.push(...scans),
    needsLogin: () => void (logins += 1),
  };
  const pause = async (milliseconds: number) => void pauses.push(milliseconds);
  const uploader = new Uploader(outbox, 'd1', send, pause, on, () => NOW);
  return { uploader, outbox, disk, batches, pauses, settled, logins: () => logins };
}
const all = ({ scans }: ScanBatch, outcome = 'accepted'): Answer => ({
  status: 200,
  body: { results: scans.map(({ nonce }) => ({ nonce, outcome })) },
});

describe('waiting scans', () => {
  it('go in batches of 100, in their order, with the time of the device', async () => {
    const { uploader, batches, outbox } = await device(250, (batch) => all(batch));
    await uploader.upload();
    expect(batches.map(({ scans }) => scans.length)).toEqual([100, 100, 50]);
    expect(batches[0]).toMatchObject({ deviceId: 'd1', sentAt: '2024-06-01T02:00:00.000Z' });
    expect(batches.flatMap(({ scans }) => scans)).toEqual(
      Array.from({ length: 250 }, (_, number) => scanOf(number + 1)),
    );
    expect(outbox.waiting()).toEqual([]);
  });
  it('go again with the same nonces until the server has answered, each time a little later', async () => {
    const { uploader, batches, pauses } = await device(3, (batch, n) =>
      n < 8 ? new NoAnswer() : all(batch),
    );
    await uploader.upload();
    expect(new Set(batches.map(({ scans }) => scans.map(({ nonce }) => nonce).join())).size).toBe(1);
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
    expect(pauseAfter(1000)).toBe(10_000);
  });
  it('wait as long as the server asks', async () => {
    const { uploader, pauses } = await device(1, (batch, n) => (n === 1 ? new NoAnswer(30_000) : all(batch)));
    await uploader.upload();
    expect(pauses).toEqual([30_000]);
  });
  it('that the server could not keep are not in the way of the others', async () => {
    const bad = scanOf(1).nonce;
    const { uploader, batches, settled } = await device(101, ({ scans }, n) => ({
      status: 200,
      body: {
        results: scans.map(({ nonce }) => ({
          nonce,
          outcome: nonce === bad && n < 3 ? 'failed' : 'accepted',
        })),
      },
    }));
    await uploader.upload();
    expect(batches[1]!.scans.map(({ nonce }) => nonce)).toEqual([scanOf(101).nonce, bad]);
    expect(settled).toHaveLength(101);
  });
  it('stay when the answer does not speak of them', async () => {
    const strange = { status: 200, body: { results: [{ nonce: 'another', outcome: 'accepted' }] } };
    const { uploader, outbox, pauses } = await device(1, (batch, n) => (n === 1 ? strange : all(batch)));
    await uploader.upload();
    expect(pauses).toHaveLength(1);
    expect(outbox.waiting()).toEqual([]);
  });
  it('stay until somebody logs in, and then go', async () => {
    let loggedIn = false;
    const { uploader, outbox, logins } = await device(2, (batch) =>
      loggedIn ? all(batch) : { status: 401, body: { code: 'login-required' } },
    );
    await uploader.upload();
    expect([logins(), outbox.waiting().length]).toEqual([1, 2]);
    loggedIn = true;
    await uploader.upload();
    expect(outbox.waiting()).toEqual([]);
  });
  it('are taken up after a crash, and keep what the server made of them', async () => {
    const { uploader, disk } = await device(2, (batch) => all(batch, 'review'));
    const reopened = new Outbox({
      all: async () => [...disk.values()],
      put: async () => undefined,
      remove: async () => undefined,
    });
    await reopened.load();
    expect(reopened.waiting().map(({ nonce }) => nonce)).toEqual([scanOf(1).nonce, scanOf(2).nonce]);
    await uploader.upload();
    expect([...disk.values()]).toMatchObject([
      { passCode: '', result: { outcome: 'review' } },
      { passCode: '', result: { outcome: 'review' } },
    ]);
  });
});
