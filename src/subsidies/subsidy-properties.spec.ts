import * as fc from 'fast-check';
import { parseMoney } from '../kernel/money.js';
import { COST_CATEGORIES, INVESTMENT_DIRECTIONS } from '../policy/directions.js';
import { definePolicy, type FundPolicy } from '../policy/fund-policy.js';
import { jiangmen2024 } from '../policy/jiangmen-2024.js';
import { shareByRank, shareProRata } from './cluster-allocation.js';
import { calculateSubsidy } from './subsidy-calculation.js';

const singles = INVESTMENT_DIRECTIONS.filter((direction) => direction !== 'cluster');
const policies = fc
  .record({
    roundingUnit: fc.constantFrom(1n, 10n, 100n, 10_000n),
    clusterAllocation: fc.constantFrom('pro-rata' as const, 'ranked' as const),
  })
  .map((changes) =>
    definePolicy({ ...jiangmen2024, calculation: { ...jiangmen2024.calculation, ...changes } }),
  );

/** Amounts of every size, many of them near the limits where rate and cap meet. */
const amounts = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 12n }),
  fc.bigInt({ min: 0n, max: 200n }),
  fc
    .tuple(fc.constantFrom(200_000_000n, 75_000_000n, 62_500_000n), fc.bigInt({ min: -3n, max: 3n }))
    .map(([limit, off]) => limit + off),
);
const invoices = fc.array(fc.record({ amount: amounts, category: fc.constantFrom(...COST_CATEGORIES) }), {
  maxLength: 12,
});
const enterprises = fc
  .array(invoices, { maxLength: 30 })
  .map((lists) => lists.map((list, index) => ({ code: `E${index}`, rank: index, invoices: list })));

const total = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);
const shareOf = (policy: FundPolicy, list: Parameters<typeof shareProRata>[0], cap: bigint) =>
  policy.calculation.clusterAllocation === 'ranked' ? shareByRank(list, cap) : shareProRata(list, cap);

describe('whatever the invoices', () => {
  it('a subsidy is never above the cap, never above rate × eligible investment, and less than a unit below both', () => {
    fc.assert(
      fc.property(policies, fc.constantFrom(...singles), invoices, (policy, direction, list) => {
        const { enterpriseCap, rateBasisPoints, eligibleCategories } = policy.investments[direction];
        const invested = total(
          list.filter(({ category }) => eligibleCategories.includes(category)).map(({ amount }) => amount),
        );
        const { amount, eligibleInvestment, binding } = calculateSubsidy(policy, {
          direction,
          invoices: list,
        });
        expect(eligibleInvestment).toBe(invested);
        expect(amount).toBeLessThanOrEqual(enterpriseCap);
        expect(amount * 10_000n).toBeLessThanOrEqual(invested * BigInt(rateBasisPoints));
        const byRate = invested * BigInt(rateBasisPoints);
        const lostByRate = byRate - amount * 10_000n < policy.calculation.roundingUnit * 10_000n;
        expect(lostByRate || amount === enterpriseCap).toBe(true);
        expect(binding === 'none').toBe(amount === 0n);
      }),
    );
  });

  it('more investment never means less', () => {
    fc.assert(
      fc.property(
        policies,
        fc.constantFrom(...singles),
        invoices,
        invoices,
        (policy, direction, list, more) => {
          const less = calculateSubsidy(policy, { direction, invoices: list }).amount;
          const then = calculateSubsidy(policy, { direction, invoices: [...list, ...more] }).amount;
          expect(then).toBeGreaterThanOrEqual(less);
        },
      ),
    );
  });

  it('their order changes nothing, not even a word of the explanation', () => {
    const shuffled = invoices.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...singles), shuffled, (direction, [list, other]) => {
        expect(calculateSubsidy(jiangmen2024, { direction, invoices: other })).toEqual(
          calculateSubsidy(jiangmen2024, { direction, invoices: list }),
        );
      }),
    );
  });

  it('every step starts from what the step before it gave, and the last gives the amount', () => {
    fc.assert(
      fc.property(policies, fc.constantFrom(...singles), invoices, (policy, direction, list) => {
        const { steps, amount } = calculateSubsidy(policy, { direction, invoices: list });
        const [sum, rate, cap] = steps;
        expect(rate?.input).toMatchObject({ eligibleInvestment: sum?.output });
        expect(cap?.input).toMatchObject({ amount: rate?.output });
        expect(parseMoney(cap!.output)).toBe(amount);
      }),
    );
  });
});

