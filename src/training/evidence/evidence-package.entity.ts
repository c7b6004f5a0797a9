import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../kernel/instant.js';

/** A package of a year's evidence as it was handed out: the same content again is the same package. */
@Entity('evidence_package')
@Index(['year', 'fingerprint'], { unique: true })
export class EvidencePackage {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** The programme's year. */
  @Column('integer')
  year!: number;

  /** SHA-256 of the manifest, hex: of every file in the package. */
  @Column('varchar', { length: 64 })
  fingerprint!: string;

  /** SHA-256 of the data that the papers in it were made from, hex. */
  @Column('varchar', { length: 64 })
  dataFingerprint!: string;

  /** Files, the manifest not counted. */
  @Column('integer')
  files!: number;

  /** The moment that the papers in it name. */
  @Column('varchar', { length: 30 })
  frozenAt!: Instant;

  /** The user's id. */
  @Column('varchar', { length: 36, nullable: true })
  frozenBy!: string | null;
}
