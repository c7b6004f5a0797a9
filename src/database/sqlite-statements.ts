import type { EntityManager } from 'typeorm';

interface Statement {
  /** Whether it answers rows. */
  readonly reader: boolean;
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): unknown;
}

interface Connection {
  prepare(sql: string): Statement;
}

/** Statements kept ready on a connection, the oldest dropped first. */
const MOST_KEPT = 500;

const prepared = new WeakMap<Connection, Map<string, Statement>>();

/** Runs SQL by hand on SQLite itself: TypeORM's own way costs as much again as a short statement does. */
export function runOnSqlite<T>(
  { connection: { driver } }: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): T[] {
  const { databaseConnection } = driver as unknown as { databaseConnection: Connection };
  const statement = statementFor(databaseConnection, sql);
  const bound = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  if (statement.reader) return statement.all(...bound) as T[];
  statement.run(...bound);
  return [];
}

function statementFor(connection: Connection, sql: string): Statement {
  let statements = prepared.get(connection);
  if (!statements) prepared.set(connection, (statements = new Map<string, Statement>()));
  let statement = statements.get(sql);
  if (!statement) {
    statement = connection.prepare(sql);
    statements.set(sql, statement);
    if (statements.size > MOST_KEPT) statements.delete(statements.keys().next().value!);
  }
  return statement;
}
