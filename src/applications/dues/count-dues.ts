import type { ReadUnit } from '../../database/unit.js';
import { allOf, askForSomething, type Condition } from '../../database/where.js';

/** What is asked of a due `o` itself, then what is asked of its application `a`. */
export type DueConditions = [ofDue: Condition, ...ofApplication: (Condition | null)[]];

/** Without reading applications where nothing is asked of them. */
export async function countDues(unit: ReadUnit, conditions: DueConditions): Promise<number> {
  const [, ...ofApplication] = conditions;
  const joined = askForSomething(ofApplication) ? ' JOIN application a ON a.id = o.application_id' : '';
  const { sql, parameters } = allOf(conditions);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM open_due o${joined} WHERE ${sql}`,
    parameters,
  );
  return Number(count?.n ?? 0);
}
