import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { SheetReader } from '../documents/spreadsheets/sheet-reader.service.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { settleRows } from './roster-claims.js';
import { RosterImporter } from './roster-importer.js';
import { type RosterResult, type RowOutcome, summaryOf } from './roster-outcomes.js';
import { type RejectedRow, type Roster, readRoster } from './roster-rows.js';
import type { UploadedFile } from '../imports/uploaded-file.js';
import { TrainingSessionsService } from './training-sessions.service.js';

/** Rows that are brought in by one unit: few enough that check-ins between two of them hardly wait. */
export const ROWS_PER_STEP = 1000;

/** Imports a roster file while its sender waits. */
@Injectable()
export class RosterImportsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly importer: RosterImporter,
    private readonly sheets: SheetReader,
  ) {}

  /**
   * Good rows go in, some hundred at a time, bad ones come back. With `dryRun` nothing is written and the answer is
   * what the import would say. Throws what `SheetReader` and `readRoster` throw, `session-cancelled`, `session-closed`,
   * `session-full`, before anything is written.
   */
  async import(
    context: Context,
    trainingSessionId: string,
    file: UploadedFile,
    { dryRun }: { dryRun: boolean },
  ): Promise<RosterResult> {
    const session = await this.database.read((unit) =>
      this.sessions.requireFor(unit, context, trainingSessionId),
    );
    const roster = await rosterOf(this.sheets, file);
    const rows = await this.database.read((unit) => settleRows(unit, session.id, roster.rows));
    const rejected = roster.rejected.map(rejectedRow);
    if (dryRun || session.capacity !== null) {
      const foreseen = await this.database.read((unit) =>
        this.importer.foresee(unit, session, rows, context),
      );
      if (dryRun) return { ...summaryOf(foreseen), rejected };
    }
    const outcomes: RowOutcome[] = [];
    for (let from = 0; from < rows.length; from += ROWS_PER_STEP) {
      const part = rows.slice(from, from + ROWS_PER_STEP);
      outcomes.push(
        ...(await this.database.write(context, async (unit) => {
          const locked = await this.sessions.requireFor(unit, context, session.id, { lock: true });
          return this.importer.bringIn(unit, locked, part);
        })),
      );
    }
    return { ...summaryOf(outcomes), rejected };
  }
}

/** Throws what `SheetReader` and `readRoster` throw, and `empty-spreadsheet` when no row stands under the header. */
export async function rosterOf(sheets: SheetReader, { bytes, filename }: UploadedFile): Promise<Roster> {
  const roster = readRoster(await sheets.rowsOf(bytes, filename));
  if (roster.rows.length + roster.rejected.length === 0)
    throw new DomainError('empty-spreadsheet', { filename });
  return roster;
}

const rejectedRow = ({ row, column, value, reason }: RejectedRow) => ({ row, column, value, reason });
