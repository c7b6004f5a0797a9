import { z } from 'zod';
import { pagingSchema } from '../../kernel/paging.js';
import { bounded, optionalText, requiredText } from '../../kernel/schemas.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';

const MOST_AT_ONCE = 500;

export const rankingSchema = z.object({
  direction: z.enum(INVESTMENT_DIRECTIONS, 'application-direction-unknown'),
  /** The newest policy unless one is named. */
  policy: z.string().max(64).optional(),
});
export type RankingInput = z.infer<typeof rankingSchema>;

export const rankingFilterSchema = z.object({ direction: z.enum(INVESTMENT_DIRECTIONS).optional() });
export type RankingFilter = z.infer<typeof rankingFilterSchema>;

export const rankingListSchema = rankingFilterSchema.extend(pagingSchema.shape);

/** How far down the ranking to go at most; as far as the budget reaches unless told. */
export const selectionSchema = z.object({ upTo: z.coerce.number().int().min(1).max(1_000_000).optional() });
export type SelectionInput = z.infer<typeof selectionSchema>;

export const remarkSchema = z.object({ reason: optionalText(1000).default(null) });

export const poolEntriesSchema = z.object({
  applicationIds: bounded(MOST_AT_ONCE, z.array(z.string().max(36)).min(1)),
  reason: optionalText(1000).default(null),
});
export type PoolEntriesInput = z.infer<typeof poolEntriesSchema>;

export const poolReturnSchema = z.object({ reason: requiredText(1000) });
