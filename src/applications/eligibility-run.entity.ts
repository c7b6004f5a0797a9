import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { EligibilityCheck, Verdict } from './eligibility-checks.js';

/** One time that an application's eligibility 资格审查 was checked. Never changed: a later one is another row. */
@Entity('eligibility_run')
@Index(['applicationId', 'at'])
export class EligibilityRun {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  @Column('varchar', { length: 100 })
  policyVersion!: string;

  /** With the decisions that people had made by then. */
  @Column('varchar', { length: 16 })
  verdict!: Verdict;

  @Column('simple-json')
  checks!: EligibilityCheck[];

  @Column('varchar', { length: 36, nullable: true })
  byUser!: string | null;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
