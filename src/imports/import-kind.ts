import type { CheckedSheet, RejectedRow } from '../documents/spreadsheets/checked-rows.js';
import type { Headers } from '../documents/spreadsheets/find-header.js';
import type { SheetRow } from '../documents/spreadsheets/sheet.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import type { Day } from '../kernel/instant.js';

/** Every kind of table that can be imported; its words stand under `import.<kind>`, those of its problems too. */
export const IMPORT_NAMES = ['enterprises', 'invoices'] as const;
export type ImportName = (typeof IMPORT_NAMES)[number];

/** A good row: what is kept of it must be JSON. */
export interface ImportRow {
  /** Row number as people see it in Excel; the header is usually row 1. */
  row: number;
}

/** Something on record, or another row of the file, that may be the same. */
export interface PossibleSame {
  /** Null for what is not on record yet. */
  id: string | null;
  name: string;
  reason: string;
}

/** What became of a good row, or will. */
export interface RowOutcome {
  row: number;
  /** What people know it by. */
  name: string;
  /** What tells it from others of the same name. */
  detail: string;
  /** Null for what is not on record yet. */
  id: string | null;
  /** Whether the row makes something new; otherwise it is there already, and stays as it is. */
  created: boolean;
  others: PossibleSame[];
  /** What a person should look at; words under `import.<kind>.warning.<code>`. */
  warnings: string[];
}

/** What an import did, or would do. */
export interface ImportResult {
  created: number;
  existing: number;
  possibleDuplicates: Pick<RowOutcome, 'row' | 'id' | 'name' | 'others'>[];
  warnings: (Pick<RowOutcome, 'row' | 'name'> & { warnings: string[] })[];
  rejected: Pick<RejectedRow, 'row' | 'column' | 'value' | 'reason'>[];
}

/** What rows are brought into. */
export interface ImportSubject {
  /** Where it leads back to. */
  url: string;
  title: string | null;
  /** What columns of a file must say, where it has them: rows that say something else are not for this subject. */
  only?: Record<string, string>;
}

/** How tables of one kind are brought in. */
export interface ImportKind<Row extends ImportRow = ImportRow> {
  readonly name: ImportName;
  /** The columns of a template: words under `import.<kind>.header.<field>`; those required are marked. */
  readonly fields: readonly { name: string; required: boolean }[];
  /** The headers that are read; what stands under any other is left out. */
  readonly headers: Headers<string>;
  /** Throws `wrong-header`. `today` bounds the days that cannot lie ahead. */
  read(rows: readonly SheetRow[], subject: ImportSubject, today: Day): CheckedSheet<Row>;
  /** Throws when this user may not import into the subject, or not now. */
  admit(unit: ReadUnit, context: Context, subjectId: string | null): Promise<ImportSubject>;
  /** What `bringIn` would do with all rows; writes nothing. */
  foresee(
    unit: ReadUnit,
    context: Context,
    subjectId: string | null,
    rows: readonly Row[],
  ): Promise<RowOutcome[]>;
  /** Brings rows in, a part of a file at a time. */
  bringIn(unit: WriteUnit, subjectId: string | null, rows: readonly Row[]): Promise<RowOutcome[]>;
}

/** Outcomes as the API tells them. */
export const resultOf = (outcomes: readonly RowOutcome[], rejected: readonly RejectedRow[]): ImportResult => {
  const created = outcomes.filter((outcome) => outcome.created).length;
  return {
    created,
    existing: outcomes.length - created,
    possibleDuplicates: outcomes
      .filter(({ others }) => others.length > 0)
      .map(({ row, id, name, others }) => ({ row, id, name, others })),
    warnings: outcomes
      .filter(({ warnings }) => warnings.length > 0)
      .map(({ row, name, warnings }) => ({ row, name, warnings })),
    rejected: rejected.map(({ row, column, value, reason }) => ({ row, column, value, reason })),
  };
};
