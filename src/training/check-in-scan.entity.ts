import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DomainError } from '../kernel/domain-error.js';
import { type Instant, plusMinutes } from '../kernel/instant.js';

/** How long whoever scanned may take it back. */
const OWN_ANNULMENT_MINUTES = 15;

/** One scan as it reached the server, accepted or not: the ledger. Rows are added and annotated, never removed. */
@Entity('check_in_scan')
@Index(['trainingSessionId', 'receivedAt'])
export class CheckInScan {
  @PrimaryColumn('varchar', { length: 36 })
  id!: string;

  @Column('varchar', { length: 64, unique: true })
  nonce!: string;

  /** The code as normalised, or the first 64 characters of what was sent. */
  @Column('varchar', { length: 64 })
  passCode!: string;

  @Column('varchar', { length: 64 })
  trainingSessionId!: string;

  @Index()
  @Column('varchar', { length: 36, nullable: true })
  registrationId!: string | null;

  @Column('varchar', { length: 3 })
  direction!: 'in' | 'out';

  @Column('varchar', { length: 16 })
  method!: 'staff-scan' | 'hardware-scan' | 'manual' | 'paper' | 'self';

  @Column('varchar', { length: 64, nullable: true })
  deviceId!: string | null;

  @Column('boolean')
  offline!: boolean;

  /** The device's own time, as sent. */
  @Column('varchar', { length: 30, nullable: true })
  scannedAt!: Instant | null;

  /** When the scan took place as far as the server can tell: received, or the device's time corrected. */
  @Column('varchar', { length: 30 })
  at!: Instant;

  @Column('varchar', { length: 30 })
  receivedAt!: Instant;

  @Column('varchar', { length: 36 })
  userId!: string;

  @Column('varchar', { length: 16 })
  outcome!: 'accepted' | 'repeated' | 'refused' | 'review';

  @Column('varchar', { length: 32, nullable: true })
  reason!: string | null;

  /** The first answer, given again to the same nonce. */
  @Column('integer')
  responseStatus!: number;

  @Column('simple-json')
  responseBody!: Record<string, unknown>;

  @Column('varchar', { length: 30, nullable: true })
  annulledAt!: Instant | null;

  @Column('varchar', { length: 36, nullable: true })
  annulledBy!: string | null;

  @Column('varchar', { length: 500, nullable: true })
  annulmentReason!: string | null;

  /** Whether a person must still decide: `waiting`, then `accepted` or `rejected`. */
  @Index({ where: 'review_state IS NOT NULL' })
  @Column('varchar', { length: 16, nullable: true })
  reviewState!: 'waiting' | 'accepted' | 'rejected' | null;

  @Column('varchar', { length: 36, nullable: true })
  reviewedBy!: string | null;

  @Column('varchar', { length: 30, nullable: true })
  reviewedAt!: Instant | null;

  @Column('varchar', { length: 500, nullable: true })
  reviewNote!: string | null;

  /**
   * Takes a mistaken scan back; false when it already is. Throws `permission-denied` to all but who scanned and those
   * who may annul any, `annulment-too-late` to the former after 15 minutes, `scan-not-annullable` when it never counted.
   */
  annul(by: Annuller, now: Instant, reason: string): boolean {
    if (!by.mayAnnulAny && by.id !== this.userId) throw new DomainError('permission-denied');
    if (this.annulledAt !== null) return false;
    if (!counts(this)) throw new DomainError('scan-not-annullable');
    if (!mayAnnul(this, by, now)) throw new DomainError('annulment-too-late');
    this.annulledAt = now;
    this.annulledBy = by.id;
    this.annulmentReason = reason;
    return true;
  }

  /** Decides on a scan that waits. Throws `already-reviewed`, `not-found` for one that never waited. */
  review(state: 'accepted' | 'rejected', by: string, now: Instant, note: string | null): void {
    if (this.reviewState === null) throw new DomainError('not-found', { subject: 'CheckInReview' });
    if (this.reviewState !== 'waiting') throw new DomainError('already-reviewed');
    this.reviewState = state;
    this.reviewedBy = by;
    this.reviewedAt = now;
    this.reviewNote = note;
  }
}

/** Who wants to take a scan back. */
export interface Annuller {
  id: string;
  mayAnnulAny: boolean;
}

type Counting = Pick<CheckInScan, 'outcome' | 'reviewState' | 'annulledAt'>;

/** Whether a scan makes somebody's attendance. */
const counts = ({ outcome, reviewState, annulledAt }: Counting): boolean =>
  (outcome === 'accepted' || reviewState === 'accepted') && annulledAt === null;

/** The same in SQL, for the scan that a query calls so. */
export const countsInSql = (scan: string): string =>
  `(${scan}.outcome = 'accepted' OR ${scan}.review_state = 'accepted') AND ${scan}.annulled_at IS NULL`;

/** Whether this user may take the scan back now. */
export const mayAnnul = (
  scan: Counting & Pick<CheckInScan, 'userId' | 'receivedAt'>,
  by: Annuller,
  now: Instant,
): boolean =>
  counts(scan) &&
  (by.mayAnnulAny || (by.id === scan.userId && now <= plusMinutes(scan.receivedAt, OWN_ANNULMENT_MINUTES)));
