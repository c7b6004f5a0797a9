import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AcceptedType } from '../../files/file-content.js';
import type { Instant } from '../../kernel/instant.js';
import type { MilestoneEvidence, ProjectMilestone } from '../../policy/payment-policy.js';

/** A file that shows that a milestone was reached; its bytes lie in the file store. */
@Entity('milestone_file')
@Index(['applicationId', 'milestone', 'kind', 'sha256'], { unique: true })
export class MilestoneFile {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  @Column('varchar', { length: 32 })
  milestone!: ProjectMilestone;

  @Column('varchar', { length: 32 })
  kind!: MilestoneEvidence;

  /** A safe name that ends as the content does. */
  @Column('varchar', { length: 200 })
  filename!: string;

  @Column('varchar', { length: 100 })
  type!: AcceptedType;

  @Column('varchar', { length: 64 })
  sha256!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  @Column('varchar', { length: 36 })
  uploadedBy!: string;

  @Column('varchar', { length: 30 })
  uploadedAt!: Instant;
}
