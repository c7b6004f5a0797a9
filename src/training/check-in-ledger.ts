import type { WriteUnit } from '../database/unit.js';
import { newId } from '../kernel/ids.js';
import type { Instant } from '../kernel/instant.js';
import { isSuspicion } from '../suspicious-events/suspicion.js';
import { keepSuspicion } from '../suspicious-events/suspicious-event-keeping.js';
import type { ScanAnswer } from './check-in-answer.js';
import type { Scan } from './check-in.schema.js';

const COLUMNS = `id, nonce, pass_code, training_session_id, registration_id, direction, method, device_id, offline,
  scanned_at, at, received_at, user_id, outcome, reason, response_status, response_body, review_state`;
const INSERT = `INSERT INTO check_in_scan (${COLUMNS}) VALUES (${COLUMNS.split(',')
  .map(() => '?')
  .join(', ')})`;

/** Where and when a scan happened, as far as the server can tell. */
export interface LedgerFacts {
  code: string;
  at: Instant;
  registrationId: string | null;
}

/** Keeps a scan with the answer that it is given, whatever that is, and its audit entry. Resolves to its id. */
export async function keepScan(
  unit: WriteUnit,
  scan: Scan,
  { code, at, registrationId }: LedgerFacts,
  { outcome, reason, status, body }: ScanAnswer,
): Promise<string> {
  const id = newId();
  const { nonce, trainingSessionId, direction, method, offline } = scan;
  await unit.query(INSERT, [
    id,
    nonce,
    code,
    trainingSessionId,
    registrationId,
    direction,
    method,
    scan.deviceId ?? null,
    offline,
    scan.scannedAt ?? null,
    at,
    unit.context.now,
    unit.context.actor?.id ?? '',
    outcome,
    reason,
    status,
    JSON.stringify(body),
    outcome === 'review' ? 'waiting' : null,
  ]);
  if (isSuspicion(reason)) {
    const { deviceId } = scan;
    await keepSuspicion(unit, { kind: reason, subject: code, trainingSessionId, registrationId, deviceId });
  }
  const after = { nonce, trainingSessionId, registrationId, direction, at, reason };
  unit.record(`check-in.${outcome}`, 'CheckInScan', id, { after });
  return id;
}
