import { type Instant, msBetween } from '../kernel/instant.js';

export type ScanDirection = 'in' | 'out';

/** One accepted scan of a person in a training session that was not annulled. */
export interface AttendanceScan {
  direction: ScanDirection;
  at: Instant;
}

/** A scan as it counts: accepted, or only a repeat, which may still tell when somebody came, or came back. */
export interface CountedScan extends AttendanceScan {
  repeat: boolean;
  offline: boolean;
}

export interface AttendanceSummary {
  firstIn: Instant | null;
  /** The end of the last interval; null while nobody has checked out. */
  lastOut: Instant | null;
  /** Whole minutes between check-ins and check-outs, rounded down once; an open interval adds none. */
  minutes: number;
  present: ScanDirection | null;
  /** Whether the last interval was closed because nobody did. */
  forgotten: boolean;
}

/** What of a session says when people who forgot to check out left. */
export interface SessionTimes {
  status: string;
  endsAt: Instant;
  closedAt: Instant | null;
  checkOut: boolean | number;
}

/** When people whom nobody checked out left: the session's end, or its closing before that. Null for nobody forgotten. */
export const leavingTime = ({ status, endsAt, closedAt, checkOut }: SessionTimes): Instant | null => {
  if (status !== 'closed' || !checkOut) return null;
  return closedAt !== null && closedAt < endsAt ? closedAt : endsAt;
};

/** In order of time; scans of the same moment stay in the order of their arrival, in which they must be given. */
export function inOrderOfTime<T extends AttendanceScan>(scans: readonly T[]): T[] {
  return [...scans].sort((one, other) => msBetween(other.at, one.at));
}

/**
 * Attendance as the scans tell it, in whatever order they come. A second `in` without an `out` between
 * changes nothing, neither does an `out` of someone who is not in. Who is still in left at `leftAt`, if that is known.
 */
export function summariseAttendance(
  scans: readonly AttendanceScan[],
  leftAt: Instant | null = null,
): AttendanceSummary {
  const summary: AttendanceSummary = {
    firstIn: null,
    lastOut: null,
    minutes: 0,
    present: null,
    forgotten: false,
  };
  let since: Instant | null = null;
  let milliseconds = 0;
  for (const { direction, at } of inOrderOfTime(scans)) {
    if (direction === 'in') {
      summary.firstIn ??= at;
      since ??= at;
      summary.present = 'in';
    } else if (since !== null) {
      milliseconds += msBetween(since, at);
      since = null;
      summary.lastOut = at;
      summary.present = 'out';
    }
  }
  if (since !== null && leftAt !== null) {
    summary.lastOut = leftAt > since ? leftAt : since;
    milliseconds += msBetween(since, summary.lastOut);
    summary.present = 'out';
    summary.forgotten = true;
  }
  return { ...summary, minutes: Math.floor(milliseconds / 60_000) };
}

/**
 * The scans that are steps of their own, of counted ones in the order of their arrival: the accepted ones, and repeated
 * check-ins that come next after a check-out of which the server heard only later: they tell who came back.
 */
export function steps(
  scans: readonly CountedScan[],
  accepted: readonly CountedScan[] = acceptedOf(scans),
): AttendanceScan[] {
  return scans.filter(({ repeat, direction, at }, arrival) => {
    if (!repeat) return true;
    const before = accepted.findLast((scan) => scan.at <= at);
    return direction === 'in' && before?.direction === 'out' && scans.indexOf(before) > arrival;
  });
}

/**
 * Steps, and of two devices that saw the same person come the earlier time: a repeat made offline counts as the
 * check-in that comes next after it, never by itself.
 */
export function tellingScans(scans: readonly CountedScan[]): AttendanceScan[] {
  const accepted = acceptedOf(scans);
  const earlier = scans.filter(
    ({ repeat, offline, direction, at }) =>
      repeat && offline && direction === 'in' && accepted.find((scan) => scan.at > at)?.direction === 'in',
  );
  return [...steps(scans, accepted), ...earlier];
}

const acceptedOf = (scans: readonly CountedScan[]): CountedScan[] =>
  inOrderOfTime(scans.filter((scan) => !scan.repeat));

/** As `summariseAttendance`, of the scans that tell. */
export const attendanceOf = (
  scans: readonly CountedScan[],
  leftAt: Instant | null = null,
): AttendanceSummary => summariseAttendance(tellingScans(scans), leftAt);

const EARLIEST = Date.UTC(2000);

/**
 * When a scan truly happened: the device's clock may be wrong, so the difference between its `sentAt` and our
 * `receivedAt` is added to its `scannedAt`. Never after `receivedAt` nor before 2000, whatever the clock said; a scan
 * that was not told is now.
 */
export function correctScanTime(
  scannedAt: Instant | null,
  sentAt: Instant | null,
  receivedAt: Instant,
): Instant {
  if (scannedAt === null) return receivedAt;
  const corrected = Date.parse(scannedAt) + (sentAt === null ? 0 : msBetween(sentAt, receivedAt));
  return new Date(Math.max(EARLIEST, Math.min(corrected, Date.parse(receivedAt)))).toISOString();
}
