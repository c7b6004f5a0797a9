import { z } from 'zod';
import { CATEGORIES } from '../people/category.js';
import { basisPoints, clause, clauseOrCustom, fen } from './clause.js';
import { COST_CATEGORIES } from './directions.js';
import { EVIDENCE_KINDS } from './evidence-kinds.js';

/** Until when a direction takes applications. */
const deadlineSchema = z.strictObject({
  clause,
  /** The last day in Asia/Shanghai, itself included; null where applications come in as they ripen 成熟一个、申报一个. */
  lastDay: z.iso.date().nullable(),
});

/** What every direction has. */
const direction = {
  /** Where the notice says how much: 扶持标准. */
  clause,
  /** Where the notice says what is supported: 支持方向. */
  supportClause: clause,
  deadline: deadlineSchema,
};

/** A share of eligible investment up to a cap, money in fen. */
export const investmentSchema = z.strictObject({
  ...direction,
  rateBasisPoints: basisPoints,
  enterpriseCap: fen,
  /** What the enterprises of one cluster get together at the most; null where the direction knows no clusters. */
  clusterCap: fen.nullable(),
  /** Invoices of any other category do not count. */
  eligibleCategories: z.array(z.enum(COST_CATEGORIES)).min(1),
});

/** What makes an attendance count. */
const attendanceRuleSchema = z.strictObject({
  checkOutRequired: z.boolean(),
  /** Share of the training session's minutes that must be attended, over 0 to 1; null asks for none. */
  minimumShare: z.number().gt(0).max(1).nullable(),
  /** Whether a check-out that somebody forgot, and that the session's end closed, is one for these rules. */
  forgottenCheckOutCounts: z.boolean(),
});

/** Training: a fixed amount once both targets are met, nothing otherwise. */
export const talentSchema = z.strictObject({
  ...direction,
  /** Training sessions to be held at the least. */
  sessions: z.int().positive(),
  /** Unique people to be trained at the least. */
  people: z.int().positive(),
  amount: fen,
  /** Categories of people that count toward `people`. */
  countedCategories: z.array(z.enum(CATEGORIES)).min(1),
  attendance: attendanceRuleSchema,
  /** Length of a lesson hour 学时. */
  lessonHourMinutes: z.int().positive(),
  /** What must be on file of every session; a custom of auditors. */
  evidence: z.array(z.enum(EVIDENCE_KINDS)),
});

/** How amounts are reckoned, whatever the direction. */
export const calculationSchema = z.strictObject({
  clause: clauseOrCustom,
  /** Rate × investment is rounded down to a multiple of this many fen before caps are applied. */
  roundingUnit: fen,
  /** Who gets how much when the enterprises of a cluster are entitled to more than its cap. */
  clusterAllocation: z.enum(['pro-rata', 'ranked']),
  /** Whether an invoice counts with its tax or without. */
  invoiceAmounts: z.enum(['tax-inclusive', 'tax-exclusive']),
  /** Days that an invoice must bear to be of the project, both included; null does not ask. */
  invoicePeriod: z
    .strictObject({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from <= to, 'a period ends after it begins')
    .nullable(),
  /** In words: whether 整 closes an amount that ends in 角, beside one that ends in 元. */
  wholeAfterJiao: z.boolean(),
});

export type InvestmentPolicy = z.infer<typeof investmentSchema>;
export type TalentPolicy = z.infer<typeof talentSchema>;
export type CalculationPolicy = z.infer<typeof calculationSchema>;
export type AttendanceRule = z.infer<typeof attendanceRuleSchema>;

/** Whether somebody who never checked out does not count. */
export const asksForCheckOut = ({ checkOutRequired, minimumShare }: AttendanceRule): boolean =>
  checkOutRequired || minimumShare !== null;
