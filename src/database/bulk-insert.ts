import type { ObjectLiteral } from 'typeorm';
import type { WriteUnit } from './unit.js';

/** Fits the parameters of a statement: 32,766 on SQLite, 65,535 on PostgreSQL. */
const PARAMETERS = 30_000;
const ROWS = 500;

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/**
 * Inserts many rows in few statements; every row names the same columns, in camel case, none of them JSON or boolean.
 * `conflict: 'skip'` leaves out rows that a unique index refuses. Writes no audit entry: record what the whole means.
 */
export async function bulkInsert(
  unit: WriteUnit,
  table: string,
  rows: readonly ObjectLiteral[],
  conflict: 'fail' | 'skip' = 'fail',
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const size = Math.min(ROWS, Math.floor(PARAMETERS / Math.max(columns.length, 1)));
  const row = `(${columns.map(() => '?').join(',')})`;
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    const values = part.map(() => row).join(',');
    const end = conflict === 'skip' ? ' ON CONFLICT DO NOTHING' : '';
    const parameters: unknown[] = [];
    for (const item of part) for (const column of columns) parameters.push(item[column]);
    await unit.query(
      `INSERT INTO ${table} (${columns.map(snake).join(',')}) VALUES ${values}${end}`,
      parameters,
    );
  }
}
