import type { ReadUnit } from '../database/unit.js';
import { type Instant, shanghaiDayBounds } from '../kernel/instant.js';
import { offsetOf, type Page, type Paging } from '../kernel/paging.js';
import type { SuspicionKind } from './suspicion.js';
import type { SuspiciousEventFilter } from './suspicious-event.schema.js';

/** An event with the names that it leads to. */
export interface SuspiciousEventItem {
  id: string;
  kind: SuspicionKind;
  at: Instant;
  address: string;
  userName: string | null;
  deviceId: string | null;
  trainingSessionId: string | null;
  sessionTitle: string | null;
  registrationId: string | null;
  traineeName: string | null;
  subject: string | null;
}

const SELECT = `SELECT e.id, e.kind, e.at, e.address, u.name AS "userName", e.device_id AS "deviceId",
    s.id AS "trainingSessionId", s.title AS "sessionTitle", e.registration_id AS "registrationId",
    t.name AS "traineeName", e.subject
  FROM suspicious_event e LEFT JOIN user_account u ON u.id = e.user_id
  LEFT JOIN training_session s ON s.id = e.training_session_id
  LEFT JOIN registration r ON r.id = e.registration_id LEFT JOIN trainee t ON t.id = r.trainee_id`;

/** The newest first. */
export async function listSuspiciousEvents(
  unit: ReadUnit,
  filter: SuspiciousEventFilter,
  paging: Paging,
): Promise<Page<SuspiciousEventItem>> {
  const { sql, parameters } = conditionOf(filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM suspicious_event e WHERE ${sql}`,
    parameters,
  );
  const items = await unit.query<SuspiciousEventItem>(
    `${SELECT} WHERE ${sql} ORDER BY e.at DESC, e.id LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items, total: Number(count?.n ?? 0) };
}

/** All of them, the newest first, `size` at a time. */
export async function* eachSuspiciousEvent(
  unit: ReadUnit,
  filter: SuspiciousEventFilter,
  size = 500,
): AsyncGenerator<SuspiciousEventItem> {
  const { sql, parameters } = conditionOf(filter);
  let [at, id] = ['9', ''];
  for (;;) {
    const rows = await unit.query<SuspiciousEventItem>(
      `${SELECT} WHERE ${sql} AND (e.at < ? OR (e.at = ? AND e.id > ?)) ORDER BY e.at DESC, e.id LIMIT ?`,
      [...parameters, at, at, id, size],
    );
    yield* rows;
    if (rows.length < size) return;
    ({ at, id } = rows.at(-1)!);
  }
}

function conditionOf(filter: SuspiciousEventFilter): { sql: string; parameters: unknown[] } {
  const conditions: [string, ...unknown[]][] = [['1 = 1']];
  if (filter.kind) conditions.push(['e.kind = ?', filter.kind]);
  if (filter.from) conditions.push(['e.at >= ?', shanghaiDayBounds(filter.from)[0]]);
  if (filter.to) conditions.push(['e.at < ?', shanghaiDayBounds(filter.to)[1]]);
  if (filter.address) conditions.push(['e.address = ?', filter.address]);
  if (filter.trainingSessionId) conditions.push(['e.training_session_id = ?', filter.trainingSessionId]);
  return {
    sql: conditions.map(([sql]) => sql).join(' AND '),
    parameters: conditions.flatMap(([, ...parameters]) => parameters),
  };
}
