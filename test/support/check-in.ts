import { Attendance } from '../../src/training/attendance.entity.js';
import type { Registered } from '../../src/training/registrations.service.js';
import { systemContext } from '../../src/kernel/context.js';
import { newId } from '../../src/kernel/ids.js';
import type { TestApp } from './test-app.js';

/** Puts the attendance of a registration on record, as if the person had been scanned now. */
export function checkIn(
  test: TestApp,
  { registration }: Pick<Registered, 'registration'>,
): Promise<Attendance> {
  const { id: registrationId, trainingSessionId, traineeId } = registration;
  const now = test.clock.now();
  return test.database.write(systemContext(now), (unit) =>
    unit.add(
      Attendance,
      {
        id: newId(),
        registrationId,
        trainingSessionId,
        traineeId,
        firstIn: now,
        lastOut: null,
        minutes: null,
        present: true,
        checkOutForgotten: false,
      },
      null,
    ),
  );
}
