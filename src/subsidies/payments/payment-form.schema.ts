import { z } from 'zod';
import { typedMoney } from '../../applications/application-form.schema.js';
import { orNothing, ticked } from '../../kernel/form-fields.js';
import { bounded, day, optionalText } from '../../kernel/schemas.js';
import {
  clawbackSchema,
  deskFilterSchema,
  moneyReturnSchema,
  paymentIdsSchema,
  type TrancheChoice,
} from './payment.schema.js';

/** The lists of the payments' desk, in the order of the work. */
export const DESK_LISTS = [
  'to-request',
  'to-approve',
  'to-pay',
  'at-bank',
  'paid',
  'failed',
  'declined',
  'overdue',
  'clawbacks',
] as const;
export type DeskList = (typeof DESK_LISTS)[number];

const { shape } = deskFilterSchema;
/** The desk's address: an empty or unknown value filters nothing. */
export const deskPageSchema = z.object({
  list: z.enum(DESK_LISTS).catch('to-request'),
  direction: shape.direction.catch(undefined),
  district: shape.district.catch(undefined),
  text: shape.text.catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
export type DeskQuery = z.infer<typeof deskPageSchema>;

/** A ticked tranche: application and number, `0190…:1`. */
const tickedTranche = z
  .string()
  .regex(/^[\w-]{1,36}:\d{1,2}$/)
  .transform((text): TrancheChoice => {
    const [applicationId = '', tranche] = text.split(':');
    return { applicationId, tranche: Number(tranche) };
  });
export const requestsFormSchema = z.object({ tranches: ticked(bounded(200, z.array(tickedTranche).min(1))) });

export const paymentsFormSchema = z.object({ paymentIds: ticked(paymentIdsSchema.shape.paymentIds) });

export const trancheFormSchema = z.object({ tranche: z.coerce.number().int().min(1).max(100) });

export const paidFormSchema = paymentsFormSchema.extend({
  paidOn: day,
  bankReference: orNothing(optionalText(100)),
});

export const clawbackFormSchema = clawbackSchema.extend({ amount: typedMoney });

export const moneyReturnFormSchema = moneyReturnSchema.extend({
  amount: typedMoney,
  bankReference: orNothing(optionalText(100)),
  note: orNothing(optionalText(1000)),
});
