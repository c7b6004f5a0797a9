import { likeAnywhere } from '../kernel/paging.js';
import type { ReadUnit } from './unit.js';
import type { Condition } from './where.js';

/** More rows than these are found as fast by reading all. */
const MOST_NAMED = 500;

/** Tables whose texts are indexed by their trigrams, and what queries call them. */
const ALIAS = { application: 'a', enterprise: 'e' } as const;

/** What is to hold a text anywhere: an expression in SQL, and the text as the expression spells it. */
export type Sought = readonly (readonly [expression: string, text: string])[];

/** Whether one of the expressions holds its text. */
export const holding = (sought: Sought): Condition => [
  `(${sought.map(([expression]) => `${expression} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
  ...sought.map(([, text]) => likeAnywhere(text)),
];

/**
 * Ids of the rows that `holding` leaves, found by the index. Null where that would take as long as reading the rows: a
 * text is shorter than a trigram, or the rows are many.
 */
export async function idsHolding(
  unit: ReadUnit,
  table: keyof typeof ALIAS,
  sought: Sought,
): Promise<string[] | null> {
  if (sought.some(([, text]) => trigramsOf(text).length === 0)) return null;
  const alias = ALIAS[table];
  const [sql, ...parameters] = holding(sought);
  const from = `FROM ${table} ${alias}`;
  const limit = `LIMIT ${MOST_NAMED + 1}`;
  const rows = await (unit.onPostgres
    ? unit.query<{ id: string }>(`SELECT ${alias}.id ${from} WHERE ${sql} ${limit}`, parameters)
    : unit.query<{ id: string }>(
        `SELECT ${alias}.id FROM ${table}_search s JOIN ${table}_search_key k ON k.key = s.rowid
           JOIN ${table} ${alias} ON ${alias}.id = k.id WHERE ${table}_search MATCH ? AND ${sql} ${limit}`,
        [[...new Set(sought.map(([, text]) => matchOf(text)))].join(' OR '), ...parameters],
      ));
  return rows.length > MOST_NAMED ? null : rows.map(({ id }) => id);
}

/** Whether the column is one of `ids`, of which there are few. */
export function among(unit: ReadUnit, column: string, ids: readonly string[]): Condition {
  const condition: Condition = unit.onPostgres
    ? [`${column} = ANY(?)`, ids]
    : [`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(ids)];
  return Object.assign(condition, { few: true });
}

/** As many as cover the text. The index keeps letters small as LIKE compares them: those of ASCII alone. */
function trigramsOf(text: string): string[] {
  const small = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return [...new Set([...(small.match(/.{3}/gsu) ?? []), ...(small.match(/.{3}$/su) ?? [])])];
}

/** In the language of FTS5: rows that hold all of them. */
const matchOf = (text: string): string =>
  `(${trigramsOf(text)
    .map((trigram) => `"${trigram.replaceAll('"', '""')}"`)
    .join(' AND ')})`;
