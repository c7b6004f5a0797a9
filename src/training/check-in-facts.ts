import type { WriteUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import type { Category } from '../people/category.js';
import type { CountedScan, ScanDirection } from './attendance-minutes.js';
import type { CheckInFacts } from './check-in-rules.js';
import type { CheckInScan } from './check-in-scan.entity.js';

/** What the database knows about a scan: one row, null where nothing was found. */
export interface CheckInRow {
  firstPassCode: string | null;
  firstTrainingSessionId: string;
  firstStatus: number;
  firstBody: string;
  firstOutcome: CheckInScan['outcome'];
  firstReason: string | null;

  sessionId: string | null;
  sessionStatus: CheckInFacts['trainingSession']['status'];
  openedAt: Instant | null;
  endsAt: Instant;
  closedAt: Instant | null;
  checkOut: boolean | number;
  year: number;
  hasTrainers: boolean | number;
  isTrainer: boolean | number;

  passCode: string | null;
  revokedAt: Instant | null;
  registrationId: string;
  registrationSessionId: string;
  registrationStatus: 'registered' | 'cancelled';
  traineeId: string;
  name: string;
  organisation: string | null;
  category: Category;

  attendanceId: string | null;
  firstIn: Instant;
  lastOut: Instant | null;
  minutes: number | null;
}

const LOCK = `SELECT r.id FROM pass p JOIN registration r ON r.id = p.registration_id
  JOIN training_session s ON s.id = ? WHERE p.code = ? FOR UPDATE OF r FOR SHARE OF s`;

const FACTS = `SELECT n.pass_code AS "firstPassCode", n.training_session_id AS "firstTrainingSessionId",
  n.response_status AS "firstStatus", n.response_body AS "firstBody", n.outcome AS "firstOutcome",
  n.reason AS "firstReason",
  s.id AS "sessionId", s.status AS "sessionStatus", s.opened_at AS "openedAt", s.closed_at AS "closedAt",
  s.ends_at AS "endsAt", s.check_out AS "checkOut", s.year,
  EXISTS (SELECT 1 FROM training_session_trainer st WHERE st.training_session_id = s.id) AS "hasTrainers",
  EXISTS (SELECT 1 FROM training_session_trainer st
    WHERE st.training_session_id = s.id AND st.user_id = ?) AS "isTrainer",
  p.code AS "passCode", p.revoked_at AS "revokedAt", r.id AS "registrationId",
  r.training_session_id AS "registrationSessionId", r.status AS "registrationStatus", r.trainee_id AS "traineeId",
  t.name, r.organisation, r.category,
  a.id AS "attendanceId", a.first_in AS "firstIn", a.last_out AS "lastOut", a.minutes
FROM (SELECT 1 AS one) o
LEFT JOIN check_in_scan n ON n.nonce = ?
LEFT JOIN training_session s ON s.id = ?
LEFT JOIN pass p ON p.code = ?
LEFT JOIN registration r ON r.id = p.registration_id
LEFT JOIN trainee t ON t.id = r.trainee_id
LEFT JOIN attendance a ON a.registration_id = r.id`;

/**
 * Everything that decides about a scan, in one statement. On PostgreSQL the registration is locked first, so that of
 * two scans at the same instant the second one sees what the first one did.
 */
export async function checkInFacts(
  unit: WriteUnit,
  { nonce, trainingSessionId }: { nonce: string; trainingSessionId: string },
  code: string,
): Promise<CheckInRow> {
  await unit.lock(LOCK, [trainingSessionId, code]);
  const userId = unit.context.actor?.id ?? '';
  const [row] = await unit.query<CheckInRow>(FACTS, [userId, nonce, trainingSessionId, code]);
  return row!;
}

/**
 * The scans of a registration that make its attendance, in the order of their arrival: accepted ones, at once or in
 * review, and repeated check-ins, because they may tell more.
 */
export async function countedScans(unit: WriteUnit, registrationId: string): Promise<CountedScan[]> {
  const rows = await unit.query<{
    direction: ScanDirection;
    at: Instant;
    outcome: string;
    offline: boolean | number;
  }>(
    `SELECT direction, at, outcome, offline FROM check_in_scan
     WHERE registration_id = ? AND annulled_at IS NULL AND (outcome = 'accepted' OR review_state = 'accepted'
       OR (outcome = 'repeated' AND direction = 'in')) ORDER BY received_at, id`,
    [registrationId],
  );
  return rows.map(({ direction, at, outcome, offline }) => ({
    direction,
    at,
    repeat: outcome === 'repeated',
    offline: Boolean(offline),
  }));
}

/** Tells the session's and the programme's open pages that attendance changed. */
export function announceCheckIn(unit: WriteUnit, trainingSessionId: string, year: number): void {
  unit.announce(`training-session:${trainingSessionId}`);
  unit.announce(`programme:${year}`);
}
