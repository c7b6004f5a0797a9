import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { SheetReader } from '../documents/spreadsheets/sheet-reader.service.js';
import { Secrets } from '../identity/secrets.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import { plusMinutes } from '../kernel/instant.js';
import { settleRows } from './roster-claims.js';
import {
  type KeptResult,
  openResult,
  openRows,
  type PreviewedRow,
  sealContent,
} from './roster-import-content.js';
import { RosterImport } from './roster-import.entity.js';
import { RosterImporter } from './roster-importer.js';
import { rosterOf } from './roster-imports.service.js';
import { summaryOf } from './roster-outcomes.js';
import type { UploadedFile } from '../imports/uploaded-file.js';
import type { TrainingSession } from './training-session.entity.js';
import { TrainingSessionsService } from './training-sessions.service.js';

/** Previews that nobody confirms hold personal data for nothing: they go after a week. */
const KEPT_MINUTES = 7 * 24 * 60;

export interface OpenedImport {
  rosterImport: RosterImport;
  session: TrainingSession;
  /** The good rows; null once they are imported. */
  rows: PreviewedRow[] | null;
  result: KeptResult;
}

/** Roster files that someone looks at before they are imported in the background. */
@Injectable()
export class RosterPreviewsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly importer: RosterImporter,
    private readonly jobs: JobsService,
    private readonly secrets: Secrets,
    private readonly sheets: SheetReader,
  ) {}

  /** The session that a roster is for. Throws `not-found`, `outside-your-district`. */
  session(context: Context, id: string): Promise<TrainingSession> {
    return this.database.read((unit) => this.sessions.requireFor(unit, context, id));
  }

  /** Reads a file and keeps what importing it would do. Throws as `RosterImportsService.import`. */
  async preview(context: Context, trainingSessionId: string, file: UploadedFile): Promise<RosterImport> {
    const session = await this.session(context, trainingSessionId);
    const roster = await rosterOf(this.sheets, file);
    const rows = await this.database.read(async (unit) => {
      const settled = await settleRows(unit, session.id, roster.rows);
      const outcomes = await this.importer.foresee(unit, session, settled, context);
      return settled.map((row, index) => withForesight(row, outcomes[index]!));
    });
    const { headerCells, rejected } = roster;
    const result = { ...summaryOf(rows.map(outcomeOf)), headerCells, rejected };
    const kept: RosterImport = {
      id: newId(),
      trainingSessionId: session.id,
      filename: file.filename,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      status: 'previewed',
      rows: sealContent(this.secrets, rows),
      result: sealContent(this.secrets, result),
      jobId: null,
      createdBy: context.actor?.id ?? null,
      createdAt: context.now,
    };
    return this.database.write(context, async (unit) => {
      await dropForgotten(unit);
      return unit.add(RosterImport, kept, 'roster-import.previewed');
    });
  }

  /** Throws `not-found`, `outside-your-district`. */
  open(context: Context, id: string): Promise<OpenedImport> {
    return this.database.read(async (unit) => {
      const rosterImport = await this.require(unit, id);
      return {
        rosterImport,
        session: await this.sessions.requireFor(unit, context, rosterImport.trainingSessionId),
        rows: rosterImport.rows === null ? null : openRows(this.secrets, rosterImport.rows),
        result: openResult(this.secrets, rosterImport.result),
      };
    });
  }

  /** Starts the import in the background. Throws `import-already-done` for a second confirmation. */
  async confirm(context: Context, id: string): Promise<void> {
    const { rosterImport, session, rows, result } = await this.open(context, id);
    if (rosterImport.status !== 'previewed' || rows === null) throw new DomainError('import-already-done');
    const settled = await this.database.read((unit) => settleRows(unit, session.id, rows));
    const sealedRows = sealContent(this.secrets, settled as PreviewedRow[]);
    const nothingYet = { ...result, created: 0, existing: 0, possibleDuplicates: [] };
    const sealedResult = sealContent(this.secrets, nothingYet);
    await this.database.write(context, async (unit) => {
      const found = await this.require(unit, id);
      if (found.status !== 'previewed') throw new DomainError('import-already-done');
      const job = await this.jobs.enqueue(unit, 'roster-import', { rosterImportId: id }, rows.length);
      Object.assign(found, { status: 'running', rows: sealedRows, result: sealedResult, jobId: job.id });
      await unit.save(found, 'roster-import.confirmed');
    });
  }

  private async require(unit: ReadUnit, id: string): Promise<RosterImport> {
    const found = isId(id) ? await unit.findOne(RosterImport, { id }) : null;
    if (!found) throw new DomainError('not-found', { subject: 'RosterImport' });
    return found;
  }
}

const withForesight = (
  row: PreviewedRow | Omit<PreviewedRow, 'created' | 'others'>,
  { created, others }: Pick<PreviewedRow, 'created' | 'others'>,
): PreviewedRow => ({ ...row, created, others });

const outcomeOf = ({ row, name, traineeId, created, others }: PreviewedRow) => ({
  row,
  name,
  traineeId: traineeId ?? null,
  created,
  others,
});

async function dropForgotten(unit: WriteUnit): Promise<void> {
  const before = plusMinutes(unit.context.now, -KEPT_MINUTES);
  const forgotten = await unit.query<{ id: string }>(
    `SELECT id FROM roster_import WHERE status = 'previewed' AND created_at < ? ORDER BY id LIMIT 100`,
    [before],
  );
  for (const { id } of forgotten) {
    const found = await unit.findOne(RosterImport, { id });
    if (found) await unit.remove(found, 'roster-import.forgotten');
  }
}
