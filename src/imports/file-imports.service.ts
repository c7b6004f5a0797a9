import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import type { CheckedSheet, RejectedRow } from '../documents/spreadsheets/checked-rows.js';
import { SheetReader } from '../documents/spreadsheets/sheet-reader.service.js';
import { Secrets } from '../identity/secrets.js';
import { JobsService } from '../jobs/jobs.service.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { isId, newId } from '../kernel/ids.js';
import { plusMinutes, shanghaiDay } from '../kernel/instant.js';
import { FileImport } from './file-import.entity.js';
import {
  type ImportKind,
  type ImportName,
  type ImportResult,
  type ImportRow,
  type ImportSubject,
  resultOf,
  type RowOutcome,
} from './import-kind.js';
import type { UploadedFile } from './uploaded-file.js';

/** Rows that are brought in by one unit: few enough that others hardly wait. */
export const ROWS_PER_STEP = 500;
/** Previews that nobody confirms hold other people's data for nothing: they go after a week. */
const KEPT_MINUTES = 7 * 24 * 60;
const PURPOSE = 'file-import';

/** What is kept of a file beside its good rows. */
export interface KeptResult {
  outcomes: RowOutcome[];
  headerCells: string[];
  rejected: RejectedRow[];
}

export interface OpenedImport {
  fileImport: FileImport;
  kind: ImportKind;
  subject: ImportSubject;
  result: KeptResult;
}

/** Tables that are imported at once, or looked at first and then imported in the background. */
@Injectable()
export class FileImportsService {
  private readonly kinds = new Map<ImportName, ImportKind>();

  constructor(
    private readonly database: Database,
    private readonly jobs: JobsService,
    private readonly secrets: Secrets,
    private readonly sheets: SheetReader,
  ) {}

  /** Each kind says at the start that it is there. */
  register<Row extends ImportRow>(kind: ImportKind<Row>): void {
    this.kinds.set(kind.name, kind as unknown as ImportKind);
  }

  kind(name: ImportName): ImportKind {
    return this.kinds.get(name)!;
  }

  /** Throws what the kind throws for a subject that this user may not import into. */
  admit(context: Context, name: ImportName, subjectId: string | null) {
    return this.database.read((unit) => this.kind(name).admit(unit, context, subjectId));
  }

  /**
   * Good rows go in, some hundred at a time, bad ones come back. With `dryRun` nothing is written and the answer is what
   * the import would say. Throws what `SheetReader` and the kind throw, before anything is written.
   */
  async import(
    context: Context,
    name: ImportName,
    subjectId: string | null,
    file: UploadedFile,
    dryRun: boolean,
  ): Promise<ImportResult> {
    const kind = this.kind(name);
    const subject = await this.admit(context, name, subjectId);
    const { rows, rejected } = await this.checked(context, kind, file, subject);
    if (dryRun) {
      const foreseen = await this.database.read((unit) => kind.foresee(unit, context, subjectId, rows));
      return resultOf(foreseen, rejected);
    }
    const outcomes: RowOutcome[] = [];
    for (let from = 0; from < rows.length; from += ROWS_PER_STEP) {
      const part = rows.slice(from, from + ROWS_PER_STEP);
      const come = await this.database.write(context, async (unit) => {
        await kind.admit(unit, context, subjectId);
        return kind.bringIn(unit, subjectId, part);
      });
      outcomes.push(...come);
    }
    return resultOf(outcomes, rejected);
  }

  /** Reads a file and keeps what importing it would do. Throws as `import`. */
  async preview(
    context: Context,
    name: ImportName,
    subjectId: string | null,
    file: UploadedFile,
  ): Promise<FileImport> {
    const kind = this.kind(name);
    const subject = await this.admit(context, name, subjectId);
    const { rows, rejected, headerCells } = await this.checked(context, kind, file, subject);
    const outcomes = await this.database.read((unit) => kind.foresee(unit, context, subjectId, rows));
    const kept: FileImport = {
      id: newId(),
      kind: name,
      subjectId,
      filename: file.filename,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      status: 'previewed',
      rows: this.seal(rows),
      result: this.seal({ outcomes, headerCells, rejected }),
      jobId: null,
      createdBy: context.actor?.id ?? null,
      createdAt: context.now,
    };
    return this.database.write(context, async (unit) => {
      await dropForgotten(unit);
      return unit.add(FileImport, kept, 'file-import.previewed');
    });
  }

