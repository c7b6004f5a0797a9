import { systemContext } from '../../src/kernel/context.js';
import type { Registered } from '../../src/training/registrations.service.js';
import { RegistrationsService } from '../../src/training/registrations.service.js';
import type { TrainingSession } from '../../src/training/training-session.entity.js';
import type { TrainingSessionInput } from '../../src/training/training-session.schema.js';
import { TrainingSessionsService } from '../../src/training/training-sessions.service.js';
import type { TestApp } from '../support/test-app.js';

/** How far a session's life has come; `planned` unless told. */
type Life = { status?: TrainingSession['status'] };

/** A training session on 1 June 2024, 9:00 to 12:00 in Shanghai: the test clock stands at its beginning. */
export async function addTrainingSession(
  test: TestApp,
  { status = 'planned', ...changes }: Partial<TrainingSessionInput> & Life = {},
): Promise<TrainingSession> {
  const sessions = test.app.get(TrainingSessionsService);
  const context = systemContext(test.clock.now());
  const { id, ...planned } = await sessions.plan(context, {
    title: '工业互联网平台应用培训',
    topic: null,
    startsAt: '2024-06-01T01:00:00.000Z',
    endsAt: '2024-06-01T04:00:00.000Z',
    venue: '五邑大学报告厅',
    district: '440703',
    lecturer: '李讲师',
    organiser: null,
    audience: ['entrepreneur', 'digital-staff'],
    capacity: null,
    year: 2024,
    trainerIds: [],
    ...changes,
  });
  if (status === 'planned') return { id, ...planned } as TrainingSession;
  if (status === 'published') return sessions.publish(context, id);
  if (status === 'cancelled') return sessions.cancel(context, id, '讲师生病');
  const open = await sessions.open(context, id);
  return status === 'closed' ? sessions.close(context, id) : open;
}

export interface PersonToAdd {
  name?: string;
  mobile?: string;
  organisation?: string;
  jobTitle?: string;
  category?: 'entrepreneur' | 'digital-staff' | 'student' | 'other';
  identityNumber?: string;
}

let mobiles = 0;

/** Registers a person of their own, whose mobile number nobody else has, unless told otherwise. */
export function addRegistration(
  test: TestApp,
  trainingSessionId: string,
  person: PersonToAdd = {},
): Promise<Registered> {
  mobiles += 1;
  return test.app.get(RegistrationsService).register(
    systemContext(test.clock.now()),
    trainingSessionId,
    {
      name: '陈学员',
      mobile: `138${String(mobiles).padStart(8, '0')}`,
      organisation: '江门五金有限公司',
      category: 'digital-staff',
      ...person,
    },
    'staff',
  );
}
