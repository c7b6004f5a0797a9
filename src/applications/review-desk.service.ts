import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId } from '../kernel/ids.js';
import { type Fen, formatMoney } from '../kernel/money.js';
import { requirePolicyByCode } from '../policy/policies.js';
import type { ReviewPolicy } from '../policy/review-policy.js';
import { invoicesOf } from './invoice-queries.js';
import { type DeskReview, findOwnReview, reviewsBy } from './review-queries.js';
import { type Scores, wrongScores } from './review-scores.js';
import type { ReviewDraftInput } from './review.schema.js';
import { Review } from './review.entity.js';

/** A review with what its expert needs to know: what was invested by category, in yuan, and how to score. */
export interface DeskReviewPage extends DeskReview {
  investment: { category: string; amount: string; invoices: number }[];
  policy: ReviewPolicy;
}

/** An expert's own desk. Nobody sees another's reviews here. */
@Injectable()
export class ReviewDesk {
  constructor(private readonly database: Database) {}

  list(context: Context): Promise<DeskReview[]> {
    return this.database.read((unit) => reviewsBy(unit, context.actor?.id ?? ''));
  }

  /** Throws `not-found`, also for what is somebody else's. */
  find(context: Context, id: string): Promise<DeskReviewPage> {
    return this.database.read(async (unit) => {
      const review = await requireOwn(unit, context, id);
      const { review: policy } = requirePolicyByCode(review.policyCode);
      return { ...review, policy, investment: await investmentOf(unit, review.applicationId) };
    });
  }

  /** Keeps what there is so far. Throws `not-found`, `review-closed`, `score-out-of-range`. */
  save(context: Context, id: string, input: ReviewDraftInput): Promise<void> {
    return this.change(context, id, 'review.saved', (review, policy) => {
      const scores = given(input.scores);
      refuse(
        wrongScores(policy, scores).filter((criterion) => criterion in scores),
        policy,
      );
      review.write(scores, input.comment);
    });
  }

  /** Hands it in, every criterion scored. Throws `not-found`, `review-closed`, `score-out-of-range`. */
  submit(context: Context, id: string, input: ReviewDraftInput): Promise<void> {
    return this.change(context, id, 'review.submitted', (review, policy) => {
      const scores = given(input.scores);
      refuse(wrongScores(policy, scores), policy);
      review.write(scores, input.comment);
      review.submit(context.now);
    });
  }

  /** Steps back for a conflict of interest. Throws `not-found`, `review-closed`. */
  decline(context: Context, id: string, reason: string): Promise<void> {
    return this.change(context, id, 'review.declined', (review) => review.decline(reason));
  }

  private change(
    context: Context,
    id: string,
    action: string,
    verb: (review: Review, policy: ReviewPolicy) => void,
  ): Promise<void> {
    return this.database.write(context, async (unit: WriteUnit) => {
      const { policyCode, applicationId } = await requireOwn(unit, context, id);
      await unit.lock('SELECT id FROM application WHERE id = ? FOR UPDATE', [applicationId]);
      const [application] = await unit.query<{ status: string }>(
        'SELECT status FROM application WHERE id = ?',
        [applicationId],
      );
      if (application?.status !== 'eligible') {
        throw new DomainError('review-not-open', { status: application?.status });
      }
      const review = await unit.require(Review, id);
      verb(review, requirePolicyByCode(policyCode).review);
      await unit.save(review, action);
    });
  }
}

async function requireOwn(unit: ReadUnit, context: Context, id: string): Promise<DeskReview> {
  const found = isId(id) && context.actor ? await findOwnReview(unit, context.actor.id, id) : null;
  if (!found) throw new DomainError('not-found', { subject: 'Review' });
  return found;
}

const given = (scores: ReviewDraftInput['scores']): Scores =>
  Object.fromEntries(Object.entries(scores).filter(([, score]) => score !== undefined)) as Scores;

function refuse([wrong]: string[], { lowestScore: lowest, highestScore: highest }: ReviewPolicy): void {
  if (wrong) {
    throw new DomainError('score-out-of-range', {
      field: `scores.${wrong}`,
      criterion: wrong,
      lowest,
      highest,
    });
  }
}

async function investmentOf(unit: ReadUnit, applicationId: string): Promise<DeskReviewPage['investment']> {
  const totals = new Map<string, { amount: Fen; invoices: number }>();
  for (const { category, amount } of await invoicesOf(unit, [applicationId])) {
    const so = totals.get(category) ?? { amount: 0n, invoices: 0 };
    totals.set(category, { amount: so.amount + amount, invoices: so.invoices + 1 });
  }
  return [...totals].map(([category, { amount, invoices }]) => ({
    category,
    amount: formatMoney(amount),
    invoices,
  }));
}
