import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** Two people found to be one. The rows that moved are named, so that it can be undone. */
@Entity('trainee_merge')
export class TraineeMerge {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index()
  @Column('varchar', { length: 36 })
  fromPersonId!: string;

  @Index()
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
