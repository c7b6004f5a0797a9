import { SetMetadata } from '@nestjs/common';
import type { WriteUnit } from '../database/unit.js';
import { JOB_NAMES, type JobName } from './job-names.js';
import type { RunningJob } from './running-job.js';

/** Does one kind of background work in steps. After a crash it is run again and goes on behind the last kept step. */
export interface JobHandler {
  run(job: RunningJob): Promise<void>;
  /** In the unit that marks the job as failed. */
  failed?(unit: WriteUnit, input: Record<string, string>): Promise<void>;
}

export const HANDLED_JOB = 'peibutong:job';

/** Marks the provider that handles the jobs of a name. */
export const HandlesJob = (name: JobName) => SetMetadata(HANDLED_JOB, name);

/** The handler of each job. Throws, and so stops the start, when a job has none or several. */
export function handlersByName(found: { name: JobName; handler: JobHandler }[]): Map<JobName, JobHandler> {
  for (const name of JOB_NAMES) {
    const count = found.filter((one) => one.name === name).length;
    if (count !== 1) throw new Error(`The job "${name}" needs exactly one handler and has ${count}`);
  }
  return new Map(found.map(({ name, handler }) => [name, handler]));
}
