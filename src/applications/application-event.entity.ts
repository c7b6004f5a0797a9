import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';
import type { ApplicationAction, ApplicationStatus } from './life-cycle-actions.js';

/** What is put on the timeline beside the actions of the life cycle; words under `applicationAction` too. */
export type RecordedStep =
  | 'begin'
  | 'reach-milestone'
  | 'decline-payment'
  | 'send-payment'
  | 'fail-payment'
  | 'return-money'
  | 'propose-claw-back'
  | 'decline-claw-back';

/** A step on an application's timeline. Never changed. */
@Entity('application_event')
@Index(['applicationId', 'at'])
export class ApplicationEvent {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36 })
  applicationId!: string;

  /** `begin` is how it came to be. */
  @Column('varchar', { length: 32 })
  action!: ApplicationAction | RecordedStep;

  @Column('varchar', { length: 16, nullable: true })
  fromStatus!: ApplicationStatus | null;

  @Column('varchar', { length: 16 })
  toStatus!: ApplicationStatus;

  /** Why, or what was said about it. */
  @Column('varchar', { length: 1000, nullable: true })
  reason!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  byUser!: string | null;

  @Column('varchar', { length: 30 })
  at!: Instant;
}
