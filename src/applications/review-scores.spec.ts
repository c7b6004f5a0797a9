import * as fc from 'fast-check';
import { jiangmen2024 } from '../policy/jiangmen-2024.js';
import {
  computedConflicts,
  type ExpertReview,
  type Scores,
  scoreText,
  summariseReviews,
  wrongScores,
} from './review-scores.js';

const policy = jiangmen2024.review;
const scores = (points: number, changes: Scores = {}): Scores => ({
  innovation: points,
  feasibility: points,
  benefit: points,
  demonstration: points,
  investment: points,
  ...changes,
});
const submitted = (points: number, changes?: Scores): ExpertReview => ({
  status: 'submitted',
  scores: scores(points, changes),
});
const summary = (...reviews: ExpertReview[]) => summariseReviews(policy, 2, reviews);

describe('the score of an application', () => {
  it('weighs the criteria: 20, 20, 30, 15 and 15 per cent', () => {
    expect(scoreText(policy, 2, scores(0, { benefit: 100 }))).toBe('30.00');
    expect(scoreText(policy, 2, scores(80, { investment: 83 }))).toBe('80.45');
    expect(scoreText(policy, 0, scores(80, { benefit: 81 }))).toBe('80');
  });

  it('is the mean of the experts, rounded once, half up', () => {
    expect(summary(submitted(80), submitted(81), submitted(81)).score).toBe('80.67');
    expect(summary(submitted(80), submitted(80, { investment: 81 })).score).toBe('80.08');
  });

  it('is complete when as many as the policy asks have submitted and nobody is still at it', () => {
    expect(summary(submitted(80), submitted(80))).toMatchObject({
      complete: false,
      submitted: 2,
      required: 3,
    });
    const three = [submitted(80), submitted(80), submitted(80)];
    expect(summary(...three).complete).toBe(true);
    expect(summary(...three, { status: 'draft', scores: {} })).toMatchObject({ complete: false, pending: 1 });
    expect(summary()).toMatchObject({ score: null, spread: null, wide: false, complete: false });
  });

  it('leaves out a replaced expert, however late the replacement', () => {
    const replaced: ExpertReview = { status: 'replaced', scores: scores(0) };
    expect(summary(submitted(80), submitted(82), replaced)).toMatchObject({ score: '81.00', spread: '2.00' });
  });

  it('shows experts far apart: more than 20 points, not 20', () => {
    expect(summary(submitted(60), submitted(80))).toMatchObject({ spread: '20.00', wide: false });
    expect(summary(submitted(60), submitted(80, { investment: 81 }))).toMatchObject({
      spread: '20.15',
      wide: true,
    });
  });

  it('takes whole points in range for every criterion', () => {
    expect(wrongScores(policy, scores(100))).toEqual([]);
    expect(wrongScores(policy, scores(0))).toEqual([]);
    expect(wrongScores(policy, scores(50, { benefit: 101, innovation: -1, investment: 1.5 }))).toEqual([
      'innovation',
      'benefit',
      'investment',
    ]);
    expect(wrongScores(policy, {})).toHaveLength(5);
  });

  it('lies between the lowest and the highest expert, whatever their order, and agrees with exact fractions', () => {
    const points = fc.integer({ min: 0, max: 100 });
    const review = fc
      .record({
        innovation: points,
        feasibility: points,
        benefit: points,
        demonstration: points,
        investment: points,
      })
      .map((given): ExpertReview => ({ status: 'submitted', scores: given }));
    fc.assert(
      fc.property(fc.array(review, { minLength: 1, maxLength: 9 }), fc.nat(6), (reviews, decimals) => {
        const { score } = summariseReviews(policy, decimals, reviews);
        expect(summariseReviews(policy, decimals, reviews.toReversed()).score).toBe(score);
        const each = reviews.map((one) => Number(scoreText(policy, 4, one.scores)));
        const step = 10 ** -decimals;
        expect(Number(score)).toBeGreaterThanOrEqual(Math.min(...each) - step);
        expect(Number(score)).toBeLessThanOrEqual(Math.max(...each) + step);
        const exact = each.reduce((sum, one) => sum + Math.round(one * 10_000), 0) / (10_000 * each.length);
        expect(Math.abs(Number(score) - exact)).toBeLessThanOrEqual(step / 2 + 1e-9);
      }),
    );
  });
});

describe('conflicts of interest that can be computed', () => {
  const applicant = { organisation: '江门市蓬江区示例五金有限公司', mobile: '13800000001' };

  it.each([
    [{ organisation: ' 江门市蓬江区 示例五金有限公司', mobile: null }, ['same-organisation']],
    [{ organisation: '五邑大学', mobile: '13800000001' }, ['same-mobile']],
    [{ organisation: '五邑大学', mobile: '13800000002' }, []],
    [{ organisation: null, mobile: null }, []],
  ])('%j: %j', (expert, expected) => {
    expect(computedConflicts(policy, expert, [applicant, { organisation: null, mobile: null }])).toEqual(
      expected,
    );
  });

  it('are looked for only where the policy asks', () => {
    expect(computedConflicts({ conflicts: ['same-mobile'] }, applicant, [applicant])).toEqual([
      'same-mobile',
    ]);
  });
});
