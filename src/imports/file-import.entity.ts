import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { ImportName } from './import-kind.js';

/** An uploaded table between preview and done. */
@Entity('file_import')
@Index(['status', 'createdAt'])
export class FileImport {
  static readonly auditOmit = ['rows', 'result'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 20 })
  kind!: ImportName;

  /** What the rows are brought into; null where they stand for themselves. */
  @Column('varchar', { length: 36, nullable: true })
  subjectId!: string | null;

  @Column('varchar', { length: 200 })
  filename!: string;

  /** SHA-256 of the file, hex. */
  @Column('varchar', { length: 64 })
  sha256!: string;

  @Column('varchar', { length: 16 })
  status!: 'previewed' | 'running' | 'done';

  /** The good rows with their foresight, sealed; dropped once imported. */
  @Column('text', { nullable: true })
  rows!: string | null;

  /** Outcomes and rejected rows, sealed. */
  @Column('text')
  result!: string;

  @Column('varchar', { length: 36, nullable: true })
  jobId!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;
}
