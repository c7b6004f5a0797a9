import { z } from 'zod';
import { clause } from './clause.js';

const years = z.int().min(1).max(10);
const lookBack = {
  clause,
  lookBackYears: years,
  /** A search that found nothing speaks for the day of submission when it was made at most so many days before it. */
  searchDays: z.int().min(1).max(3660),
};

/** The kinds of eligibility check 资格审查, each with its arguments; what they look at is the applications' business. */
export const eligibilityRuleSchema = z.discriminatedUnion('check', [
  z.strictObject({
    check: z.literal('registered-in-area'),
    clause,
    /** First digits that the enterprise's district code must have (GB/T 2260). */
    districtPrefix: z.string().regex(/^\d{2,6}$/),
  }),
  z.strictObject({
    check: z.literal('legal-entity'),
    clause,
  }),
  z.strictObject({
    check: z.literal('established'),
    clause,
    /** Full years since the founding; one that began on 29 February is full on 28 February. */
    minimumYears: years,
    /** The day that is counted to: that of the submission, or a fixed one. */
    referenceDay: z.union([z.literal('submission'), z.iso.date()]),
  }),
  /** By the last day of its direction; a late application is kept, and a person decides. */
  z.strictObject({ check: z.literal('submitted-in-time'), clause }),
  z.strictObject({ check: z.literal('no-other-fiscal-money'), clause }),
  z.strictObject({ check: z.literal('invoices-used-once'), clause }),
  /** Asked of a cluster's applications only; the list may be behind, so a person decides about others. */
  z.strictObject({ check: z.literal('member-of-cluster'), clause }),
  z.strictObject({ check: z.literal('funded-projects-in-good-standing'), ...lookBack }),
  z.strictObject({ check: z.literal('credit-in-good-standing'), ...lookBack }),
  z.strictObject({ check: z.literal('no-major-accident'), ...lookBack }),
]);

export const ELIGIBILITY_CHECKS = eligibilityRuleSchema.options.map(({ shape }) => shape.check.value);

export type LookBackRule = Extract<EligibilityRule, { lookBackYears: number }>;
export type EligibilityRule = z.infer<typeof eligibilityRuleSchema>;
