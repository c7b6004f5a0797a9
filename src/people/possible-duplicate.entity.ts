import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

export type DuplicateStatus = 'open' | 'merged' | 'kept-apart';

/** A pair of trainees that a person has to merge or keep apart. */
@Entity('possible_duplicate')
@Unique(['traineeId', 'otherTraineeId'])
export class PossibleDuplicate {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** The smaller of the two ids. */
  @Column('varchar', { length: 36 })
  traineeId!: string;

  @Index()
  @Column('varchar', { length: 36 })
  otherTraineeId!: string;

  /** Why: `same-mobile`, `same-name-and-organisation` … */
  @Column('varchar', { length: 40 })
  reason!: string;

  @Index()
  @Column('varchar', { length: 16 })
  status!: DuplicateStatus;

  @Column('varchar', { length: 36, nullable: true })
  decidedBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  decidedAt!: Instant | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;
}
