import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context, Locale } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';
import { text } from '../kernel/texts.js';
import { writeCsv } from '../documents/spreadsheets/write-csv.js';
import { factsLine, type ShownFact, shownFacts } from './audit-details.js';
import { type AuditRow, distinctValues, entryPages, listEntries, newestOf } from './audit-queries.js';
import type { AuditFilter, AuditListQuery } from './audit.schema.js';
import { type Verification, verifyChain } from './chain-verification.js';

const EXPORT_COLUMNS = [
  'seq',
  'at',
  'actorName',
  'action',
  'subjectType',
  'subjectId',
  'address',
  'requestId',
  'hash',
] as const;
const VERIFIED = 'audit.verified';
const BROKEN = 'audit.broken';

export interface AuditEntryView extends Omit<AuditRow, 'details'> {
  /** Null once erased. */
  facts: ShownFact[] | null;
  erased: boolean;
}

export interface LastVerification extends Verification {
  at: Instant;
  by: string;
}

/** What auditors read: the trail, and whether its chain holds. */
@Injectable()
export class AuditTrail {
  constructor(private readonly database: Database) {}

  async list(query: AuditListQuery): Promise<{ items: AuditEntryView[]; total: number }> {
    const { items, total } = await this.database.read((unit) => listEntries(unit, query));
    const view = ({ details, ...row }: AuditRow): AuditEntryView => {
      const facts = shownFacts(details);
      return { ...row, facts, erased: facts === null };
    };
    return { items: items.map(view), total };
  }

  /** What a filter can choose from. */
  choices(): Promise<{ actions: string[]; subjectTypes: string[] }> {
    return this.database.read(async (unit) => ({
      actions: await distinctValues(unit, 'action'),
      subjectTypes: await distinctValues(unit, 'subject_type'),
    }));
  }

  /** The entries that match as a CSV file in pieces; that somebody took them away is recorded. */
  async export(context: Context, filter: AuditFilter): Promise<AsyncGenerator<Buffer>> {
    await this.database.write(context, async (unit) =>
      unit.record('audit.exported', 'AuditTrail', '', filter),
    );
    return this.csv(context.locale, filter);
  }

  /** Checks the whole chain and records the result, which `lastVerification` gives back. */
  async verify(context: Context): Promise<Verification> {
    const result = await this.database.read((unit) => verifyChain(unit));
    await this.database.write(context, async (unit) =>
      unit.record(result.fault ? BROKEN : VERIFIED, 'AuditTrail', '', result),
    );
    return result;
  }

  async lastVerification(): Promise<LastVerification | null> {
    const row = await this.database.read((unit) => newestOf(unit, [VERIFIED, BROKEN]));
    if (!row?.details) return null;
    return { ...(JSON.parse(row.details) as Verification), at: row.at, by: row.actorName };
  }

  private async *csv(locale: Locale, filter: AuditFilter): AsyncGenerator<Buffer> {
    yield writeCsv([[...EXPORT_COLUMNS, 'details'].map((column) => text(locale, `auditColumn.${column}`))]);
    for await (const rows of await this.database.read(async (unit) => entryPages(unit, filter, 1000))) {
      const cells = rows.map((row) => [
        ...EXPORT_COLUMNS.map((column) => String(row[column])),
        factsLine(shownFacts(row.details)),
      ]);
      if (cells.length > 0) yield withoutByteOrderMark(writeCsv(cells));
    }
  }
}

const withoutByteOrderMark = (csv: Buffer): Buffer => csv.subarray(3);
