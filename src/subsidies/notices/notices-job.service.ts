import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { HandlesJob, type JobHandler } from '../../jobs/job-handler.js';
import type { RunningJob } from '../../jobs/running-job.js';
import { noticesDue } from './notice-candidates.js';
import { ChangedMeanwhile, NoticeIssuing } from './notice-issuing.service.js';

/** Notices that are printed and entered together. */
export const NOTICES_PER_STEP = 50;

/**
 * Issues the notices of an order, step by step: how far it is, is kept with the numbers taken. Whose approval was revoked,
 * or who got a notice from somebody else meanwhile, is left out.
 */
@Injectable()
@HandlesJob('subsidy-notices')
export class NoticesJob implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly issuing: NoticeIssuing,
  ) {}

  async run(job: RunningJob): Promise<void> {
    const ids = job.input['applicationIds']!.split(' ');
    while (job.done < ids.length) {
      const done = Math.min(job.done + NOTICES_PER_STEP, ids.length);
      const due = await this.database.read((unit) => noticesDue(unit, ids.slice(job.done, done)));
      try {
        if (due.length === 0) await job.step(done, async () => undefined);
        else {
          await this.issuing.issue(job.context, due, {
            keep: (work) => job.step(done, work),
            jobId: job.id,
          });
        }
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile)) throw error;
      }
    }
  }
}
