import { selectIn } from '../../database/select-in.js';
import type { ReadUnit } from '../../database/unit.js';
import type { Day } from '../../kernel/instant.js';
import type { ProjectMilestone } from '../../policy/payment-policy.js';

/** The milestones that applications had reached by a day, that day included. */
export const milestonesReachedBy = (unit: ReadUnit, applicationIds: readonly string[], day: Day) =>
  selectIn<{ applicationId: string; milestone: ProjectMilestone; reachedOn: Day }>(
    unit,
    (marks) =>
      `SELECT application_id AS "applicationId", milestone, reached_on AS "reachedOn" FROM reached_milestone
       WHERE application_id IN (${marks}) AND reached_on <= ?`,
    applicationIds,
    [day],
  );
