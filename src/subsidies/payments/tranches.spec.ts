import * as fc from 'fast-check';
import type { ApplicationStatus } from '../../applications/life-cycle-actions.js';
import { LARGEST_AMOUNT } from '../../kernel/money.js';
import { TRANCHE_MILESTONES, type TranchePart, tranchesSchema } from '../../policy/payment-policy.js';
import { isDue, tranchesOf } from './tranches.js';

const part = (shareBasisPoints: number, milestone: TranchePart['milestone'] = 'notice-issued') => ({
  milestone,
  shareBasisPoints,
});
const amounts = (approved: bigint, ...shares: number[]) =>
  tranchesOf(
    approved,
    shares.map((share) => part(share)),
  ).map(({ amount }) => amount);

/** Shares of at least 1 basis point that add up to 100 %. */
const anyParts = fc
  .uniqueArray(fc.integer({ min: 1, max: 9999 }), { maxLength: 11 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .chain((cuts) =>
    fc.tuple(
      ...cuts
        .slice(1)
        .map((cut, place) =>
          fc.constantFrom(...TRANCHE_MILESTONES).map((milestone) => part(cut - cuts[place]!, milestone)),
        ),
    ),
  );

describe('the tranches of an approved amount', () => {
  it('are its shares, and the last one pays what rounding left', () => {
    expect(amounts(600_000_00n, 10_000)).toEqual([600_000_00n]);
    expect(amounts(100_00n, 3333, 3333, 3334)).toEqual([33_33n, 33_33n, 33_34n]);
    expect(amounts(1n, 5000, 5000)).toEqual([0n, 1n]);
    expect(amounts(999_999_999_999_99n, 7000, 3000)).toEqual([699_999_999_999_99n, 300_000_000_000_00n]);
  });

  it('add up to it exactly, none of them negative, and only the last off its share, by less than a fen each', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: LARGEST_AMOUNT }), anyParts, (approved, parts) => {
        expect(tranchesSchema.safeParse({ clause: null, parts }).success).toBe(true);
        const tranches = tranchesOf(approved, parts);
        expect(tranches.reduce((sum, { amount }) => sum + amount, 0n)).toBe(approved);
        tranches.forEach(({ number, milestone, amount }, place) => {
          const { shareBasisPoints, milestone: asked } = parts[place]!;
          const off = amount * 10_000n - approved * BigInt(shareBasisPoints);
          const slack = place === parts.length - 1 ? 10_000n * BigInt(parts.length) : 1n;
          expect([number, milestone, off > -10_000n && off < slack]).toEqual([place + 1, asked, true]);
          expect(amount >= 0n).toBe(true);
        });
      }),
    );
  });

  it('never shrink when more is approved, but for fens that an earlier one takes from the last', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: LARGEST_AMOUNT }),
        fc.bigInt({ min: 0n, max: LARGEST_AMOUNT }),
        anyParts,
        (approved, more, parts) => {
          const [before, after] = [tranchesOf(approved, parts), tranchesOf(approved + more, parts)];
          after.slice(0, -1).forEach(({ amount }, place) => {
            expect(amount >= before[place]!.amount).toBe(true);
          });
          const slack = BigInt(parts.length);
          expect(after.at(-1)!.amount + slack >= before.at(-1)!.amount).toBe(true);
        },
      ),
    );
  });

  it('fall due with their milestone and stay due', () => {
    const tranches = tranchesOf(
      300n,
      TRANCHE_MILESTONES.map((milestone, place) => part(place === 2 ? 3334 : 3333, milestone)),
    );
    const dueIn = (status: ApplicationStatus) => tranches.map((tranche) => isDue(tranche, status));
    expect(dueIn('approved')).toEqual([false, false, false]);
    expect(dueIn('noticed')).toEqual([true, false, false]);
    expect(dueIn('accepted')).toEqual([true, true, false]);
    expect(dueIn('evaluated')).toEqual([true, true, true]);
    expect(dueIn('clawed-back')).toEqual([false, false, false]);
  });
});
