import { likeAnywhere } from '../kernel/paging.js';

/**
 * A condition in SQL, and what stands for each `?` in it. `few`: it leaves so few rows that they are found by it alone,
 * where the database, which cannot know, might prefer the index of another condition.
 */
export type Condition = [sql: string, ...parameters: unknown[]] & { few?: boolean };

/** All conditions at once; those that are null ask for nothing. */
export function allOf(conditions: readonly (Condition | null)[]): { sql: string; parameters: unknown[] } {
  const asked = conditions.filter((condition) => condition !== null);
  const few = asked.some((condition) => condition.few);
  return {
    sql: asked.map((one) => (few && !one.few ? `(${one[0]}) IS TRUE` : one[0])).join(' AND ') || '1 = 1',
    parameters: asked.flatMap(([, ...parameters]) => parameters),
  };
}

/** One condition or the other, or both. */
export function eitherOf(one: Condition, other: Condition): Condition {
  const [[first, ...parameters], [second, ...more]] = [one, other];
  const both: Condition = [`(${first} OR ${second})`, ...parameters, ...more];
  return Object.assign(both, { few: Boolean(one.few && other.few) });
}

/** Whether any of the conditions asks for a value; without, their tables need not be read to count. */
export const askForSomething = (conditions: readonly (Condition | null)[]): boolean =>
  conditions.some((condition) => condition !== null && condition.length > 1);

/** `text` anywhere in one of the columns, in whatever case. */
export function anywhereIn(columns: readonly string[], text: string): Condition {
  const either = columns.map((column) => `lower(coalesce(${column}, '')) LIKE ? ESCAPE '\\'`).join(' OR ');
  return [`(${either})`, ...columns.map(() => likeAnywhere(text.toLowerCase()))];
}
