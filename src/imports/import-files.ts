import type { CheckedSheet } from '../documents/spreadsheets/checked-rows.js';
import { writeCsv } from '../documents/spreadsheets/write-csv.js';
import { writeXlsx } from '../documents/spreadsheets/write-xlsx.js';

export const FILE_FORMATS = ['xlsx', 'csv'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const CONTENT_TYPES: Record<FileFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

const WIDTH = 22;

/** The wrong rows as they were, each with what is wrong: mended, they can be uploaded again. */
export function rejectedFile(
  format: FileFormat,
  { headerCells, rejected }: Pick<CheckedSheet<never>, 'headerCells' | 'rejected'>,
  words: { sheet: string; reason: string; problem: (reason: string) => string },
): Promise<Buffer> {
  const width = Math.max(headerCells.length, ...rejected.map(({ cells }) => cells.length));
  const padded = (cells: readonly string[]) =>
    Array.from({ length: width }, (_, index) => cells[index] ?? '');
  const rows = rejected.map(({ cells, problems }) => [
    ...padded(cells),
    problems.map(({ column, reason }) => `${column}: ${words.problem(reason)}`).join('; '),
  ]);
  return sheetFile(format, [...padded(headerCells), words.reason], rows, words.sheet);
}

/** A file of one sheet; without rows, a template to fill in. */
export async function sheetFile(
  format: FileFormat,
  header: string[],
  rows: string[][],
  sheet: string,
): Promise<Buffer> {
  if (format === 'csv') return writeCsv([header, ...rows]);
  const columns = header.map((name) => ({ header: name, width: WIDTH }));
  return writeXlsx(columns, rows, sheet);
}