  /** Throws `not-found` and what the kind throws. */
  open(context: Context, id: string): Promise<OpenedImport> {
    return this.database.read(async (unit) => {
      const fileImport = await this.require(unit, id);
      const kind = this.kind(fileImport.kind);
      const subject = await kind.admit(unit, context, fileImport.subjectId);
      return { fileImport, kind, subject, result: this.resultOf(fileImport) };
    });
  }

  /** Starts the import in the background. Throws `import-already-done` for a second confirmation. */
  async confirm(context: Context, id: string): Promise<void> {
    const { result } = await this.open(context, id);
    const nothingYet = this.seal({ ...result, outcomes: [] });
    await this.database.write(context, async (unit) => {
      const found = await this.require(unit, id);
      if (found.status !== 'previewed') throw new DomainError('import-already-done');
      const job = await this.jobs.enqueue(unit, 'file-import', { fileImportId: id }, result.outcomes.length);
      Object.assign(found, { status: 'running', result: nothingYet, jobId: job.id });
      await unit.save(found, 'file-import.confirmed');
    });
  }

  /** The good rows. Throws `not-found`. */
  async rows(id: string): Promise<ImportRow[]> {
    const found = await this.database.read((unit) => this.require(unit, id));
    return found.rows === null ? [] : (this.unseal(found.rows) as ImportRow[]);
  }

  /** Brings a part of the rows in, in the unit that keeps how far the job is. */
  async bringIn(unit: WriteUnit, id: string, part: readonly ImportRow[], last: boolean): Promise<void> {
    const found = await this.require(unit, id);
    const kind = this.kind(found.kind);
    await kind.admit(unit, unit.context, found.subjectId);
    const outcomes = part.length > 0 ? await kind.bringIn(unit, found.subjectId, part) : [];
    const before = this.resultOf(found);
    found.result = this.seal({ ...before, outcomes: [...before.outcomes, ...outcomes] });
    if (last) Object.assign(found, { status: 'done', rows: null });
    await unit.save(found, last ? 'file-import.done' : null);
  }

  /** What is in stays in; the rest can be confirmed again. */
  async failed(unit: WriteUnit, id: string): Promise<void> {
    const found = await this.require(unit, id);
    if (found.status !== 'running') return;
    const kind = this.kind(found.kind);
    const rows = this.unseal(found.rows!) as ImportRow[];
    const outcomes = await kind.foresee(unit, unit.context, found.subjectId, rows);
    found.result = this.seal({ ...this.resultOf(found), outcomes });
    found.status = 'previewed';
    await unit.save(found, 'file-import.failed');
  }

  private async require(unit: ReadUnit, id: string): Promise<FileImport> {
    const found = isId(id) ? await unit.findOne(FileImport, { id }) : null;
    if (!found) throw new DomainError('not-found', { subject: 'FileImport' });
    return found;
  }

  /** Throws what `SheetReader` and the kind throw, and `empty-spreadsheet` when no row stands under the header. */
  private async checked(
    { now }: Context,
    kind: ImportKind,
    { bytes, filename }: UploadedFile,
    subject: ImportSubject,
  ): Promise<CheckedSheet<ImportRow>> {
    const checked = kind.read(await this.sheets.rowsOf(bytes, filename), subject, shanghaiDay(now));
    if (checked.rows.length + checked.rejected.length === 0)
      throw new DomainError('empty-spreadsheet', { filename });
    return checked;
  }

  private resultOf = ({ result }: FileImport): KeptResult => this.unseal(result) as KeptResult;
  private seal = (content: unknown): string => this.secrets.seal(PURPOSE, JSON.stringify(content));
  private unseal = (sealed: string): unknown => JSON.parse(this.secrets.unseal(PURPOSE, sealed));
}

async function dropForgotten(unit: WriteUnit): Promise<void> {
  const before = plusMinutes(unit.context.now, -KEPT_MINUTES);
  const forgotten = await unit.query<{ id: string }>(
    `SELECT id FROM file_import WHERE status = 'previewed' AND created_at < ? ORDER BY id LIMIT 100`,
    [before],
  );
  for (const { id } of forgotten) {
    const found = await unit.findOne(FileImport, { id });
    if (found) await unit.remove(found, 'file-import.forgotten');
  }
}
