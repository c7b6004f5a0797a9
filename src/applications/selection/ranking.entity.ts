import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../kernel/instant.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { RankingKey } from '../../policy/selection-policy.js';

/** A frozen ranking 排序 of a direction's pool. Never changed; the newest one counts. */
@Entity('ranking')
@Index(['policyCode', 'direction', 'id'])
export class Ranking {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 32 })
  direction!: InvestmentDirection;

  @Column('varchar', { length: 64 })
  policyCode!: string;

  @Column('varchar', { length: 100 })
  policyVersion!: string;

  /** What it sorts by, from the first key that differs on. */
  @Column('simple-json')
  keys!: readonly RankingKey[];

  /** SHA-256 of what went in and of the order that came out, see `rankingDigest`. */
  @Column('varchar', { length: 64 })
  digest!: string;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;
}
