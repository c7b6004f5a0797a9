import type { ReadUnit } from '../../database/unit.js';
import { type Day, type Instant, shanghaiDay } from '../../kernel/instant.js';
import type { MilestoneEvidence, ProjectMilestone } from '../../policy/payment-policy.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { noticeOf } from '../../subsidies/notices/notice-queries.js';
import { type Milestone, milestonesOf } from './milestones.js';

export interface MilestoneFileView {
  id: string;
  milestone: ProjectMilestone;
  kind: MilestoneEvidence;
  filename: string;
  /** Bytes. */
  size: number;
  sha256: string;
  uploadedBy: string | null;
  uploadedAt: Instant;
}

export interface MilestoneView extends Milestone {
  files: MilestoneFileView[];
}

/** The day of the notice in force, or null. */
export async function noticeDayOf(unit: ReadUnit, applicationId: string): Promise<Day | null> {
  const notice = await noticeOf(unit, applicationId);
  return notice && !notice.voided ? shanghaiDay(notice.issuedAt) : null;
}

/** What a project owes, and what is on file of it. */
export async function milestoneViewsOf(
  unit: ReadUnit,
  { id, policyCode }: { id: string; policyCode: string },
  today: Day,
): Promise<MilestoneView[]> {
  const { steps } = requirePolicyByCode(policyCode).milestones;
  const noticeDay = await noticeDayOf(unit, id);
  const files = await unit.query<MilestoneFileView>(
    `SELECT f.id, f.milestone, f.kind, f.filename, f.size, f.sha256, u.name AS "uploadedBy", f.uploaded_at AS "uploadedAt"
     FROM milestone_file f LEFT JOIN user_account u ON u.id = f.uploaded_by
     WHERE f.application_id = ? ORDER BY f.id`,
    [id],
  );
  const reached = await unit.query<{ milestone: ProjectMilestone; reachedOn: Day }>(
    'SELECT milestone, reached_on AS "reachedOn" FROM reached_milestone WHERE application_id = ?',
    [id],
  );
  return milestonesOf(steps, { noticeDay, reached, files, today }).map((milestone) => ({
    ...milestone,
    files: files.filter((file) => file.milestone === milestone.milestone),
  }));
}
