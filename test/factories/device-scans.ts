import type { Scan } from '../../src/web/client/scanner/kept-scan.js';

/** A scan as a device makes it. */
export const deviceScan = (nonce: string): Scan => ({
  nonce,
  passCode: 'ACEFHJKMNP',
  trainingSessionId: 's1',
  direction: 'in',
  method: 'staff-scan',
  scannedAt: '2024-06-01T01:00:00.000Z',
  deviceId: 'd1',
});
