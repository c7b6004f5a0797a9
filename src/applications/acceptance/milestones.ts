import { daysBetween, plusDays } from '../../kernel/days.js';
import type { Day } from '../../kernel/instant.js';
import type { MilestoneEvidence, MilestoneStep, ProjectMilestone } from '../../policy/payment-policy.js';

export const MILESTONE_STATES = ['waiting', 'open', 'overdue', 'reached'] as const;
type MilestoneState = (typeof MILESTONE_STATES)[number];

export interface Milestone {
  milestone: ProjectMilestone;
  /** Null while there is no notice in force: nothing is owed yet. */
  dueOn: Day | null;
  state: MilestoneState;
  reachedOn: Day | null;
  /** Days left; negative when it is overdue; null when it is reached or not owed yet. */
  daysLeft: number | null;
  evidence: readonly MilestoneEvidence[];
  /** What is asked for and not on file. */
  missing: MilestoneEvidence[];
}

interface OnRecord {
  /** The day of the notice in force, or null. */
  noticeDay: Day | null;
  reached: readonly { milestone: ProjectMilestone; reachedOn: Day }[];
  files: readonly { milestone: ProjectMilestone; kind: MilestoneEvidence }[];
  today: Day;
}

/** What a project owes after its notice, with days counted from it; due days are included. */
export const milestonesOf = (steps: readonly MilestoneStep[], record: OnRecord): Milestone[] =>
  steps.map(({ milestone, dueDays, evidence }) => {
    const { noticeDay, today } = record;
    const dueOn = noticeDay && plusDays(noticeDay, dueDays);
    const reachedOn = record.reached.find((one) => one.milestone === milestone)?.reachedOn ?? null;
    const filed = new Set(record.files.filter((one) => one.milestone === milestone).map(({ kind }) => kind));
    return {
      milestone,
      dueOn,
      state: stateOf(dueOn, reachedOn, today),
      reachedOn,
      daysLeft: reachedOn === null && dueOn !== null ? daysBetween(today, dueOn) : null,
      evidence,
      missing: evidence.filter((kind) => !filed.has(kind)),
    };
  });

function stateOf(dueOn: Day | null, reachedOn: Day | null, today: Day): MilestoneState {
  if (reachedOn !== null) return 'reached';
  if (dueOn === null) return 'waiting';
  return today > dueOn ? 'overdue' : 'open';
}
