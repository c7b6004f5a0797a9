import { z } from 'zod';
import { requiredText } from '../kernel/schemas.js';
import { ELIGIBILITY_CHECKS } from '../policy/eligibility-policy.js';

/** What a person decides on a check that needs one. */
export const eligibilityDecisionSchema = z.object({
  check: z.enum(ELIGIBILITY_CHECKS, 'check-unknown'),
  verdict: z.enum(['passed', 'failed'], 'verdict-missing'),
  reason: requiredText(1000),
});
export type EligibilityDecisionInput = z.infer<typeof eligibilityDecisionSchema>;
