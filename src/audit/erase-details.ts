import { changeIn } from '../database/select-in.js';
import type { WriteUnit } from '../database/unit.js';

/** Takes out what entries about these subjects tell. The chain holds, since it is made of their digests. */
export const eraseDetails = (
  unit: WriteUnit,
  subjectType: 'Trainee' | 'Registration',
  subjectIds: readonly string[],
): Promise<void> =>
  changeIn(
    unit,
    (marks) =>
      `UPDATE audit_entry SET details = NULL WHERE subject_type = '${subjectType}' AND subject_id IN (${marks})`,
    subjectIds,
  );
