import { z } from 'zod';
import { orNothing, yesOrNo } from '../kernel/form-fields.js';
import { requiredText } from '../kernel/schemas.js';
import { readTypedMoney } from '../kernel/typed-money.js';
import { INVESTMENT_DIRECTIONS } from '../policy/directions.js';
import { applicationFields, applicationFilterSchema } from './application.schema.js';
import { invoiceFields, taxAboveAmount, taxWithinAmount } from './invoice.schema.js';

/** An amount as people type it, in fen. */
export const typedMoney = z
  .string()
  .max(100)
  .transform((text, { issues }) => {
    if (text.trim() === '') {
      issues.push({ code: 'custom', message: 'required', input: text });
      return 0n;
    }
    const read = readTypedMoney(text);
    if ('fen' in read) return read.fen;
    issues.push({ code: 'custom', message: read.problem, input: text });
    return 0n;
  });

const facts = {
  title: applicationFields.title,
  summary: applicationFields.summary,
  clusterId: orNothing(applicationFields.clusterId),
  voucherSubsidised: orNothing(typedMoney),
  statedTotal: orNothing(typedMoney),
  otherFiscalMoney: yesOrNo,
};

/** The enterprise is typed as a credit code. */
export const applicationFormSchema = z.object({
  ...facts,
  direction: z.enum(INVESTMENT_DIRECTIONS, 'required'),
  enterpriseCode: requiredText(60),
});
export const applicationEditFormSchema = z.object({ ...facts, version: z.coerce.number().int() });

export const invoiceFormSchema = z
  .object({
    code: orNothing(invoiceFields.code),
    number: requiredText(40),
    issuedOn: orNothing(invoiceFields.issuedOn),
    seller: orNothing(invoiceFields.seller),
    category: invoiceFields.category,
    amount: typedMoney,
    tax: orNothing(typedMoney),
  })
  .refine(taxWithinAmount, taxAboveAmount);

const { shape } = applicationFilterSchema;
/** The filter as a page's address holds it: an empty or unknown value filters nothing. */
export const applicationPageFilterSchema = z.object({
  direction: shape.direction.catch(undefined),
  status: shape.status.catch(undefined),
  district: shape.district.catch(undefined),
  year: shape.year.catch(undefined),
  enterpriseId: shape.enterpriseId.catch(undefined),
  late: shape.late.catch(undefined),
  text: shape.text.catch(undefined),
  sort: shape.sort.catch('-createdAt'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
