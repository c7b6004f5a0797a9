import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AcceptedType } from '../../files/file-content.js';
import type { Instant } from '../../kernel/instant.js';
import type { EvidenceKind } from '../../policy/evidence-kinds.js';

/** A file that proves something of a training session 佐证材料; its bytes lie in the file store. */
@Entity('evidence_file')
@Index(['trainingSessionId', 'kind', 'sha256'], { unique: true })
export class EvidenceFile {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  trainingSessionId!: string;

  @Column('varchar', { length: 16 })
  kind!: EvidenceKind;

  /** A safe name that ends as the content does. */
  @Column('varchar', { length: 200 })
  filename!: string;

  @Column('varchar', { length: 100 })
  type!: AcceptedType;

  @Index()
  @Column('varchar', { length: 64 })
  sha256!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  /** The user's id. */
  @Column('varchar', { length: 36 })
  uploadedBy!: string;

  @Column('varchar', { length: 30 })
  uploadedAt!: Instant;
}
