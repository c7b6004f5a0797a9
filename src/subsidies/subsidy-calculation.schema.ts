import { z } from 'zod';
import { bounded, money, optionalText, requiredText } from '../kernel/schemas.js';
import { COST_CATEGORIES } from '../policy/directions.js';
import { enterpriseCode } from './enterprise-code.js';

const invoiceSchema = z
  .object({
    code: optionalText(20).optional(),
    number: optionalText(40).optional(),
    /** With tax. */
    amount: money,
    /** The part of `amount` that is tax; only policies that count without it ask for it. */
    tax: money.optional(),
    category: z.enum(COST_CATEGORIES, 'cost-category-unknown'),
  })
  .refine(({ amount, tax }) => tax === undefined || tax <= amount, {
    path: ['tax'],
    error: 'tax-above-amount',
  });

/** The newest policy unless one is named. */
const policy = z.string().max(64).optional();
/** More than is calculated at once, so that a list that is a little too long is told how long it may be. */
const MOST = 2000;
const invoices = bounded(MOST, z.array(invoiceSchema));

/** Invoices of all enterprises together, or enterprises. */
const sizeOf = (enterprises: readonly unknown[]): number =>
  enterprises.reduce<number>((total, enterprise) => {
    const { invoices: own } = (enterprise ?? {}) as { invoices?: unknown };
    return total + Math.max(1, Array.isArray(own) ? own.length : 0);
  }, 0);

const enterpriseSchema = z.object({
  /** A credit code in whatever spelling, or any name that tells the enterprise from the others. */
  code: requiredText(64).transform(enterpriseCode),
  rank: z.int().min(1).max(1_000_000).optional(),
  invoices,
});

const count = z.int().min(0).max(1_000_000_000);

const single = <D extends string>(direction: D) =>
  z.object({ policy, direction: z.literal(direction), invoices });

export const subsidyCalculationSchema = z.discriminatedUnion(
  'direction',
  [
    single('benchmark-application'),
    single('benchmark-platform'),
    single('sme-cloud'),
    z.object({
      policy,
      direction: z.literal('cluster'),
      enterprises: bounded(MOST, z.array(enterpriseSchema), sizeOf),
    }),
    z.object({ policy, direction: z.literal('talent'), sessions: count, people: count }),
  ],
  { error: 'direction-unknown' },
);
export type SubsidyCalculationInput = z.infer<typeof subsidyCalculationSchema>;
