import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** A link that works once to set a password: for the first administrator, a new user or a reset. */
@Entity('password_link')
export class PasswordLink {
  static readonly auditOmit = ['tokenHash'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** SHA-256 of the token, hex. */
  @Column('varchar', { length: 64, unique: true })
  tokenHash!: string;

  /** Null in the link that makes the first administrator. */
  @Index()
  @Column('varchar', { length: 36, nullable: true })
  userId!: string | null;

  @Column('varchar', { length: 30 })
  expiresAt!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  usedAt!: Instant | null;
}
