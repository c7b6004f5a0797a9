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

type Outcome = { kept: true; value: unknown; topics: Set<string> } | { kept: false; error: unknown };

/**
 * The one writer of a SQLite database. Writes that wait at the same moment run one after another, each in a savepoint
 * of its own, under one transaction, and are answered after its COMMIT; one that throws undoes only itself.
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
      await runner.startTransaction();
      outcomes = [];
      for (const item of group) outcomes.push(await inSavepoint(runner, item));
      await runner.commitTransaction();
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
    this.announce(new Set(outcomes.flatMap((outcome) => (outcome.kept ? [...outcome.topics] : []))));
  }
}

/** Requests that the event loop found together get to their write before the group starts: microtasks alone would not wait for them. */
const allArrived = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function inSavepoint(runner: QueryRunner, { context, work }: Waiting): Promise<Outcome> {
  const unit = new WriteUnit(runner.manager, context, false);
  await runner.startTransaction();
  try {
    const value = await work(unit);
    await writeAudit(unit);
    await runner.commitTransaction();
    return { kept: true, value, topics: unit.topics };
  } catch (error) {
    await runner.rollbackTransaction();
    return { kept: false, error };
  } finally {
    unit.end();
  }
}
