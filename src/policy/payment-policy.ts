import { z } from 'zod';
import { basisPoints, clauseOrCustom } from './clause.js';

/** What must have happened before a tranche may be asked for. */
export const TRANCHE_MILESTONES = ['notice-issued', 'acceptance-passed', 'performance-evaluated'] as const;
export type TrancheMilestone = (typeof TRANCHE_MILESTONES)[number];

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

export type TranchePart = z.infer<typeof tranchesSchema>['parts'][number];

/** Steps that a project owes after its notice 节点; words under `projectMilestone.<code>`. */
export const PROJECT_MILESTONES = ['implementation', 'acceptance', 'performance-report'] as const;
export type ProjectMilestone = (typeof PROJECT_MILESTONES)[number];

/** What is handed in to show that a milestone was reached; words under `milestoneEvidence.<code>`. */
export const MILESTONE_EVIDENCE = [
  'contract',
  'invoices-and-payments',
  'progress-statement',
  'acceptance-report',
  'performance-report',
] as const;
export type MilestoneEvidence = (typeof MILESTONE_EVIDENCE)[number];

export const milestonesSchema = z.strictObject({
  clause: clauseOrCustom,
  steps: z
    .array(
      z.strictObject({
        milestone: z.enum(PROJECT_MILESTONES),
        /** Due this many days after the notice was issued. */
        dueDays: z.int().min(1).max(3660),
        evidence: z.array(z.enum(MILESTONE_EVIDENCE)).min(1),
      }),
    )
    .min(1)
    .refine(
      (steps) => steps.every((step, place) => place === 0 || steps[place - 1]!.dueDays <= step.dueDays),
      'milestones come in the order of their due days',
    )
    .refine(
      (steps) => new Set(steps.map(({ milestone }) => milestone)).size === steps.length,
      'a milestone may come once only',
    ),
});

export type MilestoneStep = z.infer<typeof milestonesSchema>['steps'][number];

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
