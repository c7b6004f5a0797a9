import type { ReadUnit } from './unit.js';

const MOST_VALUES = 1000;

/**
 * Runs a SELECT for many values, a thousand at a time, and joins the rows; `marks` is what stands between `IN (` and `)`,
 * `more` what stands for each `?` behind it.
 */
export async function selectIn<T>(
  unit: ReadUnit,
  sql: (marks: string) => string,
  values: readonly unknown[],
  more: readonly unknown[] = [],
): Promise<T[]> {
  const rows: T[] = [];
  for (const part of inParts(values)) {
    rows.push(...(await unit.query<T>(sql(marksFor(part)), [...part, ...more])));
  }
  return rows;
}

/** As `selectIn`, for statements that answer nothing. */
export async function changeIn(
  unit: ReadUnit,
  sql: (marks: string) => string,
  values: readonly unknown[],
): Promise<void> {
  for (const part of inParts(values)) await unit.query(sql(marksFor(part)), part);
}

const marksFor = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

function* inParts<T>(values: readonly T[]): Generator<T[]> {
  for (let from = 0; from < values.length; from += MOST_VALUES) yield values.slice(from, from + MOST_VALUES);
}
