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

/** Whether any of the conditions asks for a value; without, their tables need not be read to count. */
export const askForSomething = (conditions: readonly (Condition | null)[]): boolean =>
  conditions.some((condition) => condition !== null && condition.length > 1);

/** `text` anywhere in one of the columns, in whatever case. */
export function anywhereIn(columns: readonly string[], text: string): Condition {
  const either = columns.map((column) => `lower(coalesce(${column}, '')) LIKE ? ESCAPE '\\'`).join(' OR ');
  return [`(${either})`, ...columns.map(() => likeAnywhere(text.toLowerCase()))];
}
