import { z } from 'zod';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { pagingSchema } from '../kernel/paging.js';
import { money, requiredLines, requiredText } from '../kernel/schemas.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { INVESTMENT_DIRECTIONS } from '../policy/directions.js';
import { APPLICATION_STATUSES } from './life-cycle-actions.js';

const id = z.string().max(36);

export const applicationFields = {
  title: requiredText(200),
  summary: requiredLines(4000),
  clusterId: id.nullable(),
  /** The part of the investment that service vouchers paid. */
  voucherSubsidised: money.nullable(),
  /** What the applicant says that the invoices add up to. */
  statedTotal: money.nullable(),
  otherFiscalMoney: z.boolean().nullable(),
};
const fields = applicationFields;

export const applicationSchema = z.object({
  direction: z.enum(INVESTMENT_DIRECTIONS, 'application-direction-unknown'),
  enterpriseId: id,
  /** The newest policy unless one is named. */
  policy: z.string().max(64).optional(),
  title: fields.title,
  summary: fields.summary,
  clusterId: fields.clusterId.default(null),
  voucherSubsidised: fields.voucherSubsidised.default(null),
  statedTotal: fields.statedTotal.default(null),
  otherFiscalMoney: fields.otherFiscalMoney.default(null),
});
export type ApplicationInput = z.infer<typeof applicationSchema>;

/** What is not named stays. With `version`, an edit of an outdated reading is refused. */
export const applicationChangesSchema = z.object({ ...fields, version: z.int().min(1) }).partial();
export type ApplicationChanges = z.infer<typeof applicationChangesSchema>;

export const reasonSchema = z.object({ reason: requiredText(1000) });
export const noteSchema = z.object({ note: requiredText(1000) });

export const APPLICATION_SORTS = ['-createdAt', 'submittedAt', 'enterprise'] as const;

export const applicationFilterSchema = z.object({
  direction: z.enum(INVESTMENT_DIRECTIONS).optional(),
  status: z.enum(APPLICATION_STATUSES).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
  year: z.coerce.number().int().min(2000).max(2099).optional(),
  enterpriseId: id.optional(),
  late: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  /** Part of the title, the enterprise's name or credit code, or the number `2024-00017`. */
  text: z.string().max(200).transform(cleanText).optional(),
  sort: z.enum(APPLICATION_SORTS).default('-createdAt'),
});
export type ApplicationFilter = z.infer<typeof applicationFilterSchema>;

export const applicationListSchema = applicationFilterSchema.extend(pagingSchema.shape);
