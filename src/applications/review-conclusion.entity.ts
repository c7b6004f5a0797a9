import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** What the experts' reviews of an application came to when the review was concluded. Never changed; the latest counts. */
@Entity('review_conclusion')
@Index(['applicationId', 'at'])
export class ReviewConclusion {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  /** With the policy's decimals, `87.33`. */
  @Column('varchar', { length: 16 })
  score!: string;

  /** Points between the highest and the lowest expert. */
  @Column('varchar', { length: 16 })
  spread!: string;

  /** Why scores that lie far apart stand. */
  @Column('varchar', { length: 1000, nullable: true })
  note!: string | null;

  @Column('varchar', { length: 100 })
  policyVersion!: string;

  @Column('varchar', { length: 36, nullable: true })
  byUser!: string | null;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
