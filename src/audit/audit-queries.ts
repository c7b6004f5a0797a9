import { setImmediate } from 'node:timers/promises';
import type { ReadUnit } from '../database/unit.js';
import { type Instant, shanghaiDayBounds } from '../kernel/instant.js';
import { offsetOf, type Page } from '../kernel/paging.js';
import type { AuditFilter, AuditListQuery } from './audit.schema.js';

export interface AuditRow {
  seq: number;
  at: Instant;
  /** Null for the system itself and for whoever is not logged in, whom `actorName` tells apart. */
  actorId: string | null;
  actorName: string;
  action: string;
  subjectType: string;
  subjectId: string;
  address: string;
  requestId: string;
  details: string | null;
  hash: string;
}

const COLUMNS = `seq, at, actor_id AS "actorId", actor_name AS "actorName", action, subject_type AS "subjectType",
  subject_id AS "subjectId", address, request_id AS "requestId", details, hash`;

/** One page of the entries that match, the newest first. */
export async function listEntries(unit: ReadUnit, query: AuditListQuery): Promise<Page<AuditRow>> {
  const { where, values } = await conditionsOf(unit, query);
  const [count] = await unit.query<{ total: number }>(
    `SELECT count(*) AS total FROM audit_entry WHERE ${where}`,
    values,
  );
  const items = await unit.query<AuditRow>(
    `SELECT ${COLUMNS} FROM audit_entry WHERE ${where} ORDER BY seq DESC LIMIT ? OFFSET ?`,
    [...values, query.pageSize, offsetOf(query)],
  );
  return { items, total: Number(count?.total ?? 0) };
}

/** All entries that match, the newest first, in pages of `size`. */
export async function* entryPages(
  unit: ReadUnit,
  filter: AuditFilter,
  size: number,
): AsyncGenerator<AuditRow[]> {
  const { where, values } = await conditionsOf(unit, filter);
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const rows = await unit.query<AuditRow>(
      `SELECT ${COLUMNS} FROM audit_entry WHERE ${where} AND seq < CAST(? AS bigint) ORDER BY seq DESC LIMIT ${size}`,
      [...values, below],
    );
    yield rows;
    if (rows.length < size) return;
    below = rows.at(-1)!.seq;
    await setImmediate();
  }
}

/** The values that stand in an indexed column, by hopping over the index instead of reading the table. */
export async function distinctValues(unit: ReadUnit, column: 'action' | 'subject_type'): Promise<string[]> {
  const rows = await unit.query<{ value: string }>(
    `WITH RECURSIVE hop(value) AS (
       SELECT min(${column}) FROM audit_entry
       UNION ALL
       SELECT (SELECT min(${column}) FROM audit_entry WHERE ${column} > hop.value) FROM hop WHERE hop.value IS NOT NULL
     ) SELECT value FROM hop WHERE value IS NOT NULL`,
  );
  return rows.map(({ value }) => value);
}

/** The newest of these actions' entries. */
export async function newestOf(unit: ReadUnit, actions: [string, string]): Promise<AuditRow | undefined> {
  const [row] = await unit.query<AuditRow>(
    `SELECT ${COLUMNS} FROM audit_entry WHERE action IN (?, ?) ORDER BY seq DESC LIMIT 1`,
    actions,
  );
  return row;
}

async function conditionsOf(
  unit: ReadUnit,
  filter: AuditFilter,
): Promise<{ where: string; values: unknown[] }> {
  const conditions: string[] = ['1 = 1'];
  const values: unknown[] = [];
  const add = (condition: string, value: unknown) => {
    conditions.push(condition);
    values.push(value);
  };
  if (filter.from) add('at >= ?', shanghaiDayBounds(filter.from)[0]);
  if (filter.to) add('at < ?', shanghaiDayBounds(filter.to)[1]);
  if (filter.action) add('action = ?', filter.action);
  if (filter.subjectType) add('subject_type = ?', filter.subjectType);
  if (filter.subjectId) add('subject_id = ?', filter.subjectId);
  if (filter.actor) {
    const [user] = await unit.query<{ id: string }>('SELECT id FROM user_account WHERE username = ?', [
      filter.actor.toLowerCase(),
    ]);
    add(user ? 'actor_id = ?' : 'actor_name = ?', user?.id ?? filter.actor);
  }
  return { where: conditions.join(' AND '), values };
}
