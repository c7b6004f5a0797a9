import * as fc from 'fast-check';
import { jiangmen2024 } from '../policy/jiangmen-2024.js';
import { isTrueRanking, rank, rankingDigest, type RankingEntry } from './ranking.js';

const { keys } = jiangmen2024.ranking;
const entry = (applicationId: string, changes: Partial<RankingEntry> = {}): RankingEntry => ({
  applicationId,
  creditCode: `91440703MA4000000${applicationId}`,
  score: '80.00',
  priorityGrounds: [],
  submittedAt: '2024-05-20T02:00:00.000Z',
  entitlement: '600000.00',
  ...changes,
});
const order = (...entries: RankingEntry[]) =>
  rank(keys, entries).map(({ applicationId, decidedBy }) => [applicationId, decidedBy]);

describe('a ranking', () => {
  it('goes by score, then priority grounds, then time of submission, then credit code, and says which decided', () => {
    expect(
      order(
        entry('F', { creditCode: 'X', score: '9.99' }),
        entry('E', { score: '80.00', submittedAt: '2024-05-20T02:00:00.001Z' }),
        entry('D'),
        entry('C'),
        entry('B', { priorityGrounds: ['pilot-sector'] }),
        entry('A', { score: '100.00' }),
      ),
    ).toEqual([
      ['A', null],
      ['B', 'review-score'],
      ['C', 'priority-grounds'],
      ['D', 'credit-code'],
      ['E', 'submitted-at'],
      ['F', 'review-score'],
    ]);
  });

  it('puts the earlier of two applications of one enterprise first', () => {
    expect(order(entry('2', { creditCode: 'X' }), entry('1', { creditCode: 'X' }))).toEqual([
      ['1', null],
      ['2', 'application-id'],
    ]);
  });

  const entries = fc
    .array(
      fc.record({
        score: fc.constantFrom('79.99', '80.00', '100.00', '9.50'),
        priorityGrounds: fc.subarray(['pilot-sector', 'listed-benchmark', 'pilot-lead-supplier']),
        submittedAt: fc.constantFrom('2024-05-20T02:00:00.000Z', '2024-05-21T02:00:00.000Z'),
        creditCode: fc.constantFrom('A', 'B', 'C'),
        entitlement: fc.constantFrom('0.01', '600000.00'),
      }),
      { maxLength: 30 },
    )
    .map((list) => list.map((one, index) => ({ ...one, applicationId: `id-${index}` })));
  const shuffled = entries.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  const head = { policyVersion: 'jiangmen-2024@0123456789abcdef', direction: 'sme-cloud', keys };

  it('is the same whatever the order of the applications, and so is its digest', () => {
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(rank(keys, other)).toEqual(rank(keys, list));
        expect(rankingDigest({ ...head, entries: other })).toBe(rankingDigest({ ...head, entries: list }));
      }),
    );
  });

  it('gives each a place of its own, none better than one who is ahead by the deciding key', () => {
    fc.assert(
      fc.property(entries, (list) => {
        const ranked = rank(keys, list);
        expect(ranked.map((one) => one.rank)).toEqual(list.map((_, place) => place + 1));
        ranked.slice(1).forEach((one, place) => {
          const ahead = ranked[place]!;
          expect(Number(one.score)).toBeLessThanOrEqual(Number(ahead.score));
          if (one.decidedBy === 'review-score') expect(Number(one.score)).toBeLessThan(Number(ahead.score));
          else expect(one.score).toBe(ahead.score);
          if (one.decidedBy === 'priority-grounds')
            expect(one.priorityGrounds.length).toBeLessThan(ahead.priorityGrounds.length);
        });
      }),
    );
  });

  it('can be made again by anybody; one changed value or place shows', () => {
    const list = [entry('A'), entry('B', { score: '81.00' }), entry('C', { priorityGrounds: ['x', 'y'] })];
    const ranked = rank(keys, list);
    const digest = rankingDigest({ ...head, entries: list });
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(isTrueRanking(head, ranked, digest)).toBe(true);
    const changed = ranked.map((one) => (one.applicationId === 'B' ? { ...one, score: '80.99' } : one));
    expect(isTrueRanking(head, changed, digest)).toBe(false);
    const dearer = ranked.map((one) =>
      one.applicationId === 'B' ? { ...one, entitlement: '600000.01' } : one,
    );
    expect(isTrueRanking(head, dearer, digest)).toBe(false);
    const [first, second, ...rest] = ranked as [never, never];
    expect(isTrueRanking(head, [second, first, ...rest], digest)).toBe(false);
    expect(isTrueRanking({ ...head, direction: 'cluster' }, ranked, digest)).toBe(false);
    expect(isTrueRanking({ ...head, policyVersion: 'other' }, ranked, digest)).toBe(false);
  });
});
