import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DomainError } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import type { Scores } from './review-scores.js';

export const REVIEW_STATUSES = ['draft', 'submitted', 'declined', 'replaced'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** An expert's review 评审 of an application, from its assignment on, and the verbs that guard it. */
@Entity('review')
@Index(['applicationId', 'assignedAt'])
@Index(['reviewerId', 'status'])
export class Review {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  @Column('varchar', { length: 36 })
  reviewerId!: string;

  @Column('varchar', { length: 16 })
  status!: ReviewStatus;

  /** Whether the expert is not shown whose application it is. */
  @Column('boolean')
  blind!: boolean;

  @Column('simple-json')
  scores!: Scores;

  @Column('varchar', { length: 4000, nullable: true })
  comment!: string | null;

  /** Why the expert stepped back, was replaced or was asked to look again. */
  @Column('varchar', { length: 1000, nullable: true })
  reason!: string | null;

  /** The review that this one takes the place of. */
  @Column('varchar', { length: 36, nullable: true })
  replaces!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  assignedBy!: string | null;

  @Column('varchar', { length: 30 })
  assignedAt!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  submittedAt!: Instant | null;

  /** Keeps what the expert has so far. Throws `review-closed`. */
  write(scores: Scores, comment: string | null): void {
    this.requireDraft();
    this.scores = scores;
    this.comment = comment;
  }

  /** Throws `review-closed`. The caller has made sure that every score is there. */
  submit(now: Instant): void {
    this.requireDraft();
    this.status = 'submitted';
    this.submittedAt = now;
  }

  /** The expert steps back for a conflict of interest. Throws `review-closed`. */
  decline(reason: string): void {
    this.requireDraft();
    this.status = 'declined';
    this.reason = reason;
  }

  /** Somebody else takes its place, however late. Throws `review-closed` when somebody has. */
  replace(reason: string): void {
    if (this.status === 'replaced') throw new DomainError('review-closed');
    this.status = 'replaced';
    this.reason = reason;
  }

  /** Lets the expert look again. Throws `review-not-submitted`. */
  reopen(reason: string): void {
    if (this.status !== 'submitted') throw new DomainError('review-not-submitted');
    this.status = 'draft';
    this.reason = reason;
    this.submittedAt = null;
  }

  private requireDraft(): void {
    if (this.status !== 'draft') throw new DomainError('review-closed');
  }
}
