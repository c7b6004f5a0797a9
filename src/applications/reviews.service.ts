import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { policyVersion } from '../policy/policy-version.js';
import { ApplicationMoves } from './application-moves.service.js';
import type { Application } from './application.entity.js';
import { ApplicationsService } from './applications.service.js';
import { EligibilityService } from './eligibility.service.js';
import { ReviewConclusion } from './review-conclusion.entity.js';
import { ReviewExpertsService } from './review-experts.service.js';
import { applicantsOf, reviewsOf, type ReviewView } from './review-queries.js';
import { computedConflicts, type ReviewSummary, scoreText, summariseReviews } from './review-scores.js';
import type { AssignmentInput, ConclusionInput, ReplacementInput } from './review.schema.js';
import { Review } from './review.entity.js';

export interface ReviewOverview extends ReviewSummary {
  reviews: (ReviewView & { score: string | null })[];
}

/** The review of applications as it is organised: assignment, replacement, conclusion. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly eligibility: EligibilityService,
    private readonly experts: ReviewExpertsService,
    private readonly moves: ApplicationMoves,
  ) {}

  /** Throws `not-found`, `outside-your-district`. */
  overview(context: Context, applicationId: string): Promise<ReviewOverview> {
    return this.database.read(async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId);
      return overviewOf(await reviewsOf(unit, applicationId), requirePolicyByCode(application.policyCode));
    });
  }

  /**
   * Asks an expert. Throws `review-not-open` unless the application is eligible, `unknown-reviewer`, `already-assigned`,
   * `conflict-of-interest` with the conflicts that were found.
   */
  assign(context: Context, applicationId: string, input: AssignmentInput): Promise<Review> {
    return this.database.write(context, async (unit) =>
      this.add(unit, await this.requireOpen(unit, context, applicationId), input, null),
    );
  }

  /** Somebody else reviews instead, however late; what the first one said no longer counts. Throws as `assign`. */
  replace(context: Context, id: string, { reason, ...input }: ReplacementInput): Promise<Review> {
    return this.database.write(context, async (unit) => {
      const review = await this.requireReview(unit, context, id);
      review.replace(reason);
      await unit.save(review, 'review.replaced');
      const application = await this.requireOpen(unit, context, review.applicationId);
      return this.add(unit, application, { blind: review.blind, ...input }, id);
    });
  }

  /** Lets an expert look again. Throws `review-not-submitted`, `review-not-open`. */
  reopen(context: Context, id: string, reason: string): Promise<Review> {
    return this.database.write(context, async (unit) => {
      const review = await this.requireReview(unit, context, id);
      review.reopen(reason);
      await unit.save(review, 'review.reopened');
      return review;
    });
  }

  /**
   * Closes the review and freezes its score. A spread wider than the policy's needs a note. Throws `transition-blocked`
   * until every expert has submitted, or without that note.
   */
  conclude(context: Context, applicationId: string, { note }: ConclusionInput): Promise<void> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      const policy = requirePolicyByCode(application.policyCode);
      const summary = overviewOf(await reviewsOf(unit, applicationId), policy);
      await this.moves.move(unit, application, 'conclude-review', {
        facts: {
          eligibility: await this.eligibility.verdictOf(unit, context, application),
          reviews: { ...summary, settled: !summary.wide || note !== null },
        },
        reason: note,
      });
      const row = {
        id: newId(),
        applicationId,
        score: summary.score!,
        spread: summary.spread!,
        note,
        policyVersion: policyVersion(policy),
        byUser: context.actor?.id ?? null,
        at: context.now,
      };
      await unit.add(ReviewConclusion, row, 'review.concluded');
    });
  }

  private async add(
    unit: WriteUnit,
    application: Application,
    { reviewerId, blind }: AssignmentInput,
    replaces: string | null,
  ): Promise<Review> {
    const { review: policy } = requirePolicyByCode(application.policyCode);
    const expert = await this.experts.require(unit, reviewerId);
    const earlier = await reviewsOf(unit, application.id);
    if (earlier.some((one) => one.reviewerId === reviewerId)) {
      throw new DomainError('already-assigned', { field: 'reviewerId' });
    }
    const conflicts = computedConflicts(policy, expert, await applicantsOf(unit, application.id));
    if (conflicts[0]) {
      throw new DomainError('conflict-of-interest', {
        field: 'reviewerId',
        conflicts,
        conflict: conflicts[0],
      });
    }
    const row = {
      id: newId(),
      applicationId: application.id,
      reviewerId,
      status: 'draft' as const,
      blind: blind ?? policy.blind,
      scores: {},
      comment: null,
      reason: null,
      replaces,
      assignedBy: unit.context.actor?.id ?? null,
      assignedAt: unit.context.now,
      submittedAt: null,
    };
    return unit.add(Review, Object.assign(new Review(), row), 'review.assigned');
  }

  private async requireReview(unit: WriteUnit, context: Context, id: string): Promise<Review> {
    const found = isId(id) ? await unit.peek(Review, { id }) : null;
    if (!found) throw new DomainError('not-found', { subject: 'Review' });
    await this.requireOpen(unit, context, found.applicationId);
    return unit.require(Review, id);
  }

  /** Locks the application first, so that nothing is assigned to one that is moved on at the same time. */
  private async requireOpen(unit: WriteUnit, context: Context, applicationId: string): Promise<Application> {
    const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
    if (application.status !== 'eligible') {
      throw new DomainError('review-not-open', { status: application.status });
    }
    return application;
  }
}

function overviewOf(reviews: readonly ReviewView[], { review, ranking }: FundPolicy): ReviewOverview {
  const inForce = reviews.map(({ status, scores }) => ({
    status: status === 'declined' ? ('replaced' as const) : status,
    scores,
  }));
  return {
    ...summariseReviews(review, ranking.scoreDecimals, inForce),
    reviews: reviews.map((one) => ({
      ...one,
      score: one.submittedAt === null ? null : scoreText(review, ranking.scoreDecimals, one.scores),
    })),
  };
}
