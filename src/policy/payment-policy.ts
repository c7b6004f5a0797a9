import { z } from 'zod';
import { basisPoints, clauseOrCustom } from './clause.js';

/** What must have happened before a tranche may be asked for. */
export const TRANCHE_MILESTONES = ['notice-issued', 'acceptance-passed', 'performance-evaluated'] as const;

/** Parts in which an approved amount is paid 分期拨付. The last tranche pays what the rounding of the others left. */
export const tranchesSchema = z.strictObject({
  clause: clauseOrCustom,
  parts: z
    .array(z.strictObject({ milestone: z.enum(TRANCHE_MILESTONES), shareBasisPoints: basisPoints }))
    .min(1)
    .refine(
      (parts) => parts.reduce((total, part) => total + part.shareBasisPoints, 0) === 10_000,
      'the tranches must add up to 100 %',
    ),
});

/** Series of document numbers 发文字号, `<prefix>〔<year>〕<number>号`: gap-free within series and year. */
export const DOCUMENT_SERIES = ['subsidy-notice'] as const;

export const documentSeriesSchema = z.record(
  z.enum(DOCUMENT_SERIES),
  z.strictObject({ clause: clauseOrCustom, prefix: z.string().min(1).max(20) }),
);
