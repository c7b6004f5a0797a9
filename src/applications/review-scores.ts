import { organisationKey } from '../kernel/text-normalisation.js';
import type { ComputedConflict, ReviewCriterion, ReviewPolicy } from '../policy/review-policy.js';

/** Whole points for each criterion; a draft may lack some. */
export type Scores = Partial<Record<ReviewCriterion, number>>;

/** An assignment of an expert to an application. */
export interface ExpertReview {
  status: 'draft' | 'submitted' | 'replaced';
  scores: Scores;
}

export interface ReviewSummary {
  submitted: number;
  /** Assigned, neither submitted nor replaced. */
  pending: number;
  required: number;
  complete: boolean;
  /** Mean of the submitted reviews, `"87.33"`; null while there is none. */
  score: string | null;
  /** Points between the highest and the lowest expert. */
  spread: string | null;
  /** Whether the spread is wider than the policy lets pass unseen. */
  wide: boolean;
}

/** A score as an exact fraction of points: `numerator / denominator`. */
interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

const WHOLE = 10_000n;

/** The criteria whose score is missing, no whole number or out of the policy's range. */
export const wrongScores = (policy: ReviewPolicy, scores: Scores): ReviewCriterion[] =>
  policy.criteria
    .map(({ criterion }) => criterion)
    .filter((criterion) => {
      const score = scores[criterion];
      return !(Number.isInteger(score) && score! >= policy.lowestScore && score! <= policy.highestScore);
    });

/** One expert's weighted points, in ten-thousandths. Every criterion must have its score. */
export const weightedScore = (policy: ReviewPolicy, scores: Scores): bigint =>
  policy.criteria.reduce(
    (total, { criterion, weightBasisPoints }) =>
      total + BigInt(scores[criterion]!) * BigInt(weightBasisPoints),
    0n,
  );

/**
 * What the experts' reviews of an application come to. Exact: sums of whole numbers, rounded once, half up, to the
 * policy's decimals. A replaced expert's review does not count, whenever it was replaced.
 */
export function summariseReviews(
  policy: ReviewPolicy,
  decimals: number,
  reviews: readonly ExpertReview[],
): ReviewSummary {
  const totals = reviews
    .filter(({ status }) => status === 'submitted')
    .map(({ scores }) => weightedScore(policy, scores));
  const pending = reviews.filter(({ status }) => status === 'draft').length;
  const spread = totals.length > 0 ? highest(totals) - lowest(totals) : null;
  const mean = {
    numerator: totals.reduce((sum, one) => sum + one, 0n),
    denominator: WHOLE * BigInt(totals.length),
  };
  return {
    submitted: totals.length,
    pending,
    required: policy.experts,
    complete: pending === 0 && totals.length >= policy.experts,
    score: totals.length === 0 ? null : decimal(mean, decimals),
    spread: spread === null ? null : decimal({ numerator: spread, denominator: WHOLE }, decimals),
    wide: spread !== null && spread > BigInt(policy.widestSpread) * WHOLE,
  };
}

/** One expert's weighted points as text, `"87.50"`. */
export const scoreText = (policy: ReviewPolicy, decimals: number, scores: Scores): string =>
  decimal({ numerator: weightedScore(policy, scores), denominator: WHOLE }, decimals);

const highest = (values: readonly bigint[]) => values.reduce((a, b) => (a > b ? a : b));
const lowest = (values: readonly bigint[]) => values.reduce((a, b) => (a < b ? a : b));

/** A fraction that is not negative, rounded half up. */
function decimal({ numerator, denominator }: Fraction, decimals: number): string {
  const scaled = (2n * numerator * 10n ** BigInt(decimals) + denominator) / (2n * denominator);
  const digits = String(scaled).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

interface Party {
  organisation: string | null;
  mobile: string | null;
}

/** What stands between an expert and the applicants (the enterprise, the unit that leads its cluster). */
export function computedConflicts(
  policy: Pick<ReviewPolicy, 'conflicts'>,
  expert: Party,
  applicants: readonly Party[],
): ComputedConflict[] {
  const own = expert.organisation ? organisationKey(expert.organisation) : '';
  const found: Record<ComputedConflict, boolean> = {
    'same-organisation':
      own !== '' &&
      applicants.some(({ organisation }) => organisation && organisationKey(organisation) === own),
    'same-mobile': Boolean(expert.mobile) && applicants.some(({ mobile }) => mobile === expert.mobile),
  };
  return policy.conflicts.filter((conflict) => found[conflict]);
}
