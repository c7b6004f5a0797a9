import type { ObjectLiteral } from 'typeorm';
import { runEachOnSqlite } from './sqlite-statements.js';
import type { WriteUnit } from './unit.js';

/** Fits the parameters of a statement on PostgreSQL, 65,535. */
const PARAMETERS = 60_000;
const ROWS = 500;

const snaked = new Map<string, string>();

function snake(name: string): string {
  let found = snaked.get(name);
  if (!found) snaked.set(name, (found = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase()));
  return found;
}

/**
 * Inserts many rows fast; every row names the same columns, in camel case, none of them JSON or boolean.
 * `conflict: 'skip'` leaves out rows that a unique index refuses. Tells how many rows went in. Writes no audit entry:
 * record what the whole means.
 */
export async function bulkInsert(
  unit: WriteUnit,
  table: string,
  rows: readonly ObjectLiteral[],
  conflict: 'fail' | 'skip' = 'fail',
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  const row = `(${columns.map(() => '?').join(',')})`;
  const valuesOf = (item: ObjectLiteral): unknown[] => columns.map((column) => item[column]);
  const skips = conflict === 'skip';
  const sql = (values: string): string =>
    `INSERT INTO ${table} (${columns.map(snake).join(',')}) VALUES ${values}${skips ? ' ON CONFLICT DO NOTHING' : ''}`;
  // One prepared statement, row by row, costs SQLite less than long lists of values; PostgreSQL is a network away.
  if (!unit.onPostgres) {
    return rows.length > 0 ? runEachOnSqlite(unit.manager, sql(row), rows.map(valuesOf)) : 0;
  }
  let inserted = 0;
  const size = Math.min(ROWS, Math.floor(PARAMETERS / Math.max(columns.length, 1)));
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size);
    const values = part.map(() => row).join(',');
    const kept = await unit.query(`${sql(values)}${skips ? ' RETURNING 1' : ''}`, part.flatMap(valuesOf));
    inserted += skips ? kept.length : part.length;
  }
  return inserted;
}
