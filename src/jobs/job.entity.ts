import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Context } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';
import type { JobName } from './job-names.js';

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** What the handler is given, and in whose name it works. */
export interface JobPayload {
  input: Record<string, string>;
  context: Omit<Context, 'now'>;
}

/** Background work that survives a restart: its handler is idempotent. */
@Entity('job')
export class Job {
  static readonly auditOmit = ['payload'];

  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 64 })
  name!: JobName;

  @Column('simple-json')
  payload!: JobPayload;

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

  /** While running: when another instance may take the job over, because the one that runs it must have died. */
  @Column('varchar', { length: 30, nullable: true })
  leasedUntil!: Instant | null;

  @Column('varchar', { length: 36, nullable: true })
  createdBy!: string | null;

  @Column('varchar', { length: 30 })
  createdAt!: Instant;

  @Column('varchar', { length: 30, nullable: true })
  finishedAt!: Instant | null;
}
