import * as fc from 'fast-check';
import type { Fen } from '../../kernel/money.js';
import { jiangmen2024 } from '../../policy/jiangmen-2024.js';
import { calculateSubsidy } from '../subsidy-calculation.js';
import { decidedAmount } from './decided-amount.js';

const { clause, enterpriseCap, clusterCap } = jiangmen2024.investments.cluster;
const cluster = (enterprises: { code: string; amount: Fen }[]) =>
  calculateSubsidy(jiangmen2024, {
    direction: 'cluster',
    enterprises: enterprises.map(({ code, amount }) => ({
      code,
      invoices: [{ amount, category: 'software' as const }],
    })),
  });

const single = (yuan: bigint, decided: Fen) => {
  const alone = calculateSubsidy(jiangmen2024, {
    direction: 'sme-cloud',
    invoices: [{ amount: yuan * 100n, category: 'software' }],
  });
  const cap = jiangmen2024.investments['sme-cloud'].enterpriseCap;
  return decidedAmount({ clause: '四（二）', alone, cluster: null, enterprise: { cap, decided } });
};

describe('an amount to decide', () => {
  it('is what the calculation gives, with its steps, where nothing else was decided', () => {
    expect(single(1_000_000n, 0n)).toMatchObject({
      amount: 600_000_00n,
      eligibleInvestment: 1_000_000_00n,
      binding: 'enterprise-cap',
      steps: [{ rule: 'eligible-investment' }, { rule: 'rate' }, { rule: 'enterprise-cap' }],
    });
  });

  it('leaves an enterprise what its other applications have left of its cap, and says so', () => {
    const { amount, binding, steps } = single(200_000n, 500_000_00n);
    expect([amount, binding]).toEqual([100_000_00n, 'enterprise-cap']);
    expect(steps.at(-1)).toEqual({
      clause: '四（二）',
      rule: 'already-decided',
      input: { amount: '160000.00', cap: '600000.00', decided: '500000.00', of: 'enterprise' },
      output: '100000.00',
    });
    expect(single(200_000n, 600_000_00n).amount).toBe(0n);
    expect(single(200_000n, 440_000_00n)).toMatchObject({ amount: 160_000_00n, binding: 'rate' });
  });

  it('of a cluster never passes the cap together, whoever joins or leaves between the decisions', () => {
    const members = fc.array(
      fc.record({ amount: fc.bigInt({ min: 1n, max: 90_000_000n }), joins: fc.nat(30), stays: fc.boolean() }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(members, (list) => {
        let decided = 0n;
        list.forEach(({ amount }, turn) => {
          const code = `E${turn}`;
          const present = list
            .map((member, index) => ({ ...member, code: `E${index}`, index }))
            .filter(
              ({ index, joins, stays }) => index === turn || (joins <= turn && (stays || index > turn)),
            );
          const reckoned = decidedAmount({
            clause,
            alone: cluster([{ code, amount }]),
            cluster: { code, calculation: cluster(present), use: { cap: clusterCap!, decided } },
            enterprise: { cap: enterpriseCap, decided: 0n },
          });
          expect(reckoned.amount).toBeLessThanOrEqual(enterpriseCap);
          expect(reckoned.amount * 10n).toBeLessThanOrEqual(amount * 8n);
          decided += reckoned.amount;
        });
        expect(decided).toBeLessThanOrEqual(clusterCap!);
      }),
    );
  });

  it('of a cluster whose members stay the same adds up to the cap exactly', () => {
    const enterprises = Array.from({ length: 13 }, (_, index) => ({
      code: `E${index}`,
      amount: 70_000_000n + BigInt(index) * 1_234_567n,
    }));
    const calculation = cluster(enterprises);
    const decided = enterprises.reduce((before, { code, amount }) => {
      const reckoned = decidedAmount({
        clause,
        alone: cluster([{ code, amount }]),
        cluster: { code, calculation, use: { cap: clusterCap!, decided: before } },
        enterprise: { cap: enterpriseCap, decided: 0n },
      });
      expect(reckoned.steps.map(({ rule }) => rule)).toEqual([
        'eligible-investment',
        'rate',
        'enterprise-cap',
        'cluster-cap',
        'cluster-share',
      ]);
      return before + reckoned.amount;
    }, 0n);
    expect(decided).toBe(clusterCap);
  });
});
