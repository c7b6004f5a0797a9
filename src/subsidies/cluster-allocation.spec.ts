import { shareByRank, shareProRata } from './cluster-allocation.js';

describe('the fen that rounding leaves over', () => {
  it('goes to the larger entitlement when remainders are equal', () => {
    const claims = [
      { code: 'A', entitlement: 1n },
      { code: 'B', entitlement: 3n },
      { code: 'C', entitlement: 2n },
    ];
    expect([...shareProRata(claims, 3n)].sort()).toEqual([
      ['A', 0n],
      ['B', 2n],
      ['C', 1n],
    ]);
  });

  it('goes to the larger remainder before the larger entitlement', () => {
    const claims = [
      { code: 'A', entitlement: 7n },
      { code: 'B', entitlement: 2n },
    ];
    expect([...shareProRata(claims, 5n)].sort()).toEqual([
      ['A', 4n],
      ['B', 1n],
    ]);
    expect([...shareProRata(claims, 4n)].sort()).toEqual([
      ['A', 3n],
      ['B', 1n],
    ]);
  });

  it('goes to the smaller code when entitlements are equal, by character and not by language', () => {
    const claims = ['b', 'B', 'a'].map((code) => ({ code, entitlement: 2n }));
    expect(shareProRata(claims, 4n).get('B')).toBe(2n);
  });
});

describe('a cap that covers every claim', () => {
  it('gives each what it claims', () => {
    const claims = [
      { code: 'A', entitlement: 7n, rank: 2 },
      { code: 'B', entitlement: 0n, rank: 1 },
    ];
    const all = [
      ['A', 7n],
      ['B', 0n],
    ];
    expect([...shareProRata(claims, 7n)].sort()).toEqual(all);
    expect([...shareByRank(claims, 7n)].sort()).toEqual(all);
  });
});
