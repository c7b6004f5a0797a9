import { writeXlsx } from './write-xlsx.js';

/** A column of an exported list: its header, its width in characters, and what of an item stands in it. */
export interface ListColumn<T> {
  header: string;
  width: number;
  of: (item: T) => string | number | null;
}

/** A list as .xlsx. */
export async function listFile<T>(
  columns: readonly ListColumn<T>[],
  items: AsyncIterable<T>,
  sheet: string,
): Promise<Buffer> {
  const rows: (string | number | null)[][] = [];
  for await (const item of items) rows.push(columns.map(({ of }) => of(item)));
  return writeXlsx(columns, rows, sheet);
}
