import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** One link of the trail: who did what to which row, before and after. */
@Entity('audit_entry')
@Index(['subjectType', 'subjectId'])
export class AuditEntry {
  /** Position in the chain, from 1 without gaps. */
  @PrimaryColumn('integer')
  seq!: number;

  @Index()
  @Column('varchar', { length: 30 })
  at!: Instant;

  @Index()
  @Column('varchar', { length: 36, nullable: true })
  actorId!: string | null;

  @Column('varchar', { length: 64 })
  actorName!: string;

  @Index()
  @Column('varchar', { length: 64 })
  action!: string;

  @Column('varchar', { length: 64 })
  subjectType!: string;

  @Column('varchar', { length: 64 })
  subjectId!: string;

  @Column('varchar', { length: 64 })
  address!: string;

  @Column('varchar', { length: 64 })
  requestId!: string;

  /** JSON of what changed, with a salt; null once erased. The chain holds its digest, so it stays valid. */
  @Column('text', { nullable: true })
  details!: string | null;

  /** SHA-256 of `details`, hex. */
  @Column('varchar', { length: 64 })
  detailsHash!: string;

  /** SHA-256 of the previous hash and this entry's fields, hex. */
  @Column('varchar', { length: 64 })
  hash!: string;
}
