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

/** Series of document numbers, gap-free within series and year: see `documentNumber`. */
export const DOCUMENT_SERIES = ['subsidy-notice', 'certificate'] as const;
export type DocumentSeries = (typeof DOCUMENT_SERIES)[number];

const seriesSchema = z.discriminatedUnion('form', [
  z.strictObject({ clause: clauseOrCustom, form: z.literal('official'), prefix: z.string().min(1).max(20) }),
  z.strictObject({
    clause: clauseOrCustom,
    form: z.literal('plain'),
    prefix: z.string().regex(/^[A-Z]{1,12}$/),
  }),
]);
export type DocumentSeriesPolicy = z.infer<typeof seriesSchema>;

export const documentSeriesSchema = z.record(z.enum(DOCUMENT_SERIES), seriesSchema);
