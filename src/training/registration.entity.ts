import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { Category } from '../people/category.js';

export type RegistrationSource = 'staff' | 'import' | 'walk-in' | 'self';

/** Whose place it is, and what they said of themselves for this session. */
export type RegistrationFacts = Pick<Registration, 'traineeId' | 'category' | 'organisation' | 'jobTitle'>;

/** A trainee's place in a training session 报名. Cancelled ones stay. */
@Entity('registration')
@Unique(['trainingSessionId', 'traineeId'])
export class Registration {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  trainingSessionId!: string;

  @Index()
  @Column('varchar', { length: 36 })
  traineeId!: string;

  /** Category, organisation and job title as given for this session. */
  @Column('varchar', { length: 16 })
  category!: Category;

  @Column('varchar', { length: 200, nullable: true })
  organisation!: string | null;

  @Column('varchar', { length: 100, nullable: true })
  jobTitle!: string | null;

  @Column('varchar', { length: 16 })
  status!: 'registered' | 'cancelled';

  @Column('varchar', { length: 16 })
  source!: RegistrationSource;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  cancelledAt!: Instant | null;

  static of(
    id: string,
    trainingSessionId: string,
    facts: RegistrationFacts,
    source: RegistrationSource,
    now: Instant,
  ): Registration {
    return Object.assign(new Registration(), {
      id,
      trainingSessionId,
      ...facts,
      status: 'registered' as const,
      source,
      createdAt: now,
      cancelledAt: null,
    });
  }

  /** Takes the place back; false when it already is. The caller makes sure that the person did not attend. */
  cancel(now: Instant): boolean {
    if (this.status === 'cancelled') return false;
    this.status = 'cancelled';
    this.cancelledAt = now;
    return true;
  }

  /** Gives a cancelled place again, with the facts as given now. */
  revive({ category, organisation, jobTitle }: RegistrationFacts): void {
    Object.assign(this, { category, organisation, jobTitle, status: 'registered', cancelledAt: null });
  }
}
