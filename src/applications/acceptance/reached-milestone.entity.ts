import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Day, Instant } from '../../kernel/instant.js';
import type { ProjectMilestone } from '../../policy/payment-policy.js';

/** That a project reached a milestone 节点. Never changed; its evidence is closed from then on. */
@Entity('reached_milestone')
@Index(['applicationId', 'milestone'], { unique: true })
export class ReachedMilestone {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  @Column('varchar', { length: 32 })
  milestone!: ProjectMilestone;

  @Column('varchar', { length: 10 })
  reachedOn!: Day;

  @Column('varchar', { length: 36 })
  byUser!: string;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
