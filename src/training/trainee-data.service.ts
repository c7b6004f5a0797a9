import { Injectable, type OnModuleInit } from '@nestjs/common';
import { eraseDetails } from '../audit/erase-details.js';
import { selectIn, changeIn } from '../database/select-in.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { text } from '../kernel/texts.js';
import {
  type PersonalDataKeeper,
  PersonalDataKeepers,
} from '../people/personal-data/personal-data-keepers.service.js';

/** What training keeps about people: registrations, scans, and what their own phones told. */
@Injectable()
export class TraineeData implements PersonalDataKeeper, OnModuleInit {
  readonly section = 'training';

  constructor(private readonly keepers: PersonalDataKeepers) {}

  onModuleInit(): void {
    this.keepers.register(this);
  }

  async tell(unit: ReadUnit, traineeIds: readonly string[]) {
    const registrations = await selectIn(
      unit,
      (marks) => `SELECT s.title AS "trainingSession", s.starts_at AS "startsAt", r.category, r.organisation,
          r.job_title AS "jobTitle", r.status, r.source, r.created_at AS "createdAt"
        FROM registration r JOIN training_session s ON s.id = r.training_session_id
        WHERE r.trainee_id IN (${marks}) ORDER BY s.starts_at, r.id`,
      traineeIds,
    );
    const scans = await selectIn(
      unit,
      (marks) => `SELECT c.at, c.direction, c.method, c.outcome, c.reason, c.device_id AS "deviceId",
          c.annulled_at AS "annulledAt"
        FROM check_in_scan c JOIN registration r ON r.id = c.registration_id
        WHERE r.trainee_id IN (${marks}) ORDER BY c.at, c.id`,
      traineeIds,
    );
    const ownPhone = await selectIn(
      unit,
      (marks) => `SELECT p.at, p.device_id AS "deviceId", p.address, p.distance, p.consent
        FROM self_check_in p JOIN registration r ON r.id = p.registration_id
        WHERE r.trainee_id IN (${marks}) ORDER BY p.at, p.id`,
      traineeIds,
    );
    const certificates = await selectIn(
      unit,
      (marks) => `SELECT d.number, c.name, c.hours, d.issued_at AS "issuedAt", d.voided_at AS "voidedAt"
        FROM certificate c JOIN issued_document d ON d.id = c.id WHERE c.trainee_id IN (${marks}) ORDER BY d.number`,
      traineeIds,
    );
    return { registrations, scans, ownPhone, certificates };
  }

  /** Whoever is expected at a door must be known there. */
  async holds(unit: ReadUnit, traineeIds: readonly string[]): Promise<string | null> {
    const [expected] = await selectIn<{ title: string }>(
      unit,
      (marks) => `SELECT s.title FROM registration r JOIN training_session s ON s.id = r.training_session_id
        WHERE r.trainee_id IN (${marks}) AND r.status = 'registered' AND s.status NOT IN ('closed', 'cancelled')
        ORDER BY s.starts_at`,
      traineeIds,
    );
    return expected?.title ?? null;
  }

  async forget(unit: WriteUnit, traineeIds: readonly string[]): Promise<void> {
    const rows = await selectIn<{ id: string; trainingSessionId: string }>(
      unit,
      (marks) =>
        `SELECT id, training_session_id AS "trainingSessionId" FROM registration WHERE trainee_id IN (${marks})`,
      traineeIds,
    );
    const ids = rows.map(({ id }) => id);
    await changeIn(
      unit,
      (marks) => `UPDATE registration SET organisation = NULL, job_title = NULL WHERE id IN (${marks})`,
      ids,
    );
    await changeIn(
      unit,
      (marks) =>
        `UPDATE self_check_in SET device_id = '', address = '', distance = NULL WHERE registration_id IN (${marks})`,
      ids,
    );
    await forgetAttendees(unit, ids);
    await forgetRosters(unit, [...new Set(rows.map(({ trainingSessionId }) => trainingSessionId))]);
    await eraseDetails(unit, 'Registration', ids);
  }
}

/** The answers that scans were given name whom they let in. */
async function forgetAttendees(unit: WriteUnit, registrationIds: readonly string[]): Promise<void> {
  const scans = await selectIn<{ id: string; body: string }>(
    unit,
    (marks) => `SELECT id, response_body AS body FROM check_in_scan WHERE registration_id IN (${marks})`,
    registrationIds,
  );
  const name = text('zh-CN', 'personalData.erasedName');
  for (const { id, body } of scans) {
    const answer = JSON.parse(body) as { attendee?: object };
    if (!answer.attendee) continue;
    const attendee = { ...answer.attendee, name, organisation: null };
    const changed = JSON.stringify({ ...answer, attendee });
    await unit.query('UPDATE check_in_scan SET response_body = ?, device_id = NULL WHERE id = ?', [
      changed,
      id,
    ]);
  }
}

/** Rejected rows and possible duplicates of a roster name people; the registrations that it made stay. */
async function forgetRosters(unit: WriteUnit, trainingSessionIds: readonly string[]): Promise<void> {
  await changeIn(
    unit,
    (marks) => `DELETE FROM roster_import WHERE status = 'done' AND training_session_id IN (${marks})`,
    trainingSessionIds,
  );
}
