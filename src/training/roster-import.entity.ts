import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** A roster file 名单 between preview and done. */
@Entity('roster_import')
export class RosterImport {
  static readonly auditOmit = ['rows', 'result'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Index()
  @Column('varchar', { length: 36 })
  trainingSessionId!: string;

  @Column('varchar', { length: 200 })
  filename!: string;

  /** SHA-256 of the file, hex. */
  @Column('varchar', { length: 64 })
  sha256!: string;

  @Column('varchar', { length: 16 })
  status!: 'previewed' | 'running' | 'done';

  /** The good rows, JSON; dropped once imported. */
  @Column('text', { nullable: true })
  rows!: string | null;

  /** Counts, possible duplicates and rejected rows, JSON. */
  @Column('text')
  result!: string;

  @Column('varchar', { length: 36, nullable: true })
  jobId!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;
}
