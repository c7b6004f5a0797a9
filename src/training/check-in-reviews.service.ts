import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import type { Page, Paging } from '../kernel/paging.js';
import { recountAttendance } from './attendance-keeping.js';
import { summariseAttendance, tellingScans } from './attendance-minutes.js';
import type { AttendanceView } from './check-in-answer.js';
import { countedScans } from './check-in-facts.js';
import { findScans, type ScanItem } from './check-in-queries.js';
import type { Acceptance, REVIEW_STATES } from './check-in-review.schema.js';
import { CheckInScan } from './check-in-scan.entity.js';
import { RegistrationsService } from './registrations.service.js';
import type { TrainingSessionStatus } from './training-session.entity.js';

export interface Reviewed {
  scan: CheckInScan;
  attendance: AttendanceView | null;
}

/** What the scan's code, or the manager, says of who it was. */
interface Place {
  id: string;
  trainingSessionId: string;
  traineeId: string;
  status: 'registered' | 'cancelled';
}

/** Scans made offline that a rule would have refused: a person decides, nothing is dropped. */
@Injectable()
export class CheckInReviewsService {
  constructor(
    private readonly database: Database,
    private readonly registrations: RegistrationsService,
  ) {}

  /** The oldest first, so that the queue is worked off in order; of decided ones the newest. */
  list(state: (typeof REVIEW_STATES)[number], paging: Paging): Promise<Page<ScanItem>> {
    const condition = { sql: 'c.review_state = ?', parameters: [state] };
    const order = state === 'waiting' ? 'oldest' : 'newest';
    return this.database.read((unit) => findScans(unit, condition, order, paging));
  }

  /** Throws `not-found`. */
  find(id: string): Promise<ScanItem> {
    return this.database.read(async (unit) => {
      const condition = { sql: 'c.id = ? AND c.review_state IS NOT NULL', parameters: [id] };
      const { items } = await findScans(unit, condition, 'oldest', { page: 1, pageSize: 1 });
      if (!items[0]) throw new DomainError('not-found', { subject: 'CheckInReview' });
      return items[0];
    });
  }

  /**
   * Lets the scan count, as of its own time. A person who was registered for another session, or no longer, gets a
   * place in this one; a scan of a session that there is not counts in the one that its person is registered for.
   * Throws `already-reviewed`, `review-needs-registration` for an unknown code, `not-checked-in` for a check-out before
   * any check-in, `session-cancelled`, `session-full`.
   */
  accept(context: Context, id: string, { note, registrationId }: Acceptance): Promise<Reviewed> {
    return this.database.write(context, async (unit) => {
      const scan = await unit.findOne(CheckInScan, { id });
      if (!scan) throw new DomainError('not-found', { subject: 'CheckInReview' });
      scan.review('accepted', context.actor?.id ?? '', context.now, note);
      const place = await findPlace(unit, registrationId ?? scan.registrationId);
      scan.trainingSessionId = await heldSession(unit, scan, place);
      scan.registrationId = await this.placeIn(unit, scan.trainingSessionId, place);
      if (scan.direction === 'out') await requirePresent(unit, scan.registrationId, scan.at);
      await unit.save(scan, 'check-in-review.accepted');
      return { scan, attendance: await recountAttendance(unit, scan.registrationId) };
    });
  }

  /** Leaves the scan in the ledger without effect. Throws `already-reviewed`. */
  reject(context: Context, id: string, note: string): Promise<Reviewed> {
    return this.database.write(context, async (unit) => {
      const scan = await unit.findOne(CheckInScan, { id });
      if (!scan) throw new DomainError('not-found', { subject: 'CheckInReview' });
      scan.review('rejected', context.actor?.id ?? '', context.now, note);
      await unit.save(scan, 'check-in-review.rejected');
      return { scan, attendance: null };
    });
  }

  /** The person's registration in this session. */
  private async placeIn(unit: WriteUnit, trainingSessionId: string, place: Place): Promise<string> {
    const { id, traineeId, status } = place;
    if (place.trainingSessionId === trainingSessionId && status === 'registered') return id;
    const person = { traineeId };
    const { registration } = await this.registrations.registerIn(unit, trainingSessionId, person, 'staff');
    return registration.id;
  }
}

async function findPlace(unit: ReadUnit, registrationId: string | null): Promise<Place> {
  if (registrationId === null)
    throw new DomainError('review-needs-registration', { field: 'registrationId' });
  const [place] = await unit.query<Place>(
    `SELECT id, training_session_id AS "trainingSessionId", trainee_id AS "traineeId", status
     FROM registration WHERE id = ?`,
    [registrationId],
  );
  if (!place) throw new DomainError('not-found', { subject: 'Registration' });
  return place;
}

/** Where the scan counts: in its own session, or in its person's where the device named one that there is not. */
async function heldSession(unit: ReadUnit, scan: CheckInScan, place: Place): Promise<string> {
  const found = await unit.query<{ id: string; status: TrainingSessionStatus }>(
    'SELECT id, status FROM training_session WHERE id IN (?, ?)',
    [scan.trainingSessionId, place.trainingSessionId],
  );
  const session = found.find(({ id }) => id === scan.trainingSessionId) ?? found[0]!;
  if (session.status === 'cancelled') throw new DomainError('session-cancelled');
  return session.id;
}

async function requirePresent(unit: WriteUnit, registrationId: string, at: Instant): Promise<void> {
  const scans = tellingScans(await countedScans(unit, registrationId));
  const before = scans.filter((scan) => scan.at <= at);
  if (summariseAttendance(before).present !== 'in') throw new DomainError('not-checked-in');
}
