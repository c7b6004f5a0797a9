import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { SuspicionKind } from './suspicion.js';

/** Something suspicious, once in ten minutes for each who and what, however often it was tried. */
@Entity('suspicious_event')
export class SuspiciousEvent {
  /** Digest of who, what and the ten minutes. */
  @PrimaryColumn('varchar', { length: 64 })
  id!: string;

  @Column('varchar', { length: 32 })
  kind!: SuspicionKind;

  @Index()
  @Column('varchar', { length: 30 })
  at!: Instant;

  @Column('varchar', { length: 64 })
  address!: string;

  @Column('varchar', { length: 36, nullable: true })
  userId!: string | null;

  @Column('varchar', { length: 64, nullable: true })
  deviceId!: string | null;

  @Column('varchar', { length: 64, nullable: true })
  trainingSessionId!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  registrationId!: string | null;

  @Column('varchar', { length: 64, nullable: true })
  subject!: string | null;
}
