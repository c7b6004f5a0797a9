import { z } from 'zod';
import { DISTRICT_CODES } from '../../kernel/districts.js';
import { pagingSchema } from '../../kernel/paging.js';
import { bounded, day, money, optionalText, requiredText } from '../../kernel/schemas.js';
import { cleanText } from '../../kernel/text-normalisation.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import { PAYMENT_STATUSES } from './payment.entity.js';

/** Most payments that one form or request moves on. */
const MOST_AT_ONCE = 200;

const id = z.string().min(1).max(36);

export const deskFilterSchema = z.object({
  direction: z.enum(INVESTMENT_DIRECTIONS).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
  /** Part of the project, the enterprise's name or credit code, or the number `2024-00017`. */
  text: z.string().max(200).transform(cleanText).optional(),
});
export type DeskFilter = z.infer<typeof deskFilterSchema>;
export const dueListSchema = deskFilterSchema.extend(pagingSchema.shape);

export const paymentFilterSchema = deskFilterSchema.extend({
  status: z.enum(PAYMENT_STATUSES).optional(),
  applicationId: id.optional(),
  bankListId: id.optional(),
});
export type PaymentFilter = z.infer<typeof paymentFilterSchema>;
export const paymentListSchema = paymentFilterSchema.extend(pagingSchema.shape);

const trancheSchema = z.object({ applicationId: id, tranche: z.int().min(1).max(100) });
export type TrancheChoice = z.infer<typeof trancheSchema>;
export const paymentRequestsSchema = z.object({
  tranches: bounded(MOST_AT_ONCE, z.array(trancheSchema).min(1)),
});

export const paymentIdsSchema = z.object({ paymentIds: bounded(MOST_AT_ONCE, z.array(id).min(1)) });

/** `bankReference`: by what the bank knows the transfer. */
export const paidSchema = z.object({ paidOn: day, bankReference: optionalText(100).default(null) });
export type PaidInput = z.infer<typeof paidSchema>;

export const clawbackSchema = z.object({ amount: money, reason: requiredText(1000) });
export type ClawbackInput = z.infer<typeof clawbackSchema>;

export const moneyReturnSchema = z.object({
  amount: money,
  returnedOn: day,
  bankReference: optionalText(100).default(null),
  note: optionalText(1000).default(null),
});
export type MoneyReturnInput = z.infer<typeof moneyReturnSchema>;
