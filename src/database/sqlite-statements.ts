import type { EntityManager } from 'typeorm';

interface Statement {
  /** Whether it answers rows. */
  readonly reader: boolean;
  /** Answers rows as arrays from now on. */
  raw(): this;
  columns(): { name: string }[];
  all(...parameters: unknown[]): unknown[][];
  run(...parameters: unknown[]): { changes: number };
}

interface Connection {
  prepare(sql: string): Statement;
}

interface Prepared {
  statement: Statement;
  /** Makes an object of a row; null when the statement answers no rows. */
  objectOf: ((row: readonly unknown[]) => unknown) | null;
}

/** Statements kept ready on a connection, the oldest dropped first. */
const MOST_KEPT = 500;

const prepared = new WeakMap<Connection, Map<string, Prepared>>();

/**
 * Runs SQL by hand on SQLite itself: TypeORM's own way costs as much again as a short statement does. Rows come as
 * arrays and become objects here, because the driver makes the string of every column's name anew for every row.
 */
export function runOnSqlite<T>(manager: EntityManager, sql: string, parameters: readonly unknown[]): T[] {
  const { statement, objectOf } = preparedFor(manager, sql);
  if (objectOf) return statement.all(...bound(parameters)).map(objectOf) as T[];
  statement.run(...bound(parameters));
  return [];
}

/** Runs one statement that answers nothing for each of several lists of parameters; tells how many rows it changed. */
export function runEachOnSqlite(
  manager: EntityManager,
  sql: string,
  lists: Iterable<readonly unknown[]>,
): number {
  const { statement } = preparedFor(manager, sql);
  let changes = 0;
  for (const parameters of lists) changes += statement.run(...bound(parameters)).changes;
  return changes;
}

const bound = (parameters: readonly unknown[]): unknown[] =>
  parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));

/** An object with all its fields at once is made ten times as fast as one that is given them by name, one by one. */
function objectMaker(columns: readonly string[]): (row: readonly unknown[]) => unknown {
  const fields = columns.map((name, place) => `${JSON.stringify(name)}: row[${place}]`);
  return new Function('row', `return { ${fields.join(', ')} };`) as (row: readonly unknown[]) => unknown;
}

function preparedFor({ connection: { driver } }: EntityManager, sql: string): Prepared {
  const { databaseConnection } = driver as unknown as { databaseConnection: Connection };
  let statements = prepared.get(databaseConnection);
  if (!statements) prepared.set(databaseConnection, (statements = new Map<string, Prepared>()));
  let found = statements.get(sql);
  if (!found) {
    const statement = databaseConnection.prepare(sql);
    found = { statement, objectOf: null };
    if (statement.reader) {
      const columns = statement.raw().columns();
      found.objectOf = objectMaker(columns.map(({ name }) => name));
    }
    statements.set(sql, found);
    if (statements.size > MOST_KEPT) statements.delete(statements.keys().next().value!);
  }
  return found;
}
