import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '../../src/database/database.js';
import { LiveUpdates } from '../../src/database/live-updates.js';
import { Job } from '../../src/jobs/job.entity.js';
import { jobTopic } from '../../src/jobs/running-job.js';

/** Resolves with the job once it has ended. */
export function endOfJob(app: INestApplicationContext, id: string): Promise<Job> {
  return untilJob(app, id, ({ state }) => state === 'done' || state === 'failed');
}

/** Resolves with the job as soon as it is as wished. */
export function untilJob(
  app: INestApplicationContext,
  id: string,
  wished: (job: Job) => boolean,
): Promise<Job> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const job = await app.get(Database).read((unit) => unit.require(Job, id));
      if (!wished(job)) return;
      off();
      resolve(job);
    };
    const off = app.get(LiveUpdates).subscribe(jobTopic(id), () => void look().catch(reject));
    look().catch(reject);
  });
}
