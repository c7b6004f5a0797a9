import { likeAnywhere } from '../kernel/paging.js';

/** A condition in SQL, and what stands for each `?` in it. */
export type Condition = [sql: string, ...parameters: unknown[]];

/** All conditions at once; those that are null ask for nothing. */
export function allOf(conditions: readonly (Condition | null)[]): { sql: string; parameters: unknown[] } {
  const asked = conditions.filter((condition) => condition !== null);
  return {
    sql: asked.map(([sql]) => sql).join(' AND ') || '1 = 1',
    parameters: asked.flatMap(([, ...parameters]) => parameters),
  };
}

/** `text` anywhere in one of the columns, in whatever case. */
export function anywhereIn(columns: readonly string[], text: string): Condition {
  const either = columns.map((column) => `lower(coalesce(${column}, '')) LIKE ? ESCAPE '\\'`).join(' OR ');
  return [`(${either})`, ...columns.map(() => likeAnywhere(text.toLowerCase()))];
}
