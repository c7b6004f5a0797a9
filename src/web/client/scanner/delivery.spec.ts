import { type Answer, NoAnswer } from './api.js';
import { deliver, pauseAfter, type Scan } from './delivery.js';

const scan: Scan = {
  nonce: 'n'.repeat(22),
  passCode: 'ACEFHJKMNP',
  trainingSessionId: 's1',
  direction: 'in',
  method: 'staff-scan',
  scannedAt: '2024-06-01T01:00:00.000Z',
  deviceId: 'd1',
};
const accepted: Answer = { status: 201, body: { outcome: 'accepted' } };

/** A network that fails `times` times; what it carried, and the pauses that were taken. */
function network(times: number, failure: Error = new NoAnswer()) {
  const sent: Scan[] = [];
  const pauses: number[] = [];
  const troubles: number[] = [];
  const result = deliver(
    scan,
    async (one) => {
      sent.push(one);
      if (sent.length <= times) throw failure;
      return accepted;
    },
    async (milliseconds) => void pauses.push(milliseconds),
    (failures) => troubles.push(failures),
  );
  return { sent, pauses, troubles, result };
}

describe('a scan without network', () => {
  it('is sent again with the same nonce until the server has answered', async () => {
    const { sent, troubles, result } = network(4);
    expect(await result).toBe(accepted);
    expect(new Set(sent.map(({ nonce }) => nonce))).toEqual(new Set([scan.nonce]));
    expect(troubles).toEqual([1, 2, 3, 4]);
  });
  it('waits longer each time, up to ten seconds', async () => {
    const { pauses, result } = network(8);
    await result;
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000]);
    expect(pauseAfter(1000)).toBe(10_000);
  });
  it('waits as long as the server asks', async () => {
    const { pauses, result } = network(1, new NoAnswer(30_000));
    await result;
    expect(pauses).toEqual([30_000]);
  });
  it('does not hide a mistake of the program', async () => {
    await expect(network(1, new TypeError('a bug')).result).rejects.toThrow('a bug');
  });
});
