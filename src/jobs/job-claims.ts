import type { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { systemContext } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';
import { Job } from './job.entity.js';
import { jobTopic, leaseFrom, longestLease } from './running-job.js';

/** Takes the job that has waited longest, or one whose instance died; null when there is none. Only one instance gets it. */
export async function claimNextJob(database: Database, now: Instant): Promise<Job | null> {
  for (;;) {
    const id = await database.read((unit) => nextId(unit, now));
    if (!id) return null;
    const claimed = await database.write(systemContext(now), async (unit) => {
      const job = await unit.findOne(Job, { id });
      if (!job || !isFree(job, now)) return null;
      job.state = 'running';
      job.leasedUntil = leaseFrom(now);
      await unit.save(job, null);
      unit.announce(jobTopic(id));
      return job;
    });
    if (claimed) return claimed;
  }
}

const isFree = ({ state, leasedUntil }: Job, now: Instant): boolean =>
  state === 'waiting' ||
  (state === 'running' && ((leasedUntil ?? '') < now || (leasedUntil ?? '') > longestLease(now)));

async function nextId(unit: ReadUnit, now: Instant): Promise<string | undefined> {
  const [row] = await unit.query<{ id: string }>(
    `SELECT id FROM job WHERE state = 'waiting' OR (state = 'running' AND (leased_until < ? OR leased_until > ?))
     ORDER BY created_at, id LIMIT 1`,
    [now, longestLease(now)],
  );
  return row?.id;
}

/** Ends a running job, with an error code when it failed; false when it is not running any more. */
export async function endJob(unit: WriteUnit, id: string, error: string | null): Promise<boolean> {
  const job = await unit.findOne(Job, { id });
  if (job?.state !== 'running') return false;
  job.state = error === null ? 'done' : 'failed';
  job.error = error;
  job.leasedUntil = null;
  job.finishedAt = unit.context.now;
  await unit.save(job, error === null ? 'job.done' : 'job.failed');
  unit.announce(jobTopic(id));
  return true;
}

/** Lets a running job wait again, or all of them: those that a process left behind that ended. */
export async function giveBack(unit: WriteUnit, id?: string): Promise<void> {
  for (const job of await unit.findMany(Job, { state: 'running', ...(id ? { id } : {}) })) {
    job.state = 'waiting';
    job.leasedUntil = null;
    await unit.save(job, null);
    unit.announce(jobTopic(job.id));
  }
}
