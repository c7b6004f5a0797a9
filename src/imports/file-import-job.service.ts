import { Injectable } from '@nestjs/common';
import type { WriteUnit } from '../database/unit.js';
import { HandlesJob, type JobHandler } from '../jobs/job-handler.js';
import type { RunningJob } from '../jobs/running-job.js';
import { FileImportsService, ROWS_PER_STEP } from './file-imports.service.js';

/** Imports a confirmed file; its steps are rows. */
@Injectable()
@HandlesJob('file-import')
export class FileImportJob implements JobHandler {
  constructor(private readonly imports: FileImportsService) {}

  async run(job: RunningJob): Promise<void> {
    const id = job.input['fileImportId']!;
    const rows = await this.imports.rows(id);
    do {
      const part = rows.slice(job.done, job.done + ROWS_PER_STEP);
      const done = job.done + part.length;
      await job.step(done, (unit) => this.imports.bringIn(unit, id, part, done === job.total));
    } while (job.done < job.total);
  }

  failed(unit: WriteUnit, input: Record<string, string>): Promise<void> {
    return this.imports.failed(unit, input['fileImportId']!);
  }
}
