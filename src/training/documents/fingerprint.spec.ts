import { canonicalJson, fingerprintOf } from './fingerprint.js';

describe('a data fingerprint', () => {
  it('does not depend on the order in which fields were set', async () => {
    const one = await fingerprintOf({ a: 1, b: { c: 2, d: [3] } }, [{ name: '甲', mobile: '' }]);
    const other = await fingerprintOf({ b: { d: [3], c: 2 }, a: 1 }, [{ mobile: '', name: '甲' }]);
    expect(one).toBe(other);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with any value, with the order of people and with their number', async () => {
    const people = [{ name: '甲' }, { name: '乙' }];
    const prints = await Promise.all([
      fingerprintOf({ held: 10 }, people),
      fingerprintOf({ held: 11 }, people),
      fingerprintOf({ held: 10 }, people.toReversed()),
      fingerprintOf({ held: 10 }, people.slice(0, 1)),
    ]);
    expect(new Set(prints).size).toBe(4);
  });

  it('is the SHA-256 of the lines that anyone can write down', async () => {
    // printf '{"a":1}\n{"name":"甲"}\n' | sha256sum
    expect(await fingerprintOf({ a: 1 }, [{ name: '甲' }])).toBe(
      '37c91c13903500ff907395b7de24d17889998a70b471fb399c1d30d07155f563',
    );
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });
});
