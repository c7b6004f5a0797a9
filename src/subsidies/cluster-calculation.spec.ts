import { parseMoney } from '../kernel/money.js';
import { definePolicy } from '../policy/fund-policy.js';
import { jiangmen2024 } from '../policy/jiangmen-2024.js';
import { calculateSubsidy } from './subsidy-calculation.js';

const ranked = definePolicy({
  ...jiangmen2024,
  calculation: { ...jiangmen2024.calculation, clusterAllocation: 'ranked' },
});

interface Row {
  code: string;
  yuan: string;
  rank?: number;
  number?: string;
}
const cluster = (rows: Row[], policy = jiangmen2024) =>
  calculateSubsidy(policy, {
    direction: 'cluster',
    enterprises: rows.map(({ code, yuan, rank, number }) => ({
      code,
      rank,
      invoices: [{ amount: parseMoney(yuan)!, category: 'software' as const, number }],
    })),
  });
const amounts = (result: ReturnType<typeof cluster>) =>
  Object.fromEntries(result.enterprises!.map(({ code, amount }) => [code, amount]));
/** `count` enterprises, each entitled to its cap. */
const full = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    code: `E${index + 10}`,
    yuan: '625000.00',
    rank: index + 1,
  }));

describe('a cluster by clause 四（三）', () => {
  it('within its cap gives everyone what they are entitled to', () => {
    const result = cluster([
      { code: 'A', yuan: '100.00' },
      { code: 'B', yuan: '9999999.00' },
    ]);
    expect(result).toMatchObject({ amount: 50_008_000n, eligibleInvestment: 1_000_009_900n });
    expect(result.enterprises).toMatchObject([
      { code: 'A', entitlement: 8000n, amount: 8000n, binding: 'rate' },
      { code: 'B', entitlement: 50_000_000n, amount: 50_000_000n, binding: 'enterprise-cap' },
    ]);
    expect(result.binding).toBe('enterprise-cap');
  });

  it('of which no enterprise reached its cap is bound by the rate', () => {
    expect(cluster([{ code: 'A', yuan: '625000.00' }]).binding).toBe('rate');
    expect(cluster([]).binding).toBe('none');
  });

  it('that comes to its cap exactly loses nothing, and one fen more is shared', () => {
    expect(cluster(full(10))).toMatchObject({ amount: 500_000_000n, binding: 'rate' });
    const result = cluster([...full(10), { code: 'Z', yuan: '0.02' }]);
    expect(result).toMatchObject({ amount: 500_000_000n, binding: 'cluster-cap' });
    expect(amounts(result)).toMatchObject({ E10: 50_000_000n, E19: 49_999_999n, Z: 1n });
    const bindings = result.enterprises!.map(({ binding }) => binding);
    expect([bindings[0], bindings[9], bindings[10]]).toEqual(['rate', 'cluster-cap', 'rate']);
  });

  it('shares by largest remainder: eleven equal claims differ by one fen, the smaller codes get it', () => {
    const result = amounts(cluster(full(11).toReversed()));
    expect(Object.values(result).reduce((total, amount) => total + amount)).toBe(500_000_000n);
    expect(
      Object.entries(result)
        .filter(([, amount]) => amount === 45_454_546n)
        .map(([code]) => code)
        .sort(),
    ).toEqual(['E10', 'E11', 'E12', 'E13', 'E14']);
    expect(result['E15']).toBe(45_454_545n);
  });

  it('explains the cap once and every share', () => {
    const { steps } = cluster(full(11));
    expect(steps.filter(({ rule }) => rule === 'rate')).toHaveLength(11);
    expect(steps.filter(({ rule }) => rule === 'cluster-cap')).toEqual([
      {
        clause: '四（三）',
        rule: 'cluster-cap',
        input: { entitlements: '5500000.00', cap: '5000000.00', enterprises: 11 },
        output: '5000000.00',
      },
    ]);
    expect(steps.at(-1)).toEqual({
      clause: '四（三）',
      rule: 'cluster-share',
      input: {
        enterprise: 'E20',
        entitlement: '500000.00',
        entitlements: '5500000.00',
        cap: '5000000.00',
        allocation: 'pro-rata',
      },
      output: '454545.45',
    });
  });

  it('refuses an enterprise, or an invoice of two enterprises, that stands twice', () => {
    const refused = (rows: Row[]) => expect(() => cluster(rows));
    refused([...full(1), ...full(1)]).toThrow(
      expect.objectContaining({ code: 'duplicate-enterprise', details: { enterprise: 'E10' } }) as Error,
    );
    refused([
      { code: 'A', yuan: '1.00', number: '77' },
      { code: 'B', yuan: '1.00', number: '77' },
    ]).toThrow(expect.objectContaining({ code: 'duplicate-invoice', details: { number: '77' } }) as Error);
  });
});

describe('a cluster by ranking', () => {
  it('serves the first whole, the one at the edge in part, and the rest not at all', () => {
    const rows = [...full(12), { code: 'First', yuan: '125000.00', rank: 0 }].toReversed();
    const result = cluster(rows, ranked);
    expect(result).toMatchObject({ amount: 500_000_000n, binding: 'cluster-cap' });
    expect(amounts(result)).toMatchObject({
      First: 10_000_000n,
      E10: 50_000_000n,
      E18: 50_000_000n,
      E19: 40_000_000n,
      E20: 0n,
      E21: 0n,
    });
  });

  it('needs a rank of its own for everyone once the cap is passed', () => {
    const missing = expect.objectContaining({ code: 'ranking-missing' }) as Error;
    expect(() =>
      cluster(
        full(11).map((row) => ({ ...row, rank: undefined })),
        ranked,
      ),
    ).toThrow(missing);
    expect(() =>
      cluster(
        full(11).map((row) => ({ ...row, rank: 1 })),
        ranked,
      ),
    ).toThrow(missing);
  });
});
