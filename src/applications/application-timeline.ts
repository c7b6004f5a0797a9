import type { ReadUnit } from '../database/unit.js';
import type { Instant } from '../kernel/instant.js';
import type { ApplicationEvent } from './application-event.entity.js';
import type { ApplicationStatus } from './life-cycle-actions.js';

/** A step as people read it. */
export interface TimelineStep {
  id: string;
  action: ApplicationEvent['action'];
  fromStatus: ApplicationStatus | null;
  toStatus: ApplicationStatus;
  reason: string | null;
  at: Instant;
  /** Name of the user; null for the system. */
  by: string | null;
}

/** Every step of an application, the first one first. */
export const timelineOf = (unit: ReadUnit, applicationId: string): Promise<TimelineStep[]> =>
  unit.query<TimelineStep>(
    `SELECT v.id, v.action, v.from_status AS "fromStatus", v.to_status AS "toStatus", v.reason, v.at, u.name AS "by"
     FROM application_event v LEFT JOIN user_account u ON u.id = v.by_user
     WHERE v.application_id = ? ORDER BY v.at, v.id`,
    [applicationId],
  );
