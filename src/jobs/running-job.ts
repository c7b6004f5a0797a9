import type { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Clock } from '../kernel/clock.js';
import type { Context } from '../kernel/context.js';
import { type Instant, latestNow, plusMinutes } from '../kernel/instant.js';
import { Job } from './job.entity.js';

const LEASE_MINUTES = 2;

/** How long a step may take before others take the job for abandoned. */
export const leaseFrom = (now: Instant): Instant => plusMinutes(now, LEASE_MINUTES);

/** A lease that ends later was given before a clock was put back. */
export const longestLease = (now: Instant): Instant => leaseFrom(latestNow(now));

/** Thrown when another instance goes on with the job, or this one is about to stop: not a failure. */
export class JobLetGo extends Error {}

/** A job in the hands of its handler. */
export class RunningJob {
  constructor(
    private readonly job: Job,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly isStopping: () => boolean,
  ) {}

  get id(): string {
    return this.job.id;
  }

  get input(): Record<string, string> {
    return this.job.payload.input;
  }

  /** Steps kept so far, of `total`. */
  get done(): number {
    return this.job.done;
  }

  get total(): number {
    return this.job.total;
  }

  /** Who asked for the job, now. */
  get context(): Context {
    return { ...this.job.payload.context, now: this.clock.now() };
  }

  /** Does a part of the work and keeps in the same unit how far the job is. Throws JobLetGo. */
  async step(done: number, work: (unit: WriteUnit) => Promise<void>): Promise<void> {
    if (this.isStopping()) throw new JobLetGo();
    const { id } = this.job;
    await this.database.write(this.context, async (unit) => {
      const job = await unit.findOne(Job, { id });
      if (job?.state !== 'running' || job.done !== this.done) throw new JobLetGo();
      await work(unit);
      job.done = done;
      job.leasedUntil = leaseFrom(unit.context.now);
      await unit.save(job, null);
      unit.announce(jobTopic(id));
    });
    this.job.done = done;
  }
}

/** What live pages of a job listen to. */
export const jobTopic = (id: string): string => `job:${id}`;
