import type { DataSource, QueryRunner } from 'typeorm';
import type { Context } from '../kernel/context.js';
import { writeAudit } from './audit-writer.js';
import { WriteUnit } from './unit.js';

/** Writes that share one COMMIT at the most. */
const GROUP_LIMIT = 256;

interface Waiting {
  context: Context;
  work: (unit: WriteUnit) => Promise<unknown>;
  keep: (value: unknown) => void;
  fail: (error: unknown) => void;
}

type Outcome = { kept: true; value: unknown; unit: WriteUnit } | { kept: false; error: unknown };

/**
 * The one writer of a SQLite database. Writes that wait at the same moment run one after another under one transaction
 * and are answered after its COMMIT. When one throws, the group runs again with a savepoint for each, so that it
 * undoes only itself: savepoints cost every write as much as a statement, and few writes throw.
 */
export class SqliteWriter {
  private readonly waiting: Waiting[] = [];
  private draining: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly announce: (topics: Iterable<string>) => void,
  ) {}

  write<T>(context: Context, work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ context, work, keep: resolve as (value: unknown) => void, fail: reject });
      this.draining ??= this.drain();
    });
  }

  /** Resolves once nothing waits. */
  async idle(): Promise<void> {
    while (this.draining) await this.draining;
  }

  private async drain(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        await allArrived();
        await this.commitTogether(this.waiting.splice(0, GROUP_LIMIT));
      }
    } finally {
      this.draining = null;
    }
  }

  private async commitTogether(group: Waiting[]): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    let outcomes: Outcome[];
    try {
      outcomes = (await this.commit(runner, group, false)) ?? (await this.commit(runner, group, true)) ?? [];
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      group.forEach((item) => item.fail(error));
      return;
    }
    group.forEach((item, index) => {
      const outcome = outcomes[index]!;
      if (outcome.kept) item.keep(outcome.value);
      else item.fail(outcome.error);
    });
    this.announce(new Set(unitsOf(outcomes).flatMap(({ topics }) => [...topics])));
  }

  /** Null when one of several threw and took the others with it, for want of savepoints. */
  private async commit(
    runner: QueryRunner,
    group: Waiting[],
    savepoints: boolean,
  ): Promise<Outcome[] | null> {
    const outcomes: Outcome[] = [];
    await runner.startTransaction();
    for (const item of group) {
      const outcome = await (savepoints ? runInSavepoint(runner, item) : run(runner, item));
      if (!outcome.kept && !savepoints) {
        await runner.rollbackTransaction();
        return group.length === 1 ? [outcome] : null;
      }
      outcomes.push(outcome);
    }
    const records = unitsOf(outcomes).flatMap(({ auditRecords }) => auditRecords);
    await writeAudit(new WriteUnit(runner.manager, group[0]!.context, false), records);
    await runner.commitTransaction();
    return outcomes;
  }
}

const unitsOf = (outcomes: Outcome[]): WriteUnit[] =>
  outcomes.flatMap((outcome) => (outcome.kept ? [outcome.unit] : []));

/** Requests that the event loop found together get to their write before the group starts: microtasks alone would not wait for them. */
const allArrived = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function run(runner: QueryRunner, { context, work }: Waiting): Promise<Outcome> {
  const unit = new WriteUnit(runner.manager, context, false);
  try {
    return { kept: true, value: await unit.run(work), unit };
  } catch (error) {
    return { kept: false, error };
  } finally {
    unit.end();
  }
}

async function runInSavepoint(runner: QueryRunner, item: Waiting): Promise<Outcome> {
  await runner.startTransaction();
  const outcome = await run(runner, item);
  await (outcome.kept ? runner.commitTransaction() : runner.rollbackTransaction());
  return outcome;
}
