import type { WriteUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import { newId } from '../kernel/ids.js';
import { type AttendanceOwner, keepAttendance } from './attendance-keeping.js';
import { type CountedScan, correctScanTime, steps } from './attendance-minutes.js';
import {
  acceptedAnswer,
  declinedAnswer,
  errorAnswer,
  foreignAnswer,
  type ScanAnswer,
} from './check-in-answer.js';
import { announceCheckIn, checkInFacts, type CheckInRow, countedScans } from './check-in-facts.js';
import { keepScan } from './check-in-ledger.js';
import { type CheckInDecision, decideCheckIn } from './check-in-rules.js';
import { codeInLedger, type Scan } from './check-in.schema.js';

/** An answer, and whether it was given before. */
export type GivenAnswer = ScanAnswer & { replayed: boolean };

/**
 * Takes one scan: the same nonce gets its first answer again, whatever changed meanwhile; any other scan is judged
 * and kept, refused ones too. `sentAt` is what the device's clock said when it sent the scan; `more` is added to
 * the answer's body.
 */
export async function takeScan(
  unit: WriteUnit,
  scan: Scan,
  { sentAt = null, more = {} }: { sentAt?: Instant | null; more?: object } = {},
): Promise<GivenAnswer> {
  const code = codeInLedger(scan.passCode);
  const row = await checkInFacts(unit, scan, code);
  const { now } = unit.context;
  const at = scan.offline ? correctScanTime(scan.scannedAt ?? null, sentAt, now) : now;
  const registrationId = row.passCode === null ? null : row.registrationId;
  if (row.firstPassCode === null) {
    const judged = await judge(unit, scan, row, at);
    const answer = { ...judged, body: { ...judged.body, ...more } };
    await keepScan(unit, scan, { code, at, registrationId }, answer);
    return { ...answer, replayed: false };
  }
  if (row.firstPassCode === code && sameSession(row, scan)) {
    return { ...firstAnswer(row), replayed: true };
  }
  const answer = errorAnswer(unit.context.locale, 'nonce-reused', 409);
  const kept = { ...answer, body: { ...answer.body, nonce: scan.nonce } };
  await keepScan(unit, { ...scan, nonce: `reused:${newId()}` }, { code, at, registrationId }, kept);
  return { ...answer, replayed: false };
}

/** A scan of a session that there is not is moved to another in review; its nonce stays its own. */
const sameSession = (row: CheckInRow, { trainingSessionId }: Scan): boolean =>
  row.firstTrainingSessionId === trainingSessionId ||
  (row.firstReason === 'unknown-training-session' && row.sessionId === null);

export const firstAnswer = (row: CheckInRow): ScanAnswer => ({
  outcome: row.firstOutcome,
  reason: row.firstReason as ScanAnswer['reason'],
  status: row.firstStatus,
  body: JSON.parse(row.firstBody) as ScanAnswer['body'],
});

async function judge(unit: WriteUnit, scan: Scan, row: CheckInRow, at: Instant): Promise<ScanAnswer> {
  const { actor, locale } = unit.context;
  if (row.sessionId === null) {
    const outcome = scan.offline ? 'review' : 'refused';
    return declinedAnswer(locale, { outcome, reason: 'unknown-training-session' }, row);
  }
  if (actor?.role === 'trainer' && row.hasTrainers && !row.isTrainer) {
    return foreignAnswer(locale, scan.offline);
  }
  const earlier = await earlierScans(unit, scan, row);
  const decision = decide(scan, row, earlier, at);
  if (decision.outcome === 'accepted') return accept(unit, scan, row, earlier, at);
  if (decision.outcome === 'repeated') return repeat(unit, scan, row, earlier, at, decision);
  const facts = decision.reason === 'wrong-session' ? { trainingSession: await otherSession(unit, row) } : {};
  return declinedAnswer(locale, decision, row, facts);
}

/** A first check-in has nothing before it, which saves the query that most scans would make for nothing. */
async function earlierScans(unit: WriteUnit, scan: Scan, row: CheckInRow): Promise<CountedScan[]> {
  const first = row.attendanceId === null && scan.direction === 'in' && !scan.offline;
  return row.passCode === null || first ? [] : countedScans(unit, row.registrationId);
}

function decide(scan: Scan, row: CheckInRow, earlier: CountedScan[], at: Instant): CheckInDecision {
  const { sessionId, sessionStatus, openedAt, closedAt } = row;
  return decideCheckIn({
    trainingSession: { id: sessionId!, status: sessionStatus, openedAt, closedAt },
    pass: row.passCode === null ? null : { revoked: row.revokedAt !== null },
    registration:
      row.passCode === null
        ? null
        : {
            trainingSessionId: row.registrationSessionId,
            cancelled: row.registrationStatus === 'cancelled',
          },
    scans: steps(earlier),
    direction: scan.direction,
    at,
    offline: scan.offline,
  });
}

async function accept(
  unit: WriteUnit,
  { direction, offline }: Scan,
  row: CheckInRow,
  earlier: CountedScan[],
  at: Instant,
): Promise<ScanAnswer> {
  const owner = ownerOf(row);
  const attendance = await keepAttendance(unit, owner, [
    ...earlier,
    { direction, at, repeat: false, offline },
  ]);
  announceCheckIn(unit, row.sessionId!, row.year);
  return acceptedAnswer(direction, attendance!, row);
}

/** Of two devices that were offline the earlier time wins, so a repeat may still move the attendance's beginning. */
async function repeat(
  unit: WriteUnit,
  { direction, offline }: Scan,
  row: CheckInRow,
  earlier: CountedScan[],
  at: Instant,
  decision: CheckInDecision & { outcome: 'repeated' },
): Promise<ScanAnswer> {
  let { firstIn } = row;
  if (offline && direction === 'in') {
    const owner = ownerOf(row);
    const kept = await keepAttendance(unit, owner, [...earlier, { direction, at, repeat: true, offline }]);
    firstIn = kept!.firstIn;
    announceCheckIn(unit, row.sessionId!, row.year);
  }
  return declinedAnswer(unit.context.locale, decision, row, { firstIn });
}

const ownerOf = (row: CheckInRow): AttendanceOwner => ({
  registrationId: row.registrationId,
  trainingSessionId: row.sessionId!,
  traineeId: row.traineeId,
  attendanceId: row.attendanceId,
  session: { status: row.sessionStatus, endsAt: row.endsAt, closedAt: row.closedAt, checkOut: row.checkOut },
});

async function otherSession(unit: WriteUnit, { registrationSessionId }: CheckInRow) {
  const [other] = await unit.query<{ id: string; title: string; startsAt: Instant }>(
    'SELECT id, title, starts_at AS "startsAt" FROM training_session WHERE id = ?',
    [registrationSessionId],
  );
  return other!;
}
