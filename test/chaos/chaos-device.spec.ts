import { accountFor } from './accounting.js';
import { ChaosDevice } from './chaos-device.js';
import { FaultyNetwork } from './faulty-network.js';
import { Chance } from './random.js';

/** No server at all: what a device has stays on it. */
function deviceWithoutNetwork(seed: number): ChaosDevice {
  const chance = new Chance(seed);
  const network = new FaultyNetwork(chance.fork(), 'http://127.0.0.1:9', '');
  network.cut = true;
  return new ChaosDevice(`device-${seed}`, chance.fork(), network, 's1', new Map(), 0);
}

const nobody = async () => ({ status: 200, body: { items: [], total: 0 } as never });

describe('a page that dies while it writes a scan', () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => seed);

  it('leaves it to the next page, or the scan was never on disk', async () => {
    const found = await Promise.all(
      seeds.map(async (seed) => {
        const device = deviceWithoutNetwork(seed);
        await device.open();
        void device.scan('ACEFHJKMNP', 'in');
        await new Promise((begun) => setImmediate(begun));
        device.crash();
        await device.open();
        await device.quiet();
        const [onDisk, known] = [device.kept().length, device.waiting];
        device.crash();
        return { seed, onDisk, known };
      }),
    );
    expect(found.filter(({ onDisk, known }) => onDisk !== known)).toEqual([]);
    expect(new Set(found.map(({ onDisk }) => onDisk))).toEqual(new Set([0, 1]));
  });
});

describe('the account of a run', () => {
  it('names a scan that lies on a device without a verdict', async () => {
    const device = deviceWithoutNetwork(1);
    await device.open();
    await device.scan('ACEFHJKMNP', 'in');
    device.crash();
    const nonce = 'device-1-000000000001';
    expect(await accountFor(nobody, 's1', [device])).toMatchObject({ forgotten: [nonce], lost: [nonce] });
  });
});
