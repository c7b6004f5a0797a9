import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DomainError } from '../kernel/domain-error.js';
import { type Instant, msBetween } from '../kernel/instant.js';
import type { Category } from '../people/category.js';

export const TRAINING_SESSION_STATUSES = ['planned', 'published', 'open', 'closed', 'cancelled'] as const;
export type TrainingSessionStatus = (typeof TRAINING_SESSION_STATUSES)[number];

/** The longest session; a longer one has a wrong month or year. */
const MOST_DAYS = 31;

/** What people may edit of a training session. */
export type TrainingSessionPlan = Pick<
  TrainingSession,
  | 'year'
  | 'title'
  | 'topic'
  | 'startsAt'
  | 'endsAt'
  | 'venue'
  | 'district'
  | 'lecturer'
  | 'organiser'
  | 'audience'
  | 'capacity'
  | 'checkOut'
>;

/** A training session 培训场次 and the verbs that guard its life. */
@Entity('training_session')
@Index(['year', 'status'])
export class TrainingSession {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** The programme's year. */
  @Column('integer')
  year!: number;

  @Column('varchar', { length: 200 })
  title!: string;

  @Column('varchar', { length: 500, nullable: true })
  topic!: string | null;

  @Index()
  @Column('varchar', { length: 30 })
  startsAt!: Instant;

  @Column('varchar', { length: 30 })
  endsAt!: Instant;

  @Column('varchar', { length: 200 })
  venue!: string;

  /** GB/T 2260 code. */
  @Index()
  @Column('varchar', { length: 6 })
  district!: string;

  @Column('varchar', { length: 200 })
  lecturer!: string;

  @Column('varchar', { length: 200, nullable: true })
  organiser!: string | null;

  @Column('simple-json')
  audience!: Category[];

  @Column('integer', { nullable: true })
  capacity!: number | null;

  /** Whether people are asked to check out: then their own minutes count, and who forgets is marked. */
  @Column('boolean', { default: false })
  checkOut!: boolean;

  @Column('varchar', { length: 16 })
  status!: TrainingSessionStatus;

  /** First opening of check-in. */
  @Column('varchar', { length: 30, nullable: true })
  openedAt!: Instant | null;

  /** Last closing; null while open. */
  @Column('varchar', { length: 30, nullable: true })
  closedAt!: Instant | null;

  @Column('varchar', { length: 500, nullable: true })
  cancellationReason!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  /** Counts edits, so that the second of two open forms is told. */
  @Column('integer', { default: 1 })
  version!: number;

  /** A new one. Throws `ends-before-start`, `session-too-long`. */
  static plan(id: string, plan: TrainingSessionPlan, now: Instant): TrainingSession {
    const session = Object.assign(new TrainingSession(), plan, {
      id,
      status: 'planned' as const,
      openedAt: null,
      closedAt: null,
      cancellationReason: null,
      createdAt: now,
      version: 1,
    });
    session.checkTimes();
    return session;
  }

  /** Changes the plan. Throws `edited-by-another` when `version` is not the one that was read, `session-cancelled`, `ends-before-start`, `session-too-long`. */
  edit(plan: Partial<TrainingSessionPlan>, version?: number): void {
    if (this.status === 'cancelled') throw new DomainError('session-cancelled');
    if (version !== undefined && version !== this.version) throw new DomainError('edited-by-another');
    Object.assign(this, plan);
    this.checkTimes();
    this.version += 1;
  }

  /** Makes the plan known; false when it already is. */
  publish(): boolean {
    if (this.status === 'cancelled') throw new DomainError('session-cancelled');
    if (this.status !== 'planned') return false;
    this.status = 'published';
    return true;
  }

  /** Starts check-in, also again after closing; false when it is open. */
  open(now: Instant): boolean {
    if (this.status === 'cancelled') throw new DomainError('session-cancelled');
    if (this.status === 'open') return false;
    this.status = 'open';
    this.openedAt ??= now;
    this.closedAt = null;
    return true;
  }

  /** Ends check-in; false when it is closed. Throws `session-not-open` before the first opening. */
  close(now: Instant): boolean {
    if (this.status === 'cancelled') throw new DomainError('session-cancelled');
    if (this.status === 'closed') return false;
    if (this.status !== 'open') throw new DomainError('session-not-open');
    this.status = 'closed';
    this.closedAt = now;
    return true;
  }

  /** Calls the session off; false when it is. The caller makes sure that nobody has attended. */
  cancel(reason: string): boolean {
    if (this.status === 'cancelled') return false;
    if (this.status === 'closed') throw new DomainError('session-closed');
    this.status = 'cancelled';
    this.cancellationReason = reason;
    return true;
  }

  private checkTimes(): void {
    if (this.endsAt <= this.startsAt) throw new DomainError('ends-before-start', { field: 'endsAt' });
    if (msBetween(this.startsAt, this.endsAt) > MOST_DAYS * 86_400_000) {
      throw new DomainError('session-too-long', { field: 'endsAt', days: MOST_DAYS });
    }
  }
}
