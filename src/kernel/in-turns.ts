import { setImmediate } from 'node:timers/promises';

/** Items worked on before others get their turn: some ten milliseconds of the only thread. */
const AT_ONCE = 1000;

/** As `items.map(work)`, but requests that arrive meanwhile wait for a part of it only. */
export async function mapInTurns<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    if (from > 0) await setImmediate();
    for (const item of items.slice(from, from + AT_ONCE)) results.push(work(item));
  }
  return results;
}
