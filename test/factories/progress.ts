import type { WriteUnit } from '../../src/database/unit.js';
import { newId } from '../../src/kernel/ids.js';
import { type Instant, plusMinutes } from '../../src/kernel/instant.js';
import { nameKey } from '../../src/kernel/text-normalisation.js';
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
    {
      id,
      personId: id,
      name,
      nameKey: nameKey(name),
      initials: '',
      mobile: null,
      organisation: '江门市某某机械有限公司',
      jobTitle: null,
      category: 'digital-staff',
      identityNumberSealed: null,
      identityKey: null,
      identityMasked: null,
      createdAt: unit.context.now,
      ...given,
    },
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

/** An accepted check-in at the beginning of the session. */
export function addAttendance(
  unit: WriteUnit,
  registration: Registration,
  firstIn: Instant = '2024-05-07T01:00:00.000Z',
  given: Partial<Attendance> = {},
): Promise<Attendance> {
  return unit.add(
    Attendance,
    {
      id: newId(),
      registrationId: registration.id,
      trainingSessionId: registration.trainingSessionId,
      traineeId: registration.traineeId,
      firstIn,
      lastOut: null,
      minutes: null,
      present: true,
      ...given,
    },
    'check-in.accepted',
  );
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

/** A scan that was kept for a person to decide on. */
export function addScanToReview(unit: WriteUnit, session: TrainingSession): Promise<CheckInScan> {
  const id = newId();
  return unit.add(
    CheckInScan,
    {
      id,
      nonce: id,
      passCode: 'ABCDEFGHJK',
      trainingSessionId: session.id,
      registrationId: null,
      direction: 'in',
      method: 'staff-scan',
      deviceId: null,
      offline: true,
      scannedAt: null,
      at: unit.context.now,
      receivedAt: unit.context.now,
      userId: id,
      outcome: 'review',
      reason: 'session-not-open',
      responseStatus: 200,
      responseBody: {},
      annulledAt: null,
      annulledBy: null,
      annulmentReason: null,
      reviewState: 'waiting',
      reviewedBy: null,
      reviewedAt: null,
      reviewNote: null,
    },
    'check-in.kept-for-review',
  );
}
