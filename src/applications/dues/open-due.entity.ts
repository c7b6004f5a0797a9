import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../../kernel/instant.js';
import type { ProjectMilestone, TrancheMilestone } from '../../policy/payment-policy.js';

/**
 * What a project with a notice in force still owes, a milestone 节点, or may be paid, a tranche. It follows from what is
 * on record, and is written down so that desks need not look through every project: see `refreshDues`.
 */
@Entity('open_due')
@Index(['kind', 'dueOn', 'applicationId'])
export class OpenDue {
  @PrimaryColumn('varchar', { length: 36 })
  applicationId!: string;

  @PrimaryColumn('varchar', { length: 16 })
  kind!: 'milestone' | 'tranche';

  /** Which milestone is owed, or has to be reached before the tranche may be asked for. */
  @PrimaryColumn('varchar', { length: 32 })
  milestone!: ProjectMilestone | TrancheMilestone;

  /** The tranche, counted from 1; 0 for a milestone. */
  @PrimaryColumn('integer')
  tranche!: number;

  /** The last day for a milestone; for a tranche the day of the notice. */
  @Column('varchar', { length: 10 })
  dueOn!: Day;

  @Column('varchar', { length: 36 })
  noticeId!: string;
}
