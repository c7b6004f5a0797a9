import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Config } from '../config.js';
import type { Context } from '../kernel/context.js';
import { LiveUpdates } from './live-updates.js';
import { asDomainError, PostgresWriter } from './postgres-writer.js';
import { SqliteWriter } from './sqlite-writer.js';
import { ReadUnit, type WriteUnit } from './unit.js';

export const WRITER = 'writer';
export const READER = 'reader';

/** The only way to data. */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  private readonly writer: SqliteWriter | PostgresWriter;
  private readonly reading: ReadUnit;

  constructor(
    private readonly config: Config,
    @InjectDataSource(WRITER) writing: DataSource,
    @InjectDataSource(READER) reading: DataSource,
    private readonly live: LiveUpdates,
  ) {
    this.reading = new ReadUnit(reading.manager);
    this.writer =
      config.database.kind === 'postgres'
        ? new PostgresWriter(writing)
        : new SqliteWriter(writing, (topics) => live.announce(topics));
  }

  async onModuleInit(): Promise<void> {
    if (this.config.database.kind === 'postgres') await this.live.listen(this.config.database.url);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.writer instanceof SqliteWriter) await this.writer.idle();
    await this.live.close();
  }

  /** Reads committed data. Several statements in one `read` may see different moments. */
  async read<T>(work: (unit: ReadUnit) => Promise<T>): Promise<T> {
    try {
      return await work(this.reading);
    } catch (error) {
      throw asDomainError(error);
    }
  }

  /**
   * Runs `work` as one unit: everything in it is kept, durably, before this resolves, or nothing is. `work` may run
   * more than once on PostgreSQL, does nothing slow, and never starts another `write`: it hands its unit on instead.
   */
  write<T>(context: Context, work: (unit: WriteUnit) => Promise<T>): Promise<T> {
    return this.writer.write(context, work);
  }

  /** Runs units one after another, each kept or failed by itself. On SQLite they share their commits. */
  async writeEach<T>(
    context: Context,
    works: readonly ((unit: WriteUnit) => Promise<T>)[],
  ): Promise<PromiseSettledResult<T>[]> {
    const { writer } = this;
    if (writer instanceof SqliteWriter) {
      return Promise.allSettled(works.map((work) => writer.write(context, work)));
    }
    const results: PromiseSettledResult<T>[] = [];
    for (const work of works) results.push(...(await Promise.allSettled([writer.write(context, work)])));
    return results;
  }
}
