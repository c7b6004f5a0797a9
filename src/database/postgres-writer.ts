import type { DataSource } from 'typeorm';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { writeAudit } from './audit-writer.js';
import { WriteUnit } from './unit.js';

const ATTEMPTS = 6;

/** Serialisation failure, deadlock, and a unique row that another unit made first: the same work can succeed when run again. */
const RETRYABLE = new Set(['40001', '40P01', '23505']);

/** A pooled transaction per write; rows that a unit reads are locked, conflicts are retried. */
export class PostgresWriter {
  constructor(private readonly dataSource: DataSource) {}

  async write<T>(context: Context, work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(context, work);
      } catch (error) {
        if (!RETRYABLE.has(sqlState(error))) throw asDomainError(error);
        if (attempt === ATTEMPTS) throw new DomainError('write-conflict');
      }
    }
  }

  private async once<T>(context: Context, work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const unit = new WriteUnit(runner.manager, context, true);
    try {
      await runner.startTransaction();
      const value = await unit.run(work);
      await writeAudit(unit, unit.auditRecords);
      for (const topic of unit.topics) await runner.query(`SELECT pg_notify('peibutong', $1)`, [topic]);
      await runner.commitTransaction();
      return value;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      unit.end();
      await runner.release();
    }
  }
}

/** PostgreSQL neither keeps nor looks for text with the character NUL (22021): whoever sends it made a mistake. */
export const asDomainError = (error: unknown): unknown =>
  sqlState(error) === '22021' ? new DomainError('malformed-request') : error;

const sqlState = (error: unknown): string => {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code ?? '';
};
