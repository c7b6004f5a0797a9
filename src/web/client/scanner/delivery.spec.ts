import { deviceScan } from '../../../../test/factories/device-scans.js';
import { type Answer, NoAnswer } from './api.js';
import { Connection } from './connection.js';
import { Delivery } from './delivery.js';
import type { KeptScan, Scan } from './kept-scan.js';
import { Outbox } from './outbox.js';
import { Uploader } from './uploader.js';

const scan = deviceScan('n'.repeat(22));
const accepted: Answer = { status: 201, body: { outcome: 'accepted' } };
const notNow = () => Promise.reject(new NoAnswer());

/** A device whose server answers with what `post` and `batch` give, and whose disk may refuse. */
function device({
  post = async () => accepted,
  batch = notNow as () => Promise<Answer>,
  full = false,
  blind = false,
}) {
  const disk = new Map<string, KeptScan>();
  const written: KeptScan[] = [];
  const put = async (kept: KeptScan) => {
    if (full) throw new Error('no space');
    disk.set(kept.nonce, kept);
    written.push(kept);
  };
  const outbox = new Outbox({ all: async () => [...disk.values()], put, remove: async () => undefined });
  const connection = new Connection(() => undefined);
  const logins: string[] = [];
  const asked: Scan[] = [];
  const uploader = new Uploader(outbox, 'd1', batch, async () => undefined, {
    sending: () => undefined,
    settled: () => undefined,
    needsLogin: () => logins.push('upload'),
  });
  const ask = (one: Scan): Promise<Answer> => {
    asked.push(one);
    return post();
  };
  const on = { knowsPeople: () => !blind, needsLogin: () => logins.push('scan') };
  const delivery = new Delivery(outbox, connection, uploader, ask, on);
  return { delivery, outbox, connection, uploader, disk, written, logins, asked };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a scan while the server answers', () => {
  it('is decided by the server, and its code leaves the device', async () => {
    const { delivery, disk, written } = device({});
    expect(await delivery.take(scan)).toMatchObject({ by: 'server', verdict: { outcome: 'accepted' } });
    await settled();
    expect(written[0]).toMatchObject({ passCode: 'ACEFHJKMNP', result: null });
    expect(disk.get(scan.nonce)).toMatchObject({ passCode: '', result: { outcome: 'accepted' } });
  });
  it.each([
    ['decided nothing', 409, 'conflict'],
    ['could not read it, and so kept nothing', 400, 'malformed-request'],
  ])('stays when the server %s', async (_, status, code) => {
    const { delivery, outbox } = device({ post: async () => ({ status, body: { code } }) });
    expect(await delivery.take(scan)).toMatchObject({ by: 'server', verdict: null });
    expect(outbox.waiting()).toHaveLength(1);
  });
});

describe('a scan without network', () => {
  it('is on disk before anybody is told, and the next one is not even tried', async () => {
    const { delivery, disk, connection, asked } = device({ post: notNow });
    expect(await delivery.take(scan)).toEqual({ by: 'device', onDisk: true });
    expect(disk.get(scan.nonce)).toMatchObject({ passCode: scan.passCode, result: null });
    expect(connection.online).toBe(false);
    await delivery.take({ ...scan, nonce: 'o'.repeat(22) });
    expect(asked).toHaveLength(1);
  });
  it('is tried all the same by a device that knows nobody', async () => {
    const { delivery, asked } = device({ post: notNow, blind: true });
    await delivery.take(scan);
    await delivery.take({ ...scan, nonce: 'o'.repeat(22) });
    expect(asked).toHaveLength(2);
  });
  it('is told as not saved where the disk refuses it, and counts as at risk until it is uploaded', async () => {
    const results = { results: [{ nonce: scan.nonce, outcome: 'accepted' }] };
    const batch = async () => ({ status: 200, body: results });
    const { delivery, outbox, uploader } = device({ post: notNow, batch, full: true });
    expect(await delivery.take(scan)).toEqual({ by: 'device', onDisk: false });
    expect(outbox.atRisk).toBe(1);
    await uploader.upload();
    expect(outbox.atRisk).toBe(0);
  });
  it('waits for a login when that has expired', async () => {
    const { delivery, logins, outbox } = device({ post: async () => ({ status: 401, body: {} }) });
    expect(await delivery.take(scan)).toEqual({ by: 'device', onDisk: true });
    expect(logins).toEqual(['scan']);
    expect(outbox.waiting()).toHaveLength(1);
  });
  it('goes with the next upload after a mistake of the program, which is not hidden', async () => {
    const { delivery, outbox, uploader } = device({ post: () => Promise.reject(new TypeError('a bug')) });
    await expect(delivery.take(scan)).rejects.toThrow('a bug');
    await settled();
    expect(outbox.waiting(100, uploader.elsewhere)).toHaveLength(1);
  });
});
