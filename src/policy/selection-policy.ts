import { z } from 'zod';
import { clause, clauseOrCustom, fen } from './clause.js';
import { INVESTMENT_DIRECTIONS } from './directions.js';

/** The pilot's sub-sectors 细分行业 (notice 二); names under `pilotSector.<code>`. */
export const PILOT_SECTORS = [
  'hardware-and-stainless-steel',
  'motorcycles-and-parts',
  'paper-and-paper-products',
  'new-generation-electronics',
  'small-appliances',
] as const;
export type PilotSector = (typeof PILOT_SECTORS)[number];

/** What puts an application before others 优先支持. */
export const priorityGroundSchema = z.discriminatedUnion('ground', [
  z.strictObject({
    ground: z.literal('pilot-sector'),
    clause,
    sectors: z.array(z.enum(PILOT_SECTORS)).min(1),
  }),
  z.strictObject({
    ground: z.literal('listed-benchmark'),
    clause,
    /** The year of the list of benchmark enterprises and workshops. */
    listYear: z.int().min(2000).max(2999),
  }),
  z.strictObject({ ground: z.literal('pilot-lead-supplier'), clause }),
]);

/** What a ranking 排序 sorts by. */
export const RANKING_KEYS = ['review-score', 'priority-grounds', 'submitted-at', 'credit-code'] as const;

export const rankingSchema = z.strictObject({
  clause: clauseOrCustom,
  /** From the first key that differs on; the last one must never be equal. */
  keys: z
    .array(z.strictObject({ key: z.enum(RANKING_KEYS), order: z.enum(['ascending', 'descending']) }))
    .min(1)
    .refine((keys) => keys.at(-1)?.key === 'credit-code', 'the last key must settle every tie: credit-code')
    .refine((keys) => new Set(keys.map(({ key }) => key)).size === keys.length, 'a key may come once only'),
  /** Decimals of the review score that count. */
  scoreDecimals: z.int().min(0).max(6),
});

/** How long the selected are shown to the public 公示. */
export const publicitySchema = z.strictObject({
  clause: clauseOrCustom,
  /** Length proposed for a period; whether days off count is decided by whoever sets its end. */
  days: z.int().min(1).max(90),
  /** Whether an open objection keeps the next step closed. */
  objectionsBlock: z.boolean(),
});

/** What a direction may spend in the year 预算, in fen; a direction left out has no limit but its applications. */
export const budgetsSchema = z.strictObject({
  clause: clauseOrCustom,
  amounts: z.partialRecord(z.enum(INVESTMENT_DIRECTIONS), fen),
});

export type RankingPolicy = z.infer<typeof rankingSchema>;
export type RankingKey = RankingPolicy['keys'][number];
