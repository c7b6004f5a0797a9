import { z } from 'zod';
import { mobile, optionalLines, optionalText, requiredText } from '../kernel/schemas.js';
import { REVIEW_CRITERIA } from '../policy/review-policy.js';

export const reviewExpertSchema = z.object({
  organisation: requiredText(200),
  mobile: mobile.default(null),
  expertise: optionalText(200).default(null),
});
export type ReviewExpertInput = z.infer<typeof reviewExpertSchema>;

const ticked = z.union([z.boolean(), z.literal('on').transform(() => true)]);

/** `blind` unless told is what the policy says. */
export const assignmentSchema = z.object({ reviewerId: z.string().min(1).max(36), blind: ticked.optional() });
export type AssignmentInput = z.infer<typeof assignmentSchema>;

export const replacementSchema = assignmentSchema.extend({ reason: requiredText(1000) });
export type ReplacementInput = z.infer<typeof replacementSchema>;

/** What a form sends for a whole number is one; where nothing was typed, and null, is no score. */
const typedScore = (value: unknown) => {
  if (value === '' || value === null) return undefined;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
};
const score = z.preprocess(typedScore, z.int('score-invalid').optional());

export const reviewDraftSchema = z.object({
  scores: z.partialRecord(z.enum(REVIEW_CRITERIA), score).default({}),
  comment: optionalLines(4000).default(null),
});
export type ReviewDraftInput = z.infer<typeof reviewDraftSchema>;

/** `noConflict`: the expert declares to have no interest in the applicant. */
export const reviewSubmissionSchema = reviewDraftSchema.extend({
  noConflict: z.preprocess(
    (value) => (value === 'on' ? true : value),
    z.literal(true, 'no-conflict-required'),
  ),
});

export const conclusionSchema = z.object({ note: optionalText(1000).default(null) });
export type ConclusionInput = z.infer<typeof conclusionSchema>;
