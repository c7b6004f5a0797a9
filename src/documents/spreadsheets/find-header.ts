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
  /** Row number of the header; what comes before it is a title. */
  row: number;
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
  const candidates = rows.slice(0, ROWS_ABOVE_HEADER).map((row) => readHeader(row, headers));
  const complete = candidates.find(({ columns }) => required.every((field) => columns[field]));
  if (complete) return complete;
  const best = candidates.find(({ columns }) => Object.keys(columns).length > 0) ?? candidates[0];
  const missing = required.filter((field) => !best?.columns[field]);
  throw new DomainError('wrong-header', {
    row: best?.row ?? 1,
    found: (rows.find(({ row }) => row === best?.row)?.cells ?? [])
      .map(cleanText)
      .filter(Boolean)
      .slice(0, 20),
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

function readHeader<Field extends string>(
  { row, cells }: SheetRow,
  headers: Headers<Field>,
): FoundHeader<Field> {
  const columns: FoundHeader<Field>['columns'] = {};
  cells.forEach((cell, index) => {
    const header = cleanText(cell);
    const field = fieldOf(header, headers);
    if (field) (columns[field] ??= []).push({ index, header });
  });
  return { row, columns };
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
