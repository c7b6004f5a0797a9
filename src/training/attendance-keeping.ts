import type { WriteUnit } from '../database/unit.js';
import {
  attendanceOf,
  type AttendanceSummary,
  type CountedScan,
  leavingTime,
  type SessionTimes,
} from './attendance-minutes.js';
import type { AttendanceView } from './check-in-answer.js';
import { announceCheckIn, countedScans } from './check-in-facts.js';

/** Whose attendance it is. */
export interface AttendanceOwner {
  registrationId: string;
  trainingSessionId: string;
  traineeId: string;
  /** Null while there is none. */
  attendanceId: string | null;
  session: SessionTimes;
}

/**
 * Makes the attendance row say what the scans amount to; without an accepted check-in there is none. It has the id
 * of its registration, so that it stays the same after an annulment and a new check-in.
 */
export async function keepAttendance(
  unit: WriteUnit,
  owner: AttendanceOwner,
  scans: readonly CountedScan[],
): Promise<AttendanceView | null> {
  const summary = attendanceOf(scans, leavingTime(owner.session));
  const { firstIn, lastOut } = summary;
  if (firstIn === null) {
    if (owner.attendanceId) await unit.query('DELETE FROM attendance WHERE id = ?', [owner.attendanceId]);
    return null;
  }
  const id = owner.attendanceId ?? owner.registrationId;
  const minutes = lastOut === null ? null : summary.minutes;
  await write(unit, owner, id, { ...summary, firstIn }, minutes);
  return { id, firstIn, lastOut, minutes };
}

/** Counts a registration's scans again, after one was annulled or accepted in review. */
export async function recountAttendance(
  unit: WriteUnit,
  registrationId: string,
): Promise<AttendanceView | null> {
  await unit.lock('SELECT id FROM registration WHERE id = ? FOR UPDATE', [registrationId]);
  const [row] = await unit.query<Omit<AttendanceOwner, 'session'> & SessionTimes & { year: number }>(
    `SELECT r.id AS "registrationId", r.training_session_id AS "trainingSessionId", r.trainee_id AS "traineeId",
       a.id AS "attendanceId", s.year, s.status, s.ends_at AS "endsAt", s.closed_at AS "closedAt", s.check_out AS "checkOut"
     FROM registration r JOIN training_session s ON s.id = r.training_session_id
     LEFT JOIN attendance a ON a.registration_id = r.id WHERE r.id = ?`,
    [registrationId],
  );
  const owner = { ...row!, session: row! };
  announceCheckIn(unit, owner.trainingSessionId, owner.year);
  return keepAttendance(unit, owner, await countedScans(unit, registrationId));
}

function write(
  unit: WriteUnit,
  { registrationId, trainingSessionId, traineeId, attendanceId }: AttendanceOwner,
  id: string,
  { firstIn, lastOut, present, forgotten }: AttendanceSummary,
  minutes: number | null,
): Promise<unknown> {
  const state = [firstIn, lastOut, minutes, present === 'in', forgotten];
  return attendanceId
    ? unit.query(
        `UPDATE attendance SET first_in = ?, last_out = ?, minutes = ?, present = ?, check_out_forgotten = ?
         WHERE id = ?`,
        [...state, id],
      )
    : unit.query(
        `INSERT INTO attendance (first_in, last_out, minutes, present, check_out_forgotten, id, registration_id,
           training_session_id, trainee_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [...state, id, registrationId, trainingSessionId, traineeId],
      );
}
