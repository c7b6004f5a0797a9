import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { EligibilityCheck, Seen } from './eligibility-checks.js';

/** What a person decided on an eligibility check that needed one, and why. Never changed: a later one takes its place. */
@Entity('eligibility_verdict')
@Index(['applicationId', 'at'])
export class EligibilityVerdict {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  @Column('varchar', { length: 40 })
  check!: EligibilityCheck['check'];

  @Column('varchar', { length: 8 })
  verdict!: 'passed' | 'failed';

  /** What the check saw then; when it sees something else, this no longer holds. */
  @Column('simple-json')
  seen!: Seen[];

  @Column('varchar', { length: 1000 })
  reason!: string;

  @Column('varchar', { length: 36, nullable: true })
  byUser!: string | null;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
