import type { WriteUnit } from '../../src/database/unit.js';
import { newId } from '../../src/kernel/ids.js';
import { type Instant, plusMinutes } from '../../src/kernel/instant.js';
import { nameKey } from '../../src/kernel/text-normalisation.js';
import { storedInitials } from '../../src/people/person-record.js';
import type { Category } from '../../src/people/category.js';
import { Trainee } from '../../src/people/trainee.entity.js';
import { Attendance } from '../../src/training/attendance.entity.js';
import { CheckInScan } from '../../src/training/check-in-scan.entity.js';
import { Registration } from '../../src/training/registration.entity.js';
import { TrainingSession } from '../../src/training/training-session.entity.js';

let made = 0;

/** A training session of 2024, closed unless told otherwise, three hours long. */
export function addSession(unit: WriteUnit, given: Partial<TrainingSession> = {}): Promise<TrainingSession> {
  made += 1;
  const startsAt = given.startsAt ?? '2024-05-07T01:00:00.000Z';
  return unit.add(
    TrainingSession,
    Object.assign(new TrainingSession(), {
      id: newId(),
      year: 2024,
      title: `工业互联网培训第${made}场`,
      topic: null,
      startsAt,
      endsAt: plusMinutes(startsAt, 180),
      venue: '江门市蓬江区会议中心',
      district: '440703',
      lecturer: '李老师',
      organiser: null,
      audience: ['digital-staff'] as Category[],
      capacity: null,
      status: 'closed' as const,
      openedAt: startsAt,
      closedAt: null,
      cancellationReason: null,
      createdAt: startsAt,
      version: 1,
      ...given,
    }),
    'training-session.planned',
  );
}

/** A trainee who is nobody else, unless `personId` says so. */
export function addTrainee(unit: WriteUnit, given: Partial<Trainee> = {}): Promise<Trainee> {
  made += 1;
  const id = newId();
  const name = given.name ?? `学员${made}`;
  return unit.add(
    Trainee,
    Object.assign(new Trainee(), {
      id,
      personId: id,
      joinedTraineeId: given.personId ?? null,
      name,
      nameKey: nameKey(name),
      initials: storedInitials(name),
      mobile: null,
      organisation: '江门市某某机械有限公司',
      jobTitle: null,
      category: 'digital-staff',
      identityNumberSealed: null,
      identityKey: null,
      identityMasked: null,
      createdAt: unit.context.now,
      erasedAt: null,
      ...given,
    }),
    'trainee.created',
  );
}

export function addRegistration(
  unit: WriteUnit,
  session: TrainingSession,
  trainee: Trainee,
  given: Partial<Registration> = {},
): Promise<Registration> {
  return unit.add(
    Registration,
    Object.assign(new Registration(), {
      id: newId(),
      trainingSessionId: session.id,
      traineeId: trainee.id,
      category: trainee.category,
      organisation: trainee.organisation,
      jobTitle: null,
      status: 'registered' as const,
      source: 'staff' as const,
      createdAt: unit.context.now,
      cancelledAt: null,
      ...given,
    }),
    'registration.created',
  );
}

/** An accepted check-in: the scan in the ledger and the attendance that it makes. */
export async function addAttendance(
  unit: WriteUnit,
  registration: Registration,
  firstIn: Instant = '2024-05-07T01:00:00.000Z',
  given: Partial<Attendance> = {},
): Promise<Attendance> {
  const { id, trainingSessionId, traineeId } = registration;
  await addScan(unit, { trainingSessionId, registrationId: id, at: firstIn, outcome: 'accepted' });
  return unit.add(
    Attendance,
    {
      id,
      registrationId: id,
      trainingSessionId,
      traineeId,
      firstIn,
      lastOut: null,
      minutes: null,
      checkOutForgotten: false,
      present: true,
      ...given,
    },
    null,
  );
}

/** Takes an attendance back, as an annulled scan does. */
export async function annul(unit: WriteUnit, attendance: Attendance): Promise<void> {
  for (const scan of await unit.findMany(CheckInScan, { registrationId: attendance.registrationId })) {
    await unit.save(Object.assign(scan, { annulledAt: unit.context.now }), 'check-in.annulled');
  }
  await unit.query('DELETE FROM attendance WHERE id = ?', [attendance.id]);
}

/** A registered trainee who came. */
export async function addAttendee(
  unit: WriteUnit,
  session: TrainingSession,
  trainee?: Trainee,
): Promise<Trainee> {
  const who = trainee ?? (await addTrainee(unit));
  await addAttendance(unit, await addRegistration(unit, session, who), session.startsAt);
  return who;
}

/** A scan that waits for a person to decide on. */
export const addScanToReview = (unit: WriteUnit, session: TrainingSession): Promise<CheckInScan> =>
  addScan(unit, { trainingSessionId: session.id, outcome: 'review', reviewState: 'waiting', offline: true });

function addScan(unit: WriteUnit, given: Partial<CheckInScan>): Promise<CheckInScan> {
  const { now } = unit.context;
  const scan = Object.assign(new CheckInScan(), {
    id: newId(),
    nonce: newId(),
    passCode: 'ABCDEFGHJK',
    trainingSessionId: '',
    registrationId: null,
    direction: 'in',
    method: 'staff-scan',
    deviceId: null,
    offline: false,
    scannedAt: null,
    at: now,
    receivedAt: now,
    userId: '',
    outcome: 'accepted',
    reason: null,
    responseStatus: 201,
    responseBody: {},
    annulledAt: null,
    annulledBy: null,
    annulmentReason: null,
    reviewState: null,
    reviewedBy: null,
    reviewedAt: null,
    reviewNote: null,
    ...given,
  });
  return unit.add(CheckInScan, scan, `check-in.${scan.outcome}`);
}
