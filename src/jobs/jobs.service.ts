import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import type { JobName } from './job-names.js';
import { Job, type JobState } from './job.entity.js';

/** Heard by every instance when a job waits. */
export const JOBS_TOPIC = 'jobs';

export interface JobProgress {
  state: JobState;
  done: number;
  total: number;
  /** Error code when failed. */
  error?: string;
}

/** Background work with progress. */
@Injectable()
export class JobsService {
  constructor(private readonly database: Database) {}

  /** Puts work in the queue, in the unit of what it belongs to: it starts after that is kept. `total` counts its steps. */
  async enqueue(unit: WriteUnit, name: JobName, input: Record<string, string>, total: number): Promise<Job> {
    const { now, ...context } = unit.context;
    unit.announce(JOBS_TOPIC);
    return unit.add(
      Job,
      {
        id: newId(),
        name,
        payload: { input, context },
        state: 'waiting',
        done: 0,
        total,
        error: null,
        leasedUntil: null,
        createdBy: context.actor?.id ?? null,
        createdAt: now,
        finishedAt: null,
      },
      'job.enqueued',
    );
  }

  /** How far a job is, for who asked for it and for those who run the programme. Throws `not-found`, `permission-denied`. */
  async progress({ actor }: Context, id: string): Promise<JobProgress> {
    const job = isId(id) ? await this.database.read((unit) => unit.findOne(Job, { id })) : null;
    if (!job) throw new DomainError('not-found', { subject: 'Job' });
    const manages = actor?.role === 'manager' || actor?.role === 'administrator';
    if (!manages && job.createdBy !== actor?.id) throw new DomainError('permission-denied');
    const { state, done, total, error } = job;
    return { state, done, total, ...(error === null ? {} : { error }) };
  }
}
