import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Day, Instant } from '../../kernel/instant.js';

export const ACCEPTANCE_RESULTS = ['passed', 'failed'] as const;
export type AcceptanceResult = (typeof ACCEPTANCE_RESULTS)[number];

/** What an acceptance 验收 of a project came to. Never changed: after one that failed another may follow. */
@Entity('acceptance')
@Index(['applicationId', 'at'])
export class Acceptance {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  @Column('varchar', { length: 8 })
  result!: AcceptanceResult;

  /** Why it failed, or what was said about it. */
  @Column('varchar', { length: 1000, nullable: true })
  reason!: string | null;

  @Column('varchar', { length: 10 })
  heldOn!: Day;

  /** The acceptance report: a file of the milestone. */
  @Column('varchar', { length: 36 })
  documentId!: string;

  @Column('varchar', { length: 36 })
  byUser!: string;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
