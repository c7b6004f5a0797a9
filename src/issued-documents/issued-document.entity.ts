import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { DocumentSeries } from '../policy/payment-policy.js';

/** One line of the register of issued documents. Lines are never removed, and their numbers never used again. */
@Entity('issued_document')
@Index(['series', 'year', 'serial'], { unique: true })
export class IssuedDocument {
  /** Whoever knows the code may see the document's public page. */
  static readonly auditOmit = ['code'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 32 })
  series!: DocumentSeries;

  @Column('integer')
  year!: number;

  /** From 1, without gaps in its series and year. */
  @Column('integer')
  serial!: number;

  /** The number as it is printed. */
  @Index({ unique: true })
  @Column('varchar', { length: 64 })
  number!: string;

  /** The verification code in the printed QR code. */
  @Index({ unique: true })
  @Column('varchar', { length: 16 })
  code!: string;

  @Column('varchar', { length: 200 })
  title!: string;

  /** Whom or what it is about, as the public may see it: people masked. */
  @Column('varchar', { length: 200 })
  subject!: string;

  /** Who issues and signs it. */
  @Column('varchar', { length: 200 })
  issuer!: string;

  /** SHA-256, hex, of the file's bytes, and how many they are. */
  @Column('varchar', { length: 64 })
  sha256!: string;

  @Column('integer')
  size!: number;

  /** The voided document that this one was issued for. */
  @Index()
  @Column('varchar', { length: 36, nullable: true })
  replacesId!: string | null;

  @Column('varchar', { length: 30 })
  issuedAt!: Instant;

  @Column('varchar', { length: 36, nullable: true })
  issuedBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  voidedAt!: Instant | null;

  @Column('varchar', { length: 36, nullable: true })
  voidedBy!: string | null;

  /** Public: whoever verifies the document reads it. */
  @Column('varchar', { length: 1000, nullable: true })
  voidReason!: string | null;

  /** False when it was void before: the first reason stands. */
  void(now: Instant, by: string | null, reason: string): boolean {
    if (this.voidedAt !== null) return false;
    this.voidedAt = now;
    this.voidedBy = by;
    this.voidReason = reason;
    return true;
  }
}