describe('whatever the enterprises of a cluster', () => {
  it('no share is above its entitlement, no entitlement above cap or rate, the sum is the cap or all entitlements', () => {
    fc.assert(
      fc.property(policies, enterprises, (policy, list) => {
        const { enterpriseCap, clusterCap, rateBasisPoints } = policy.investments.cluster;
        const result = calculateSubsidy(policy, { direction: 'cluster', enterprises: list });
        const shares = result.enterprises!;
        for (const { investment, entitlement, amount } of shares) {
          expect(amount).toBeLessThanOrEqual(entitlement);
          expect(entitlement).toBeLessThanOrEqual(enterpriseCap);
          expect(entitlement * 10_000n).toBeLessThanOrEqual(investment * BigInt(rateBasisPoints));
        }
        const entitled = total(shares.map(({ entitlement }) => entitlement));
        expect(total(shares.map(({ amount }) => amount))).toBe(result.amount);
        expect(result.amount).toBe(entitled > clusterCap! ? clusterCap : entitled);
        expect(result.eligibleInvestment).toBe(total(shares.map(({ investment }) => investment)));
        expect(result.binding === 'cluster-cap').toBe(entitled > clusterCap!);
      }),
    );
  });

  it('their order changes nobody’s amount', () => {
    const shuffled = enterprises.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(policies, shuffled, (policy, [list, other]) => {
        const byCode = (members: typeof list) =>
          calculateSubsidy(policy, { direction: 'cluster', enterprises: members }).enterprises!.toSorted(
            (a, b) => (a.code < b.code ? -1 : 1),
          );
        expect(byCode(other)).toEqual(byCode(list));
      }),
    );
  });
});

describe('whatever the claims on a cap', () => {
  const claims = fc
    .array(fc.oneof(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 10n ** 9n })), {
      minLength: 1,
      maxLength: 30,
    })
    .map((list) => list.map((entitlement, index) => ({ code: `E${index}`, rank: index, entitlement })));
  const caps = fc.oneof(fc.bigInt({ min: 1n, max: 20n }), fc.bigInt({ min: 1n, max: 10n ** 9n }));

  it('shares add up to the cap exactly, or to the claims where those are less', () => {
    fc.assert(
      fc.property(policies, claims, caps, (policy, list, cap) => {
        const claimed = total(list.map(({ entitlement }) => entitlement));
        expect(total([...shareOf(policy, list, cap).values()])).toBe(claimed < cap ? claimed : cap);
      }),
    );
  });

  it('whoever claims more gets no less than before, and no less than one who claims less', () => {
    fc.assert(
      fc.property(
        claims,
        caps,
        fc.nat(),
        fc.bigInt({ min: 0n, max: 10n ** 6n }),
        (list, cap, which, more) => {
          const { code } = list[which % list.length]!;
          const before = shareProRata(list, cap);
          const raised = list.map((claim) =>
            claim.code === code ? { ...claim, entitlement: claim.entitlement + more } : claim,
          );
          expect(shareProRata(raised, cap).get(code)!).toBeGreaterThanOrEqual(before.get(code)!);
          const rising = list.toSorted((a, b) => Number(a.entitlement - b.entitlement));
          rising.slice(1).forEach((claim, index) => {
            const smaller = rising[index]!;
            if (claim.entitlement > smaller.entitlement) {
              expect(before.get(claim.code)!).toBeGreaterThanOrEqual(before.get(smaller.code)!);
            }
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('a share is its exact proportion, less than one fen away', () => {
    fc.assert(
      fc.property(claims, caps, (list, cap) => {
        const claimed = total(list.map(({ entitlement }) => entitlement));
        fc.pre(claimed > cap);
        const shares = shareProRata(list, cap);
        for (const { code, entitlement } of list) {
          const off = shares.get(code)! * claimed - entitlement * cap;
          expect(off > -claimed && off < claimed).toBe(true);
        }
      }),
    );
  });
});
