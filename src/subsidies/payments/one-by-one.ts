import { DomainError } from '../../kernel/domain-error.js';

/** What came of one of many: nothing is wrong with it, or why it was refused. */
export interface Outcome<T> {
  item: T;
  problem: DomainError | null;
}

/** Does the same to each, one after another; one that is refused stops no other. */
export async function oneByOne<T>(
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  for (const item of items) {
    try {
      await act(item);
      outcomes.push({ item, problem: null });
    } catch (problem) {
      if (!(problem instanceof DomainError)) throw problem;
      outcomes.push({ item, problem });
    }
  }
  return outcomes;
}
