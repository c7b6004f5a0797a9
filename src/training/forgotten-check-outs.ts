import type { WriteUnit } from '../database/unit.js';
import { recountAttendance } from './attendance-keeping.js';
import { leavingTime, type SessionTimes } from './attendance-minutes.js';

/** Closes at a session's end what people forgot to close, or takes that back: after closing, reopening and changes. */
export async function settleCheckOuts(
  unit: WriteUnit,
  session: SessionTimes & { id: string },
): Promise<void> {
  const open = leavingTime(session) === null ? '' : 'present OR ';
  const rows = await unit.query<{ registrationId: string }>(
    `SELECT registration_id AS "registrationId" FROM attendance
     WHERE training_session_id = ? AND (${open}check_out_forgotten) ORDER BY id`,
    [session.id],
  );
  for (const { registrationId } of rows) await recountAttendance(unit, registrationId);
}
