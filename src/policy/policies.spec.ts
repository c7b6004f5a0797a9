import { ZodError } from 'zod';
import { definePolicy } from './fund-policy.js';
import { jiangmen2024 } from './jiangmen-2024.js';
import type { ReviewCriterion } from './review-policy.js';
import { hasText } from '../kernel/texts.js';
import {
  findPolicy,
  findPolicyByCode,
  programmeYears,
  requirePolicy,
  requirePolicyByCode,
} from './policies.js';
import { policyVersion } from './policy-version.js';

/** Every clause that a policy names, wherever. */
const clausesIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    /clause$/i.test(name) && typeof inner === 'string' ? [inner] : clausesIn(inner),
  );
};

const withCluster = (changes: object) => ({
  ...jiangmen2024.investments,
  cluster: { ...jiangmen2024.investments.cluster, ...changes },
});
const weight = (weightBasisPoints: number, criterion: ReviewCriterion = 'feasibility') => ({
  criterion,
  weightBasisPoints,
});
const part = (shareBasisPoints: number) => ({ milestone: 'acceptance-passed' as const, shareBasisPoints });

describe('fund policies', () => {
  it('the 2024 notice pays one million yuan for 10 sessions and 500 people', () => {
    expect(findPolicy(2024)).toMatchObject({
      code: 'jiangmen-2024',
      documentNumber: '江工信工业互联网〔2024〕7号',
      talent: { clause: '四（四）', sessions: 10, people: 500, amount: 100_000_000n },
    });
  });

  it('every category counts, by a check-in alone', () => {
    const { talent } = requirePolicy(2024);
    expect(talent.countedCategories).toEqual(['entrepreneur', 'digital-staff', 'student', 'other']);
    expect(talent.attendance).toEqual({
      checkOutRequired: false,
      minimumShare: null,
      forgottenCheckOutCounts: false,
    });
  });

  it('a year without a policy is unknown', () => {
    expect(findPolicy(1999)).toBeNull();
    expect(() => requirePolicy(1999)).toThrow(
      expect.objectContaining({ code: 'unknown-programme', details: { year: 1999 } }) as Error,
    );
    expect(programmeYears()).toContain(2024);
  });

  it.each([
    [
      'a share above one',
      {
        talent: {
          ...jiangmen2024.talent,
          attendance: { ...jiangmen2024.talent.attendance, minimumShare: 1.5 },
        },
      },
    ],
    ['no people to train', { talent: { ...jiangmen2024.talent, people: 0 } }],
    ['a rule that nobody knows', { discount: 1 }],
    ['a rate above 100 %', { investments: withCluster({ rateBasisPoints: 10_001 }) }],
    ['no cap for the cluster', { investments: withCluster({ clusterCap: null }) }],
    ['a clause that is none', { talent: { ...jiangmen2024.talent, clause: '4(4)' } }],
    [
      'a deadline that is no day',
      { talent: { ...jiangmen2024.talent, deadline: { clause: '五（一）', lastDay: '2024-02-30' } } },
    ],
    ['tranches of more than the whole', { tranches: { clause: null, parts: [part(6000), part(4001)] } }],
    [
      'a ranking that may end in a tie',
      { ranking: { ...jiangmen2024.ranking, keys: jiangmen2024.ranking.keys.slice(0, 3) } },
    ],
    [
      'weights of more than the whole',
      { review: { ...jiangmen2024.review, criteria: [weight(6000), weight(4001, 'benefit')] } },
    ],
    ['a criterion twice', { review: { ...jiangmen2024.review, criteria: [weight(5000), weight(5000)] } }],
    ['no room between the scores', { review: { ...jiangmen2024.review, lowestScore: 100 } }],
    ['a budget of nothing', { budgets: { clause: null, amounts: { cluster: 0n } } }],
    [
      'milestones that run backwards',
      { milestones: { clause: null, steps: jiangmen2024.milestones.steps.toReversed() } },
    ],
    ['a direction left out', { investments: { cluster: jiangmen2024.investments.cluster } as never }],
  ])('a file with %s does not load', (_, slip) => {
    expect(() => definePolicy({ ...jiangmen2024, ...slip })).toThrow(ZodError);
  });

  it('the 2024 notice takes applications until 26 May, of clusters as they ripen', () => {
    const { investments, talent } = jiangmen2024;
    expect(investments['benchmark-application'].deadline.lastDay).toBe('2024-05-26');
    expect(investments['sme-cloud'].deadline.lastDay).toBe('2024-05-26');
    expect(talent.deadline.lastDay).toBe('2024-05-26');
    expect(investments.cluster.deadline.lastDay).toBeNull();
  });

  it('are found by their code; without one the newest is meant', () => {
    expect(findPolicyByCode('jiangmen-2024')).toBe(jiangmen2024);
    expect(findPolicyByCode('jiangmen-1999')).toBeNull();
    expect(requirePolicyByCode()).toBe(requirePolicy(programmeYears()[0]!));
    expect(() => requirePolicyByCode('x')).toThrow(
      expect.objectContaining({ code: 'unknown-policy' }) as Error,
    );
  });

  it('name no clause whose words people cannot read', () => {
    const clauses = clausesIn(jiangmen2024);
    expect(clauses).toContain('三（四）');
    expect(clauses.filter((clause) => !hasText(`clause.jiangmen-2024.${clause}`))).toEqual([]);
  });

  it('have a version that every change changes, and the order of writing does not', () => {
    const version = policyVersion(jiangmen2024);
    expect(version).toMatch(/^jiangmen-2024@[0-9a-f]{16}$/);
    const reordered = Object.fromEntries(Object.entries(jiangmen2024).toReversed()) as typeof jiangmen2024;
    expect(policyVersion(reordered)).toBe(version);
    const changed = definePolicy({
      ...jiangmen2024,
      investments: withCluster({ enterpriseCap: 50_000_001n }) as never,
    });
    expect(policyVersion(changed)).not.toBe(version);
  });
});
