import { z } from 'zod';
import { CATEGORIES } from '../people/category.js';

/** Directions that subsidise a share of what enterprises invest. */
const INVESTMENT_DIRECTIONS = [
  'benchmark-application',
  'benchmark-platform',
  'sme-cloud',
  'cluster',
] as const;

const fen = z.bigint().positive();
const clause = z.string().regex(/^[一二三四五六七八九十]+（[一二三四五六七八九十]+）$/);

/** A share of eligible investment up to a cap, money in fen. */
const investmentSchema = z.strictObject({
  clause,
  /** In parts of ten thousand: 5000 is 50 %. */
  rateBasisPoints: z.int().min(1).max(10_000),
  enterpriseCap: fen,
  /** What the enterprises of one cluster get together at the most; null where the direction knows no clusters. */
  clusterCap: fen.nullable(),
});

/** What makes an attendance count. */
const attendanceRuleSchema = z.strictObject({
  checkOutRequired: z.boolean(),
  /** Share of the training session's minutes that must be attended, over 0 to 1; null asks for none. */
  minimumShare: z.number().gt(0).max(1).nullable(),
});

/** Training: a fixed amount once both targets are met, nothing otherwise. */
const talentSchema = z.strictObject({
  clause,
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
});

/** One year of the fund as data. */
const fundPolicySchema = z.strictObject({
  code: z.string().regex(/^[a-z]+-\d{4}$/),
  year: z.int().min(2000).max(2999),
  /** The notice's document number 发文字号. */
  documentNumber: z.string().min(1),
  /** The notice's title. */
  title: z.string().min(1),
  /** Whom the notice charges with the programme; signs its reports. */
  operator: z.string().min(1),
  talent: talentSchema,
  investments: z.record(z.enum(INVESTMENT_DIRECTIONS), investmentSchema),
});

export type AttendanceRule = z.infer<typeof attendanceRuleSchema>;
export type TalentPolicy = z.infer<typeof talentSchema>;
export type FundPolicy = z.infer<typeof fundPolicySchema>;

/** Checks a year's file when it is loaded, so that a slip in it stops the start. Throws ZodError. */
export const definePolicy = (policy: FundPolicy): FundPolicy => fundPolicySchema.parse(policy);
