import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../kernel/instant.js';

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** Background work that survives a restart: its handler is idempotent. */
@Entity('job')
export class Job {
  static readonly auditOmit = ['payload'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 64 })
  name!: string;

  @Column('simple-json')
  payload!: Record<string, unknown>;

  @Index()
  @Column('varchar', { length: 16 })
  state!: JobState;

  /** Steps done of `total`. */
  @Column('integer')
  done!: number;

  @Column('integer')
  total!: number;

  /** Error code when failed. */
  @Column('varchar', { length: 200, nullable: true })
  error!: string | null;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  finishedAt!: Instant | null;
}
