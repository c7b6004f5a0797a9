import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { moneyColumn } from '../../database/money-column.js';
import type { Instant } from '../../kernel/instant.js';
import type { Fen } from '../../kernel/money.js';
import type { Separator } from '../ranking.js';

/** An application's place in a ranking, with all that it was ranked by at that moment. Never changed. */
@Entity('ranking_place')
@Index(['rankingId', 'rank'], { unique: true })
@Index(['applicationId', 'rankingId'])
export class RankingPlace {
  @PrimaryColumn('varchar', { length: 36 })
  rankingId!: string;

  @PrimaryColumn('varchar', { length: 36 })
  applicationId!: string;

  /** 1 first. */
  @Column('integer')
  rank!: number;

  @Column('varchar', { length: 18 })
  creditCode!: string;

  @Column('varchar', { length: 200 })
  enterpriseName!: string;

  @Column('varchar', { length: 200 })
  title!: string;

  @Column('varchar', { length: 6, nullable: true })
  district!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  clusterId!: string | null;

  /** Review score with the policy's decimals. */
  @Column('varchar', { length: 16 })
  score!: string;

  @Column('simple-json')
  priorityGrounds!: readonly string[];

  @Column('varchar', { length: 30 })
  submittedAt!: Instant;

  /** The key that put it behind the one before it; the first has none. */
  @Column('varchar', { length: 32, nullable: true })
  decidedBy!: Separator | null;

  /** Its subsidy by rate and its own cap, in fen: what it takes of the direction's budget. */
  @Column(moneyColumn)
  entitlement!: Fen;

  /** Its subsidy within its cluster's cap, in fen; otherwise its entitlement. */
  @Column(moneyColumn)
  amount!: Fen;
}
