import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** A login; the row goes some time after it has ended. Only the hash of its token is kept. */
@Entity('login_session')
export class LoginSession {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  /** SHA-256 of the token, hex. */
  @Column('varchar', { length: 64, unique: true })
  tokenHash!: string;

  @Index()
  @Column('varchar', { length: 36 })
  userId!: string;

  /** `cookie` for pages, `bearer` for the API. */
  @Column('varchar', { length: 8 })
  kind!: 'cookie' | 'bearer';

  @Column('varchar', { length: 64 })
  address!: string;

  @Column('varchar', { length: 200 })
  userAgent!: string;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  @Column('varchar', { length: 30 })
  lastSeenAt!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  endedAt!: Instant | null;
}
