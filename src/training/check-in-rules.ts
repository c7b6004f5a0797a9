import { type Instant, msBetween } from '../kernel/instant.js';
import {
  type AttendanceScan,
  type ScanDirection,
  inOrderOfTime,
  summariseAttendance,
} from './attendance-minutes.js';

export type RefusalReason =
  | 'unknown-pass'
  | 'registration-cancelled'
  | 'pass-revoked'
  | 'wrong-session'
  | 'session-cancelled'
  | 'session-not-open'
  | 'not-checked-in';
export type RepeatReason = 'already-checked-in' | 'already-checked-out';

export type CheckInDecision =
  | { outcome: 'accepted' }
  | { outcome: 'repeated'; reason: RepeatReason }
  | { outcome: 'refused' | 'review'; reason: RefusalReason };

export interface CheckInFacts {
  trainingSession: {
    id: string;
    status: 'planned' | 'published' | 'open' | 'closed' | 'cancelled';
    openedAt: Instant | null;
    closedAt: Instant | null;
  };
  /** What the code leads to; null when no pass has this code. */
  pass: { revoked: boolean } | null;
  registration: { trainingSessionId: string; cancelled: boolean } | null;
  /** Accepted scans of this registration that were not annulled, in the order of their arrival. */
  scans: readonly AttendanceScan[];
  direction: ScanDirection;
  /** When it happened: the arrival of an online scan, the corrected time of an offline one. */
  at: Instant;
  offline: boolean;
}

/**
 * Whether a scan checks someone in or out (API, `POST /check-ins`). Who it is comes before where, where before
 * when, when before what they did already: the first reason that holds is the one to tell at the door.
 * A scan made offline is judged at its own time; what a rule refuses then waits for a person, plain repeats
 * do not.
 */
export function decideCheckIn(facts: CheckInFacts): CheckInDecision {
  const refusal = refusalOf(facts);
  if (refusal !== null) return { outcome: facts.offline ? 'review' : 'refused', reason: refusal };
  const repeat = repeatOf(facts);
  if (repeat !== null) return { outcome: 'repeated', reason: repeat };
  if (facts.direction === 'out' && presentAt(facts) !== 'in')
    return { outcome: facts.offline ? 'review' : 'refused', reason: 'not-checked-in' };
  return { outcome: 'accepted' };
}

function refusalOf({ trainingSession, pass, registration, at, offline }: CheckInFacts): RefusalReason | null {
  if (pass === null || registration === null) return 'unknown-pass';
  if (registration.cancelled) return 'registration-cancelled';
  if (pass.revoked) return 'pass-revoked';
  if (registration.trainingSessionId !== trainingSession.id) return 'wrong-session';
  if (trainingSession.status === 'cancelled') return 'session-cancelled';
  const open = offline ? wasOpen(trainingSession, at) : trainingSession.status === 'open';
  return open ? null : 'session-not-open';
}

/** Open at a moment in the past, its first and last instant included. Reopening clears `closedAt`. */
function wasOpen({ openedAt, closedAt }: CheckInFacts['trainingSession'], at: Instant): boolean {
  return (
    openedAt !== null && msBetween(openedAt, at) >= 0 && (closedAt === null || msBetween(at, closedAt) >= 0)
  );
}

/**
 * A repeat: already in, or the same step was recorded elsewhere just after (two devices saw one person, one of
 * them offline). A second check-out is one when made offline; online it is `not-checked-in`.
 */
function repeatOf(facts: CheckInFacts): RepeatReason | null {
  const present = presentAt(facts);
  if (facts.direction === 'in')
    return present === 'in' || nextAfter(facts) === 'in' ? 'already-checked-in' : null;
  if (present === 'in') return nextAfter(facts) === 'out' ? 'already-checked-out' : null;
  return facts.offline && present === 'out' ? 'already-checked-out' : null;
}

function presentAt({ scans, at }: CheckInFacts): ScanDirection | null {
  return summariseAttendance(scans.filter((scan) => msBetween(scan.at, at) >= 0)).present;
}

function nextAfter({ scans, at }: CheckInFacts): ScanDirection | null {
  return inOrderOfTime(scans).find((scan) => msBetween(scan.at, at) < 0)?.direction ?? null;
}
