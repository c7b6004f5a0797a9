import { z } from 'zod';
import { basisPoints, clauseOrCustom } from './clause.js';

/** What experts score 评审指标; words under `reviewCriterion.<code>`. */
export const REVIEW_CRITERIA = [
  'innovation',
  'feasibility',
  'benefit',
  'demonstration',
  'investment',
] as const;
export type ReviewCriterion = (typeof REVIEW_CRITERIA)[number];

/** What the system itself finds between an expert and an application. */
export const COMPUTED_CONFLICTS = ['same-organisation', 'same-mobile'] as const;
export type ComputedConflict = (typeof COMPUTED_CONFLICTS)[number];

/** How experts review 评审论证. */
export const reviewSchema = z
  .strictObject({
    clause: clauseOrCustom,
    criteria: z
      .array(z.strictObject({ criterion: z.enum(REVIEW_CRITERIA), weightBasisPoints: basisPoints }))
      .min(1)
      .refine(
        (criteria) =>
          criteria.reduce((total, { weightBasisPoints }) => total + weightBasisPoints, 0) === 10_000,
        'the weights must add up to 100 %',
      )
      .refine(
        (criteria) => new Set(criteria.map(({ criterion }) => criterion)).size === criteria.length,
        'a criterion may come once only',
      ),
    /** Whole points that an expert gives for each criterion, both ends included. */
    lowestScore: z.int().min(0),
    highestScore: z.int().positive().max(1000),
    /** Experts that must have submitted their review of an application. */
    experts: z.int().min(1).max(15),
    /** More points than this between the highest and the lowest expert, and somebody has to look into it. */
    widestSpread: z.int().positive(),
    /** Conflicts that are looked for; an expert declares all others. */
    conflicts: z.array(z.enum(COMPUTED_CONFLICTS)),
    /** Whether experts are not shown whose application it is. */
    blind: z.boolean(),
  })
  .refine(({ lowestScore, highestScore }) => lowestScore < highestScore, {
    path: ['highestScore'],
    error: 'the highest score must be above the lowest',
  });

export type ReviewPolicy = z.infer<typeof reviewSchema>;
