import { z } from 'zod';
import { authoritySchema } from './authority.js';
import { calculationSchema, investmentSchema, talentSchema } from './direction-policy.js';
import { INVESTMENT_DIRECTIONS } from './directions.js';
import { eligibilityRuleSchema } from './eligibility-policy.js';
import { documentSeriesSchema, milestonesSchema, tranchesSchema } from './payment-policy.js';
import { reviewSchema } from './review-policy.js';
import { budgetsSchema, priorityGroundSchema, publicitySchema, rankingSchema } from './selection-policy.js';

/** One year of the fund as data. */
const fundPolicySchema = z
  .strictObject({
    code: z.string().regex(/^[a-z]+-\d{4}$/),
    year: z.int().min(2000).max(2999),
    /** The notice's document number 发文字号. */
    documentNumber: z.string().min(1),
    /** The notice's title. */
    title: z.string().min(1),
    /** The day of the notice. */
    issuedOn: z.iso.date(),
    authority: authoritySchema,
    /** Whom the notice charges with the programme; signs its reports. */
    operator: z.string().min(1),
    investments: z.record(z.enum(INVESTMENT_DIRECTIONS), investmentSchema),
    talent: talentSchema,
    calculation: calculationSchema,
    eligibility: z.array(eligibilityRuleSchema).min(1),
    priorityGrounds: z.array(priorityGroundSchema),
    review: reviewSchema,
    ranking: rankingSchema,
    budgets: budgetsSchema,
    publicity: publicitySchema,
    milestones: milestonesSchema,
    tranches: tranchesSchema,
    documentSeries: documentSeriesSchema,
  })
  .refine(({ investments }) => investments.cluster.clusterCap !== null, {
    path: ['investments', 'cluster', 'clusterCap'],
    error: 'the direction cluster needs a cap for the cluster',
  });

export type FundPolicy = z.infer<typeof fundPolicySchema>;
export type { AttendanceRule, TalentPolicy } from './direction-policy.js';
export { asksForCheckOut } from './direction-policy.js';

/** Checks a year's file when it is loaded, so that a slip in it stops the start. Throws ZodError. */
export const definePolicy = (policy: FundPolicy): FundPolicy => fundPolicySchema.parse(policy);
