import * as fc from 'fast-check';
import { definePolicy } from '../policy/fund-policy.js';
import { jiangmen2024 } from '../policy/jiangmen-2024.js';
import { calculateSubsidy } from '../subsidies/subsidy-calculation.js';
import { type Candidate, costOf, selectWithinBudget } from './selection.js';

const candidate = (
  applicationId: string,
  entitlement: bigint,
  clusterId: string | null = null,
): Candidate => ({ applicationId, entitlement, clusterId });
const select = (ranked: Candidate[], budget: bigint | null, committed: Candidate[] = [], clusterCap = 100n) =>
  selectWithinBudget(ranked, { budget, clusterCap, committed });

describe('a selection', () => {
  it('takes everybody when the direction has no budget', () => {
    expect(select([candidate('a', 5n), candidate('b', 7n)], null)).toEqual({
      selected: ['a', 'b'],
      reserved: [],
      cost: 12n,
    });
  });

  it('uses the budget to the last fen, and one fen less puts the last on the reserve list', () => {
    const ranked = [candidate('a', 5n), candidate('b', 7n), candidate('c', 1n)];
    expect(select(ranked, 13n)).toMatchObject({ selected: ['a', 'b', 'c'], reserved: [], cost: 13n });
    expect(select(ranked, 12n)).toMatchObject({ selected: ['a', 'b'], reserved: ['c'], cost: 12n });
  });

  it('lets nobody overtake: behind the first that does not fit all wait', () => {
    expect(select([candidate('a', 5n), candidate('b', 7n), candidate('c', 1n)], 11n)).toEqual({
      selected: ['a'],
      reserved: ['b', 'c'],
      cost: 5n,
    });
  });

  it('counts what was selected before', () => {
    const earlier = [candidate('z', 10n)];
    expect(select([candidate('a', 5n)], 14n, earlier)).toEqual({ selected: [], reserved: ['a'], cost: 10n });
    expect(select([candidate('a', 5n)], 15n, earlier)).toMatchObject({ selected: ['a'], cost: 15n });
  });

  it('counts a cluster no higher than its cap', () => {
    const ranked = [candidate('a', 80n, 'x'), candidate('b', 80n, 'x'), candidate('c', 80n, 'x')];
    expect(select(ranked, 100n)).toMatchObject({ selected: ['a', 'b', 'c'], cost: 100n });
    expect(select(ranked, 99n)).toMatchObject({ selected: ['a'], cost: 80n });
  });

  const candidates = fc
    .array(
      fc.record({
        entitlement: fc.bigInt({ min: 0n, max: 50_000_000n }),
        clusterId: fc.constantFrom(null, 'x', 'y'),
      }),
      { maxLength: 25 },
    )
    .map((list) => list.map((one, index) => ({ ...one, applicationId: `id-${index}` })));

  it('never exceeds the budget, splits the ranking in two, and stops only where it must', () => {
    fc.assert(
      fc.property(candidates, candidates, fc.bigInt({ min: 0n, max: 10n ** 9n }), (ranked, more, budget) => {
        const before = costOf(more, 100_000_000n);
        const result = selectWithinBudget(ranked, { budget, clusterCap: 100_000_000n, committed: more });
        const ids = ranked.map(({ applicationId }) => applicationId);
        expect([...result.selected, ...result.reserved]).toEqual(ids);
        const taken = ranked.slice(0, result.selected.length);
        expect(result.cost).toBe(costOf([...more, ...taken], 100_000_000n));
        expect(result.cost <= budget || result.cost === before).toBe(true);
        const next = ranked[taken.length];
        if (next) expect(costOf([...more, ...taken, next], 100_000_000n)).toBeGreaterThan(budget);
      }),
    );
  });

  it('costs what the enterprises of a cluster are then paid, however its cap is shared out', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 10n ** 8n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom('pro-rata' as const, 'ranked' as const),
        (list, clusterAllocation) => {
          const policy = definePolicy({
            ...jiangmen2024,
            calculation: { ...jiangmen2024.calculation, clusterAllocation },
          });
          const { enterprises, amount } = calculateSubsidy(policy, {
            direction: 'cluster',
            enterprises: list.map((paid, index) => ({
              code: `E${index}`,
              rank: index + 1,
              invoices: [{ amount: paid, category: 'software' }],
            })),
          });
          const members = enterprises!.map(({ code, entitlement }) => candidate(code, entitlement, 'x'));
          expect(costOf(members, policy.investments.cluster.clusterCap)).toBe(amount);
        },
      ),
    );
  });
});
