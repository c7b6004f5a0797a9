import { writeCsv } from '../documents/spreadsheets/write-csv.js';
import { writeXlsx } from '../documents/spreadsheets/write-xlsx.js';
import type { Locale } from '../kernel/context.js';
import { text } from '../kernel/texts.js';
import type { KeptResult } from './roster-import-content.js';

export const FILE_FORMATS = ['xlsx', 'csv'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const CONTENT_TYPES: Record<FileFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

const FIELDS = ['name', 'mobile', 'organisation', 'jobTitle', 'category', 'identityNumber'] as const;
const WIDTH = 22;

/** An empty roster with the header row that an import reads. */
export function rosterTemplate(locale: Locale, format: FileFormat): Promise<Buffer> {
  const header = FIELDS.map((field) => text(locale, `rosterImport.header.${field}`));
  return fileOf(locale, format, header, []);
}

/** The wrong rows as they were, each with what is wrong: mended, they can be uploaded again. */
export function rejectedFile(
  locale: Locale,
  format: FileFormat,
  { headerCells, rejected }: KeptResult,
): Promise<Buffer> {
  const width = Math.max(headerCells.length, ...rejected.map(({ cells }) => cells.length));
  const padded = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, index) => cells[index] ?? '');
  const header = [...padded(headerCells), text(locale, 'rosterImport.reason')];
  const rows = rejected.map(({ cells, problems }) => [
    ...padded(cells),
    problems.map(({ column, reason }) => `${column}: ${text(locale, `rosterProblem.${reason}`)}`).join('; '),
  ]);
  return fileOf(locale, format, header, rows);
}

async function fileOf(
  locale: Locale,
  format: FileFormat,
  header: string[],
  rows: string[][],
): Promise<Buffer> {
  if (format === 'csv') return writeCsv([header, ...rows]);
  const columns = header.map((name) => ({ header: name, width: WIDTH }));
  return writeXlsx(columns, rows, text(locale, 'rosterImport.sheet'));
}
