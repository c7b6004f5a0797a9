import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { bulkInsert } from '../database/bulk-insert.js';
import { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { FileStore, type StoredFile } from '../files/file-store.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import { newVerificationCode } from '../kernel/short-code.js';
import type { DocumentDraft, NumberedDraft, NumberRange } from './document-draft.js';
import { IssuedDocument } from './issued-document.entity.js';

/** An arbitrary key of PostgreSQL's advisory locks: one unit at a time takes numbers. */
const NUMBERS = 970_420_240_9;

/** How often documents are printed anew because others took their numbers. */
const ATTEMPTS = 50;

/** Others took the numbers meanwhile. */
class NumbersTaken extends Error {}

/** How documents get onto paper and into the register. */
export interface Issuing<Draft extends DocumentDraft> {
  /** Makes the files, in order. May be called again with other numbers. */
  print(numbered: NumberedDraft<Draft>[]): Promise<Uint8Array[]>;
  /** Runs `enter` as a part of a unit: of `database.write`, or of a job's step. What it throws ends the issue. */
  keep(enter: (unit: WriteUnit) => Promise<void>, numbered: NumberedDraft<Draft>[]): Promise<void>;
}

/** The register of issued documents: their numbers, their bytes, and which are void. */
@Injectable()
export class IssuedDocumentsService {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly config: Config,
  ) {}

  /**
   * Issues documents under the next numbers of a range. They are printed first, since printing is slow, under the
   * numbers foreseen, and their files kept; where others took these numbers meanwhile, they are printed again. So no
   * number is taken without its paper, and none is left out; a file that no line names does no harm. Throws
   * `write-conflict` when others are always faster.
   */
  async issue<Draft extends DocumentDraft>(
    context: Context,
    range: NumberRange,
    drafts: readonly Draft[],
    { print, keep }: Issuing<Draft>,
  ): Promise<NumberedDraft<Draft>[]> {
    if (drafts.length === 0) return [];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const numbered = await this.foresee(context, range, drafts);
      const files = await Promise.all((await print(numbered)).map((bytes) => this.files.put([bytes])));
      try {
        await keep((unit) => enter(unit, range, numbered, files), numbered);
        return numbered;
      } catch (error) {
        if (!(error instanceof NumbersTaken)) throw error;
      }
    }
    throw new DomainError('write-conflict');
  }

  /**
   * Voids a document for a reason that the public may read; false when it was void before, which changes nothing.
   * Throws `not-found`.
   */
  async void(unit: WriteUnit, id: string, reason: string): Promise<boolean> {
    const document = await unit.require(IssuedDocument, id);
    const { now, actor } = unit.context;
    const voided = document.void(now, actor?.id ?? null, reason);
    if (voided) await unit.save(document, 'document.voided');
    return voided;
  }

  /** The bytes of a document as they were issued. Throws `stored-file-missing`. */
  file({ sha256 }: Pick<IssuedDocument, 'sha256'>): Promise<Readable> {
    return this.files.open(sha256);
  }

  /** The address in the QR code. */
  verificationUrl(code: string): string {
    return `${this.config.publicUrl}/verify/${code}`;
  }

  private async foresee<Draft extends DocumentDraft>(
    context: Context,
    range: NumberRange,
    drafts: readonly Draft[],
  ): Promise<NumberedDraft<Draft>[]> {
    const last = await this.database.read((unit) => lastSerial(unit, range));
    return drafts.map((draft, index) => {
      const serial = last + 1 + index;
      const code = newVerificationCode();
      return {
        ...draft,
        id: newId(),
        serial,
        number: range.format(serial),
        code,
        verificationUrl: this.verificationUrl(code),
        issuedAt: context.now,
      };
    });
  }
}

async function enter(
  unit: WriteUnit,
  { series, year }: NumberRange,
  numbered: readonly NumberedDraft<DocumentDraft>[],
  files: readonly StoredFile[],
): Promise<void> {
  await unit.lock('SELECT pg_advisory_xact_lock(?)', [NUMBERS]);
  if ((await lastSerial(unit, { series, year })) + 1 !== numbered[0]?.serial) throw new NumbersTaken();
  const rows = numbered.map((draft, index) => ({
    id: draft.id,
    series,
    year,
    serial: draft.serial,
    number: draft.number,
    code: draft.code,
    title: draft.title,
    subject: draft.subject,
    issuer: draft.issuer,
    ...files[index]!,
    replacesId: draft.replacesId ?? null,
    issuedAt: draft.issuedAt,
    issuedBy: unit.context.actor?.id ?? null,
  }));
  await bulkInsert(unit, 'issued_document', rows);
  for (const { code: _, ...after } of rows)
    unit.record('document.issued', 'IssuedDocument', after.id, { after });
}

async function lastSerial(
  unit: ReadUnit,
  { series, year }: Pick<NumberRange, 'series' | 'year'>,
): Promise<number> {
  const [row] = await unit.query<{ last: number | null }>(
    'SELECT max(serial) AS last FROM issued_document WHERE series = ? AND year = ?',
    [series, year],
  );
  return row?.last ?? 0;
}
