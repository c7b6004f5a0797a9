import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { Category } from '../people/category.js';

export type RegistrationSource = 'staff' | 'import' | 'walk-in';

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
}
