import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

/** That a registered trainee was there 出勤: what the accepted scans of one registration amount to. */
@Entity('attendance')
@Index(['trainingSessionId', 'traineeId'])
@Index('attendance_by_trainee', ['traineeId', 'trainingSessionId'])
export class Attendance {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 36, unique: true })
  registrationId!: string;

  @Column('varchar', { length: 36 })
  trainingSessionId!: string;

  @Column('varchar', { length: 36 })
  traineeId!: string;

  @Column('varchar', { length: 30 })
  firstIn!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  lastOut!: Instant | null;

  /** Whole minutes between check-ins and check-outs; null before the first check-out. */
  @Column('integer', { nullable: true })
  minutes!: number | null;

  /** Whether the person is in the room. */
  @Column('boolean')
  present!: boolean;

  /** Whether `lastOut` is the session's end, because nobody checked the person out. */
  @Column('boolean', { default: false })
  checkOutForgotten!: boolean;
}
