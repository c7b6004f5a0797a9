import type { DeviceStore } from './device-store.js';
import type { KeptScan } from './kept-scan.js';
import type { Disk } from './outbox.js';

/** Scans in the device's database. */
export const scanDisk = (store: DeviceStore): Disk => ({
  all: () => store.read('scans', (scans) => scans.getAll() as IDBRequest<KeptScan[]>),
  put: (scan) => store.write(['scans'], (table) => table('scans').put(scan)),
  remove: (nonces) =>
    store.write(['scans'], (table) => nonces.forEach((nonce) => table('scans').delete(nonce))),
});
