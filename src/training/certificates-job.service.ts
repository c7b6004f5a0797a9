import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { HandlesJob, type JobHandler } from '../jobs/job-handler.js';
import type { RunningJob } from '../jobs/running-job.js';
import { requirePolicy } from '../policy/policies.js';
import { nextCandidates } from './certificate-candidates.js';
import { CertificateIssuing, HeldMeanwhile } from './certificate-issuing.service.js';
import type { CertificateOrder } from './certificate.schema.js';

/** Certificates that are printed and entered together. */
const PEOPLE_PER_STEP = 50;

/** What was ordered, as a job carries it. */
export const orderInput = ({ year, trainingSessionId, traineeIds }: CertificateOrder) => ({
  year: String(year),
  trainingSessionId: trainingSessionId ?? '',
  traineeIds: traineeIds?.join(' ') ?? '',
});

const orderOf = (input: Record<string, string>): CertificateOrder => ({
  year: Number(input['year']),
  trainingSessionId: input['trainingSessionId'] || undefined,
  traineeIds: input['traineeIds'] ? input['traineeIds'].split(' ') : undefined,
});

/** Issues certificates to those of an order who have none; who got one is no candidate any more, so it can go on after a crash. */
@Injectable()
@HandlesJob('certificates')
export class CertificatesJob implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly issuing: CertificateIssuing,
  ) {}

  async run(job: RunningJob): Promise<void> {
    const order = orderOf(job.input);
    const rule = requirePolicy(order.year).talent.attendance;
    let after = '';
    for (;;) {
      const people = await this.database.read((unit) =>
        nextCandidates(unit, order, rule, { after, limit: PEOPLE_PER_STEP }),
      );
      if (people.length === 0) break;
      const done = Math.min(job.done + people.length, job.total);
      try {
        await this.issuing.issue(job.context, order.year, people, {
          keep: (work) => job.step(done, work),
          jobId: job.id,
        });
        after = people.at(-1)!.id;
      } catch (error) {
        if (!(error instanceof HeldMeanwhile)) throw error;
      }
    }
    if (job.done < job.total) await job.step(job.total, async () => undefined);
  }
}
