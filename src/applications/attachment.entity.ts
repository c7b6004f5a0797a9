import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AcceptedType } from '../files/file-content.js';
import type { Instant } from '../kernel/instant.js';

/** A file that belongs to an application 申报附件; its bytes lie in the file store. */
@Entity('attachment')
@Index(['applicationId', 'sha256'], { unique: true })
export class Attachment {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

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

  @Column('varchar', { length: 36, nullable: true })
  uploadedBy!: string | null;

  @Column('varchar', { length: 30 })
  uploadedAt!: Instant;
}
