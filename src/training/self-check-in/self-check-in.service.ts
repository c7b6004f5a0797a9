import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { ReadUnit, WriteUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/ids.js';
import { networkOf } from '../../kernel/network.js';
import { type ScanAnswer, type SelfRefusal, selfRefusal } from '../check-in-answer.js';
import { keepScan } from '../check-in-ledger.js';
import { CheckInScan, countsInSql } from '../check-in-scan.entity.js';
import { takeScan } from '../check-in-taking.js';
import type { DoorSettings } from '../door-settings/door-settings.entity.js';
import { settingsOf } from '../door-settings/door-settings.service.js';
import { RegistrationsService } from '../registrations.service.js';
import type { TrainingSession } from '../training-session.entity.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import type { Claim } from './claim.js';
import { distanceBetween, mayBeWithin } from './distance.js';
import { findOwnPlace, findPlace, type OwnPlace } from './own-place.js';
import { SelfCheckIn } from './self-check-in.entity.js';
import type { SelfCheckInInput, SelfWalkInInput } from './self-check-in.schema.js';

/** The privacy notice in `selfCheckIn.privacy`: change the date with the words. */
const NOTICE_VERSION = '2026-11-24';

/** Of a scan `s` by a phone: whether it still holds. It does not when refused, taken back, or followed by the opposite step. */
const HOLDS = `s.outcome <> 'refused' AND s.annulled_at IS NULL AND NOT EXISTS (SELECT 1 FROM check_in_scan n
  WHERE n.registration_id = s.registration_id AND n.direction <> s.direction AND n.at > s.at
    AND ${countsInSql('n')})`;

/** Where people check themselves in. */
export interface SelfDoor {
  session: TrainingSession;
  settings: DoorSettings;
}

/** What became of it, and the pass that staff can scan in any case. */
export interface SelfAnswer {
  answer: ScanAnswer;
  place: OwnPlace;
}

/** People who check themselves in with their own phone, by the code on the screen in the room. */
@Injectable()
export class SelfCheckInService {
  constructor(
    private readonly database: Database,
    private readonly sessions: TrainingSessionsService,
    private readonly registrations: RegistrationsService,
  ) {}

  /** Throws `not-found` for a session that is unknown or lets nobody check in by themselves. */
  door(context: Context, trainingSessionId: string): Promise<SelfDoor> {
    return this.database.read((unit) => this.doorIn(unit, context, trainingSessionId));
  }

  /** Whether a claim was used for what does not hold any more: who wants to try again needs another. */
  isSpent({ id }: Claim): Promise<boolean> {
    return this.database.read(async (unit) => {
      const found = await unit.query(`SELECT 1 FROM check_in_scan s WHERE s.nonce = ? AND NOT (${HOLDS})`, [
        id,
      ]);
      return found.length > 0;
    });
  }

  /** What this phone did here before, in the direction of its claim; null for nothing, or nothing that holds any more. */
  earlier(context: Context, { trainingSessionId, deviceId, direction }: Claim): Promise<SelfAnswer | null> {
    return this.database.read(async (unit) => {
      const [done] = await unit.query<{ nonce: string; registrationId: string }>(
        `SELECT s.nonce, s.registration_id AS "registrationId" FROM self_check_in c
         JOIN check_in_scan s ON s.nonce = c.id AND s.direction = ? AND ${HOLDS}
         WHERE c.training_session_id = ? AND c.device_id = ? ORDER BY c.at DESC LIMIT 1`,
        [direction, trainingSessionId, deviceId],
      );
      const place = done && (await findPlace(unit, done.registrationId));
      const scan = place && (await unit.findOne(CheckInScan, { nonce: done.nonce }));
      if (!scan) return null;
      const { outcome, responseStatus: status, responseBody: body } = scan;
      return { place, answer: { outcome, reason: scan.reason as ScanAnswer['reason'], status, body } };
    });
  }

  /** Null when nobody of that name and number is registered, which is not kept. Throws as `door`, `session-not-open`. */
  checkIn(context: Context, claim: Claim, input: SelfCheckInInput): Promise<SelfAnswer | null> {
    return this.database.write(context, async (unit) => {
      const { settings } = await this.openDoor(unit, claim);
      const place = await findOwnPlace(unit, claim.trainingSessionId, input);
      return place && take(unit, claim, place, settings, input);
    });
  }

  /**
   * Registers somebody and checks them in, or sends them to staff. Null when this phone registered somebody else before:
   * else one phone could fill the session with people whom nobody knows. Throws as `checkIn`, `session-full`,
   * `walk-in-closed`.
   */
  walkIn(context: Context, claim: Claim, input: SelfWalkInInput): Promise<SelfAnswer | null> {
    return this.database.write(context, async (unit) => {
      const { settings } = await this.openDoor(unit, claim);
      if (!settings.selfWalkIn || claim.direction === 'out') throw new DomainError('walk-in-closed');
      const known = await findOwnPlace(unit, claim.trainingSessionId, input);
      if (!known && (await hasRegistered(unit, claim))) return null;
      return take(unit, claim, known ?? (await this.register(unit, claim, input)), settings, input);
    });
  }

  private async register(unit: WriteUnit, claim: Claim, input: SelfWalkInInput): Promise<OwnPlace> {
    const { name, mobile, organisation, category } = input;
    const { registration, passCode } = await this.registrations.registerIn(
      unit,
      claim.trainingSessionId,
      { name, mobile, organisation, category },
      'self',
    );
    return {
      registrationId: registration.id,
      passCode,
      name,
      organisation: registration.organisation,
      category,
    };
  }

  /** Two requests of one phone at the same instant are told apart: each waits for the other. */
  private async openDoor(unit: WriteUnit, { trainingSessionId, deviceId }: Claim): Promise<SelfDoor> {
    await unit.lock('SELECT pg_advisory_xact_lock(hashtext(?))', [deviceId]);
    const door = await this.doorIn(unit, unit.context, trainingSessionId);
    if (door.session.status !== 'open') throw new DomainError('session-not-open');
    return door;
  }

  private async doorIn(unit: ReadUnit, context: Context, trainingSessionId: string): Promise<SelfDoor> {
    const anybody = { ...context, actor: null };
    const session = await this.sessions.requireFor(unit, anybody, trainingSessionId);
    const settings = await settingsOf(unit, trainingSessionId);
    if (!settings.selfCheckIn) throw new DomainError('not-found', { subject: 'TrainingSession' });
    return { session, settings };
  }
}

async function take(
  unit: WriteUnit,
  claim: Claim,
  place: OwnPlace,
  settings: DoorSettings,
  input: SelfCheckInInput,
): Promise<SelfAnswer> {
  const { now, locale } = unit.context;
  const { trainingSessionId, deviceId } = claim;
  const { registrationId, passCode } = place;
  const distance = distanceOf(settings, input);
  const scan = {
    nonce: claim.id,
    passCode,
    trainingSessionId,
    direction: claim.direction,
    method: 'self',
    deviceId,
    offline: false,
  } as const;
  const reason = await refusalOf(unit, claim, place, settings, input, distance);
  if (reason) {
    const answer = selfRefusal(locale, reason, place);
    await keepScan(unit, { ...scan, nonce: newId() }, { code: passCode, at: now, registrationId }, answer);
    return { answer, place };
  }
  const answer = await takeScan(unit, scan);
  if (!answer.replayed) {
    const consent = `${NOTICE_VERSION} ${locale}`;
    const kept = {
      id: claim.id,
      trainingSessionId,
      registrationId,
      deviceId,
      address: networkOf(unit.context.address),
      distance,
      consent,
      at: now,
    };
    await unit.add(SelfCheckIn, kept, null);
  }
  return { answer, place };
}

/** Whether somebody was registered for the session with the phone before, checked in or not. */
async function hasRegistered(unit: WriteUnit, { trainingSessionId, deviceId }: Claim): Promise<boolean> {
  const found = await unit.query(
    `SELECT 1 FROM check_in_scan s JOIN registration r ON r.id = s.registration_id AND r.source = 'self'
     WHERE s.training_session_id = ? AND s.device_id = ? AND s.method = 'self' LIMIT 1`,
    [trainingSessionId, deviceId],
  );
  return found.length > 0;
}

/** Metres from the venue; null when places are not compared or the phone did not say. */
function distanceOf({ radius, latitude, longitude }: DoorSettings, phone: SelfCheckInInput): number | null {
  if (radius === null || phone.latitude === null || phone.longitude === null) return null;
  const venue = { latitude: latitude!, longitude: longitude! };
  return distanceBetween(venue, { latitude: phone.latitude, longitude: phone.longitude });
}

async function refusalOf(
  unit: WriteUnit,
  { id, trainingSessionId, deviceId }: Claim,
  { registrationId }: OwnPlace,
  settings: DoorSettings,
  { accuracy }: SelfCheckInInput,
  distance: number | null,
): Promise<SelfRefusal | null> {
  const first = await unit.peek(CheckInScan, { nonce: id });
  if (first?.registrationId === registrationId) return null;
  const others = othersBy(unit, { trainingSessionId, registrationId });
  if ((await others('device_id', deviceId)) > 0) return 'phone-used';
  if (first) return 'claim-used';
  const { radius, addressCap } = settings;
  if (addressCap !== null && (await others('address', networkOf(unit.context.address))) >= addressCap)
    return 'address-cap';
  if (radius !== null && distance === null) return 'location-unknown';
  if (radius !== null && !mayBeWithin(distance!, accuracy, radius)) return 'outside-venue';
  return settings.staffConfirmation ? 'needs-staff' : null;
}

/** Counts other people whom the same phone, or address, has checked in to this session. */
const othersBy =
  (
    unit: WriteUnit,
    { trainingSessionId, registrationId }: { trainingSessionId: string; registrationId: string },
  ) =>
  async (column: 'device_id' | 'address', value: string): Promise<number> => {
    const [found] = await unit.query<{ n: number | string }>(
      `SELECT count(DISTINCT c.registration_id) AS n FROM self_check_in c
       JOIN check_in_scan s ON s.nonce = c.id AND s.annulled_at IS NULL
       WHERE c.training_session_id = ? AND c.${column} = ? AND c.registration_id <> ?`,
      [trainingSessionId, value, registrationId],
    );
    return Number(found?.n ?? 0);
  };
