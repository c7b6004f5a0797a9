import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** A check-in code 签到码 of one registration. A replaced one stays, revoked. */
@Entity('pass')
export class Pass {
  /** The code itself, without separators. */
  @PrimaryColumn('varchar', { length: 16 })
  code!: string;

  @Index()
  @Column('varchar', { length: 36 })
  registrationId!: string;

  @Column('varchar', { length: 30 })
  issuedAt!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  revokedAt!: Instant | null;
}
