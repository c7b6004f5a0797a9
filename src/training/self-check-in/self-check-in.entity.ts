import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../kernel/instant.js';

/** What is known of a check-in that a phone made by itself, beside its scan: which phone, from where, with what consent. */
@Entity('self_check_in')
@Index(['trainingSessionId', 'deviceId'])
@Index(['trainingSessionId', 'address'])
export class SelfCheckIn {
  /** The claim's id, which is the scan's nonce. */
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  trainingSessionId!: string;

  @Index()
  @Column('varchar', { length: 36 })
  registrationId!: string;

  @Column('varchar', { length: 36 })
  deviceId!: string;

  /** As limits count it: of an IPv6 address, its network. */
  @Column('varchar', { length: 64 })
  address!: string;

  /** Metres from the middle of the venue; null when places were not compared. */
  @Column('integer', { nullable: true })
  distance!: number | null;

  /** Version and language of the privacy notice that was agreed to. */
  @Column('varchar', { length: 32 })
  consent!: string;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
