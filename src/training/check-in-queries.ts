import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import { offsetOf, type Page, type Paging } from '../kernel/paging.js';
import type { CheckInScan } from './check-in-scan.entity.js';

/** A scan as the ledger and the review queue show it: what the device said, and what the server knows. */
export interface ScanItem extends Pick<
  CheckInScan,
  | 'id'
  | 'nonce'
  | 'passCode'
  | 'direction'
  | 'method'
  | 'deviceId'
  | 'scannedAt'
  | 'at'
  | 'receivedAt'
  | 'userId'
  | 'outcome'
  | 'reason'
  | 'annulledAt'
  | 'annulmentReason'
  | 'reviewState'
  | 'reviewedAt'
  | 'reviewNote'
> {
  offline: boolean;
  userName: string | null;
  annulledByName: string | null;
  reviewedByName: string | null;
  trainingSessionId: string;
  trainingSessionTitle: string | null;
  registrationId: string | null;
  /** Whom the code names, where it names somebody. */
  name: string | null;
  organisation: string | null;
  category: string | null;
  registrationStatus: string | null;
  /** The session that the person is registered for. */
  registeredForId: string | null;
  registeredForTitle: string | null;
  firstIn: Instant | null;
  lastOut: Instant | null;
}

type Row = Omit<ScanItem, 'offline'> & { offline: boolean | number; reusedBody: string | null };

const COLUMNS = `c.id, c.nonce, c.pass_code AS "passCode", c.direction, c.method, c.device_id AS "deviceId", c.offline,
  c.scanned_at AS "scannedAt", c.at, c.received_at AS "receivedAt", c.user_id AS "userId", c.outcome, c.reason,
  c.annulled_at AS "annulledAt", c.annulment_reason AS "annulmentReason", c.review_state AS "reviewState",
  c.reviewed_at AS "reviewedAt", c.review_note AS "reviewNote", u.name AS "userName", w.name AS "annulledByName",
  v.name AS "reviewedByName", c.training_session_id AS "trainingSessionId", s.title AS "trainingSessionTitle",
  c.registration_id AS "registrationId", t.name, r.organisation, r.category, r.status AS "registrationStatus",
  o.id AS "registeredForId", o.title AS "registeredForTitle", a.first_in AS "firstIn", a.last_out AS "lastOut",
  CASE WHEN c.reason = 'nonce-reused' THEN c.response_body END AS "reusedBody"`;

const TABLES = `check_in_scan c
  LEFT JOIN training_session s ON s.id = c.training_session_id
  LEFT JOIN user_account u ON u.id = c.user_id
  LEFT JOIN user_account w ON w.id = c.annulled_by
  LEFT JOIN user_account v ON v.id = c.reviewed_by
  LEFT JOIN registration r ON r.id = c.registration_id
  LEFT JOIN trainee t ON t.id = r.trainee_id
  LEFT JOIN training_session o ON o.id = r.training_session_id
  LEFT JOIN attendance a ON a.registration_id = r.id`;

/** A condition on `check_in_scan c` and its parameters. */
export interface ScanCondition {
  sql: string;
  parameters: unknown[];
}

export async function findScans(
  unit: ReadUnit,
  { sql, parameters }: ScanCondition,
  order: 'newest' | 'oldest',
  paging: Paging,
): Promise<Page<ScanItem>> {
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM check_in_scan c WHERE ${sql}`,
    parameters,
  );
  const direction = order === 'newest' ? 'DESC' : 'ASC';
  const rows = await unit.query<Row>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${sql}
     ORDER BY c.received_at ${direction}, c.id ${direction} LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  return { items: rows.map(itemOf), total: Number(count?.n ?? 0) };
}

/** Every scan that the condition leaves, `size` at a time, in the order of arrival. */
export async function* eachScan(
  unit: ReadUnit,
  { sql, parameters }: ScanCondition,
  size = 500,
): AsyncGenerator<ScanItem> {
  let after = { receivedAt: '', id: '' };
  for (;;) {
    const rows = await unit.query<Row>(
      `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${sql}
         AND (c.received_at > ? OR (c.received_at = ? AND c.id > ?)) ORDER BY c.received_at, c.id LIMIT ?`,
      [...parameters, after.receivedAt, after.receivedAt, after.id, size],
    );
    yield* rows.map(itemOf);
    if (rows.length < size) return;
    after = rows.at(-1)!;
  }
}

function itemOf({ reusedBody, ...row }: Row): ScanItem {
  const nonce = reusedBody === null ? row.nonce : (JSON.parse(reusedBody) as { nonce: string }).nonce;
  return { ...row, nonce, offline: Boolean(row.offline) };
}
