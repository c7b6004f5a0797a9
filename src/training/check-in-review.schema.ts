import { z } from 'zod';
import { isId } from '../kernel/ids.js';
import { pagingSchema } from '../kernel/paging.js';
import { optionalText, requiredText } from '../kernel/schemas.js';

export const REVIEW_STATES = ['waiting', 'accepted', 'rejected'] as const;

/** `registrationId` says who it was, where the code does not. */
export const acceptanceSchema = z.object({
  note: optionalText(500).default(null),
  registrationId: z.string().refine(isId).nullish(),
});
export type Acceptance = z.infer<typeof acceptanceSchema>;

export const rejectionSchema = z.object({ note: requiredText(500) });

export const reviewListSchema = pagingSchema.extend({ state: z.enum(REVIEW_STATES).default('waiting') });
export type ReviewList = z.infer<typeof reviewListSchema>;

/** As in the address of the page, where an unknown choice is none. */
export const reviewPageSchema = z.object({
  state: z.enum(REVIEW_STATES).catch('waiting'),
  page: pagingSchema.shape.page.catch(1),
});
