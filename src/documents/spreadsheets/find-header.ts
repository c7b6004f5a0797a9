import { DomainError } from '../../kernel/domain-error.js';
import { cleanText } from '../../kernel/text-normalisation.js';
import type { SheetRow } from './sheet.js';

/** The headers that stand for each field, in any order and lower case; any other column is ignored. */
export type Headers<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Where a field stands in a row, and the header that people gave it. */
export interface FoundColumn {
  index: number;
  header: string;
}

export interface FoundHeader<Field extends string> {
  /** Row number of the header, of its lower row where it has two; what comes before it is a title. */
  row: number;
  /** What the header says, column by column. */
  cells: string[];
  columns: Partial<Record<Field, FoundColumn[]>>;
}

const ROWS_ABOVE_HEADER = 10;

/**
 * Finds the header among the first rows. Throws `wrong-header` with `found` (the headers of the first row that
 * has any we know, else of the first row), `missing` fields, and for each of those the headers that will do.
 */
export function findHeader<Field extends string>(
  rows: readonly SheetRow[],
  headers: Headers<Field>,
  required: readonly Field[],
): FoundHeader<Field> {
  const candidates = rows
    .slice(0, ROWS_ABOVE_HEADER)
    .map((row, index) => readHeader(row, rows[index + 1], headers));
  const complete = candidates.find(({ columns }) => required.every((field) => columns[field]));
  if (complete) return complete;
  const best = candidates.find(({ columns }) => Object.keys(columns).length > 0) ?? candidates[0];
  const missing = required.filter((field) => !best?.columns[field]);
  throw new DomainError('wrong-header', {
    row: best?.row ?? 1,
    found: (best?.cells ?? []).map(cleanText).filter(Boolean).slice(0, 20),
    missing,
    headers: missing.map((field) => headers[field][0]).join('、'),
    needed: Object.fromEntries(missing.map((field) => [field, headers[field]])),
  });
}

/** The headers of a row that stand for no field. */
export const unreadHeaders = <Field extends string>(
  cells: readonly string[],
  headers: Headers<Field>,
): string[] => cells.map(cleanText).filter((header) => header !== '' && !fieldOf(header, headers));

/** Reads a header row, together with the one below where groups of columns are headed twice. */
function readHeader<Field extends string>(
  upper: SheetRow,
  below: SheetRow | undefined,
  headers: Headers<Field>,
): FoundHeader<Field> {
  const columns = columnsOf(upper.cells, headers);
  if (!below || !continuesHeader(columns, below.cells, headers)) return { ...upper, columns };
  const width = Math.max(upper.cells.length, below.cells.length);
  const cells = Array.from({ length: width }, (_, index) =>
    cleanText(below.cells[index] ?? '') ? below.cells[index]! : (upper.cells[index] ?? ''),
  );
  return { row: below.row, cells, columns: columnsOf(cells, headers) };
}

/** Whether a row names further fields and leaves empty what is headed already, as cells merged downwards do. */
function continuesHeader<Field extends string>(
  columns: FoundHeader<Field>['columns'],
  below: readonly string[],
  headers: Headers<Field>,
): boolean {
  const headed = Object.values<FoundColumn[] | undefined>(columns).flatMap((found) => found ?? []);
  return (
    headed.length > 0 &&
    headed.every(({ index }) => cleanText(below[index] ?? '') === '') &&
    Object.keys(columnsOf(below, headers)).length > 0
  );
}

function columnsOf<Field extends string>(
  cells: readonly string[],
  headers: Headers<Field>,
): FoundHeader<Field>['columns'] {
  const columns: FoundHeader<Field>['columns'] = {};
  cells.forEach((cell, index) => {
    const header = cleanText(cell);
    const field = fieldOf(header, headers);
    if (field) (columns[field] ??= []).push({ index, header });
  });
  return columns;
}

/** Headers as people decorate them count too: `* NAME`, `MOBILE (required)`, `N AME:`. */
function fieldOf<Field extends string>(header: string, headers: Headers<Field>): Field | undefined {
  const bare = header
    .toLowerCase()
    .replace(/[（(【[].*$/, '')
    .replace(/[*＊:：]/g, '')
    .trim();
  const word = /^[\x20-\x7e]*$/.test(bare) ? bare : bare.replace(/\s/g, '');
  return (Object.keys(headers) as Field[]).find((field) => headers[field].includes(word));
}
