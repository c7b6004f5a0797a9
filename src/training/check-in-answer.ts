import type { Instant } from '../kernel/instant.js';
import type { Locale } from '../kernel/context.js';
import { text } from '../kernel/texts.js';
import type { ScanDirection } from './attendance-minutes.js';
import type { CheckInRow } from './check-in-facts.js';
import type { CheckInDecision, RefusalReason, RepeatReason } from './check-in-rules.js';

/** Why a phone that checks its owner in is sent to staff. */
export const SELF_REFUSALS = [
  'phone-used',
  'claim-used',
  'needs-staff',
  'location-unknown',
  'outside-venue',
  'address-cap',
] as const;
export type SelfRefusal = (typeof SELF_REFUSALS)[number];

export type ScanReason =
  | RefusalReason
  | RepeatReason
  | SelfRefusal
  | 'unknown-training-session'
  | 'not-your-training-session'
  | 'nonce-reused';

/** What became of a scan, and how it is answered over HTTP. */
export interface ScanAnswer {
  outcome: CheckInDecision['outcome'];
  reason: ScanReason | null;
  status: number;
  body: Record<string, unknown>;
}

/** An attendance as the API shows it; `minutes` is null before the first check-out. */
export interface AttendanceView {
  id: string;
  firstIn: Instant;
  lastOut: Instant | null;
  minutes: number | null;
}

/** HTTP statuses of what is not accepted; a rule that refuses is 422. */
const STATUS: Partial<Record<ScanReason, number>> = {
  'already-checked-in': 409,
  'already-checked-out': 409,
  'unknown-pass': 404,
  'unknown-training-session': 404,
};

type Attendee = Pick<CheckInRow, 'name' | 'organisation' | 'category'>;

export const attendeeOf = ({ name, organisation, category }: Attendee) => ({
  name,
  organisation,
  category,
});

export function acceptedAnswer(
  direction: ScanDirection,
  attendance: AttendanceView,
  row: CheckInRow,
): ScanAnswer {
  const body = { outcome: 'accepted', direction, attendance, attendee: attendeeOf(row) };
  return { outcome: 'accepted', reason: null, status: 201, body };
}

/** What the person at the door is told of a scan that is not accepted. */
export function declinedAnswer(
  locale: Locale,
  decision: { outcome: Exclude<ScanAnswer['outcome'], 'accepted'>; reason: ScanReason },
  row: CheckInRow,
  facts: { firstIn?: Instant; trainingSession?: { id: string; title: string; startsAt: Instant } } = {},
): ScanAnswer {
  const { outcome, reason } = decision;
  const body = {
    outcome,
    reason,
    code: reason,
    message: text(locale, `checkIn.message.${reason}`, { title: facts.trainingSession?.title }),
    ...facts,
    ...(row.passCode === null ? {} : { attendee: attendeeOf(row) }),
  };
  return { outcome, reason, status: outcome === 'review' ? 202 : (STATUS[reason] ?? 422), body };
}

/** What somebody is told whose phone may not check them in. */
export function selfRefusal(locale: Locale, reason: SelfRefusal, attendee: Attendee): ScanAnswer {
  const message = text(locale, `checkIn.message.${reason}`);
  const body = { outcome: 'refused', reason, code: reason, message, attendee: attendeeOf(attendee) };
  return { outcome: 'refused', reason, status: 422, body };
}

/** An error in the API's form, for scans that no rule is asked about. */
export function errorAnswer(
  locale: Locale,
  code: 'not-your-training-session' | 'nonce-reused',
  status: number,
): ScanAnswer {
  const body = { code, message: text(locale, `error.${code}`) };
  return { outcome: 'refused', reason: code, status, body };
}

/**
 * A trainer scanned for a session that is another's, and learns nothing of the person. Made offline, it may be the
 * right trainer's scan that the next user of the phone sent: then a manager decides.
 */
export function foreignAnswer(locale: Locale, offline: boolean): ScanAnswer {
  const refused = errorAnswer(locale, 'not-your-training-session', 403);
  if (!offline) return refused;
  const { reason, body } = refused;
  return { outcome: 'review', reason, status: 202, body: { outcome: 'review', reason, ...body } };
}
