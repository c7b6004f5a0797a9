import { z } from 'zod';
import { DISTRICT_CODES } from '../../kernel/districts.js';
import { DomainError } from '../../kernel/domain-error.js';
import { pagingSchema } from '../../kernel/paging.js';
import { onceRead } from '../../kernel/once-read.js';
import { day, optionalText } from '../../kernel/schemas.js';
import { cleanText } from '../../kernel/text-normalisation.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import {
  MILESTONE_EVIDENCE,
  PROJECT_MILESTONES,
  type ProjectMilestone,
} from '../../policy/payment-policy.js';
import { ACCEPTANCE_RESULTS } from './acceptance.entity.js';
import { EVALUATION_GRADES } from './performance-evaluation.entity.js';

/** What kind of evidence the file behind it is. */
export const milestoneFileSchema = z.object({ kind: z.enum(MILESTONE_EVIDENCE) });
export type MilestoneFileInput = z.infer<typeof milestoneFileSchema>;

export const reachedSchema = z.object({ reachedOn: day });
export type ReachedInput = z.infer<typeof reachedSchema>;

/** A failed acceptance needs its reason. */
export const acceptanceSchema = z
  .object({
    result: z.enum(ACCEPTANCE_RESULTS),
    heldOn: day,
    reason: optionalText(1000).default(null),
  })
  .refine(({ result, reason }) => result === 'passed' || reason !== null, {
    path: ['reason'],
    error: 'required',
    ...onceRead('result', 'reason'),
  });
export type AcceptanceInput = z.infer<typeof acceptanceSchema>;

export const evaluationSchema = z.object({
  grade: z.enum(EVALUATION_GRADES),
  evaluatedOn: day,
  remark: optionalText(1000).default(null),
});
export type EvaluationInput = z.infer<typeof evaluationSchema>;

/** What of the overdue milestones is asked for. */
export const overdueListSchema = z
  .object({
    direction: z.enum(INVESTMENT_DIRECTIONS).optional(),
    district: z.enum(DISTRICT_CODES).optional(),
    text: z.string().max(200).transform(cleanText).optional(),
  })
  .extend(pagingSchema.shape);

/** The milestone that an address names. Throws `unknown-milestone`. */
export function milestoneOf(name: string): ProjectMilestone {
  const found = PROJECT_MILESTONES.find((milestone) => milestone === name);
  if (!found) throw new DomainError('unknown-milestone');
  return found;
}
