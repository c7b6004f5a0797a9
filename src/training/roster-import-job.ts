import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import { Secrets } from '../identity/secrets.js';
import { HandlesJob, type JobHandler } from '../jobs/job-handler.js';
import type { RunningJob } from '../jobs/running-job.js';
import { openResult, openRows, sealContent } from './roster-import-content.js';
import { RosterImport } from './roster-import.entity.js';
import { RosterImporter } from './roster-importer.js';
import { ROWS_PER_STEP } from './roster-imports.service.js';
import { type RowOutcome, type SettledRow, summaryOf } from './roster-outcomes.js';
import { TrainingSessionsService } from './training-sessions.service.js';

/** Imports a confirmed roster; its steps are rows. */
@Injectable()
@HandlesJob('roster-import')
export class RosterImportJob implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly importer: RosterImporter,
    private readonly secrets: Secrets,
  ) {}

  async run(job: RunningJob): Promise<void> {
    const id = job.input['rosterImportId']!;
    const found = await this.database.read((unit) => unit.require(RosterImport, id));
    if (found.status === 'done') return;
    const rows = openRows(this.secrets, found.rows!);
    do {
      const part = rows.slice(job.done, job.done + ROWS_PER_STEP);
      const done = job.done + part.length;
      await job.step(done, (unit) => this.bringIn(unit, id, part, done === job.total));
    } while (job.done < job.total);
  }

  /** What is in stays in; the rest can be confirmed again. */
  async failed(unit: WriteUnit, input: Record<string, string>): Promise<void> {
    const found = await unit.require(RosterImport, input['rosterImportId']!);
    if (found.status !== 'running') return;
    found.status = 'previewed';
    await unit.save(found, 'roster-import.failed');
  }

  private async bringIn(
    unit: WriteUnit,
    id: string,
    part: readonly SettledRow[],
    last: boolean,
  ): Promise<void> {
    const found = await unit.require(RosterImport, id);
    const { context } = unit;
    const session = await this.sessions.requireFor(unit, context, found.trainingSessionId, { lock: true });
    found.result = this.added(found.result, await this.importer.bringIn(unit, session, part));
    if (last) Object.assign(found, { status: 'done', rows: null });
    await unit.save(found, last ? 'roster-import.done' : null);
  }

  private added(sealed: string, outcomes: readonly RowOutcome[]): string {
    const before = openResult(this.secrets, sealed);
    const { created, existing, possibleDuplicates } = summaryOf(outcomes);
    return sealContent(this.secrets, {
      ...before,
      created: before.created + created,
      existing: before.existing + existing,
      possibleDuplicates: [...before.possibleDuplicates, ...possibleDuplicates],
    });
  }
}
