import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/**
 * Two people found to be one, by two rows of theirs: the tie that goes when it is undone. The rest tells what it did at
 * the time.
 */
@Entity('trainee_merge')
export class TraineeMerge {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** A row of the person who came over. */
  @Index()
  @Column('varchar', { length: 36 })
  traineeId!: string;

  /** The row of the person who stayed that it was found to be one with. */
  @Index()
  @Column('varchar', { length: 36 })
  otherTraineeId!: string;

  @Column('varchar', { length: 36 })
  fromPersonId!: string;

  @Column('varchar', { length: 36 })
  intoPersonId!: string;

  /** Trainee rows whose `personId` changed. */
  @Column('simple-json')
  movedTraineeIds!: string[];

  @Column('varchar', { length: 36, nullable: true })
  mergedBy!: string | null;

  @Column('varchar', { length: 30 })
  mergedAt!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  undoneAt!: Instant | null;
}
