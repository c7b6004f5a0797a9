import { z } from 'zod';
import { parseCreditCode } from '../kernel/credit-code.js';
import { box, orNothing, ticked, yesOrNo } from '../kernel/form-fields.js';
import { onceRead } from '../kernel/once-read.js';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { enterpriseFields, enterpriseFilterSchema } from './enterprise.schema.js';

/** The choice for an enterprise that is registered elsewhere. */
export const OUTSIDE = 'outside';

const { creditCode, name, industry, pilotSector, foundedOn, contactName, contactMobile } = enterpriseFields;
const { benchmarkLists, bankName, bankAccount } = enterpriseFields;

const fields = {
  creditCode,
  name,
  district: z
    .enum([...DISTRICT_CODES, OUTSIDE], 'required')
    .transform((district) => (district === OUTSIDE ? null : district)),
  industry: orNothing(industry),
  pilotSector: orNothing(pilotSector),
  foundedOn: orNothing(foundedOn),
  legalEntity: yesOrNo,
  contactName: orNothing(contactName),
  contactMobile: orNothing(contactMobile),
  benchmarkLists: ticked(benchmarkLists),
  pilotLeadSupplier: box,
  bankName: orNothing(bankName),
  confirmCreditCode: box,
};

/** A code whose check character does not fit needs the tick of a person who has looked at it. */
const confirmed = (form: { creditCode: string; confirmCreditCode: boolean }): boolean =>
  form.confirmCreditCode || !('warning' in parseCreditCode(form.creditCode));
const unconfirmed = {
  path: ['confirmCreditCode'],
  error: 'credit-code-check-digit-wrong',
  ...onceRead('creditCode', 'confirmCreditCode'),
};

export const enterpriseFormSchema = z
  .object({ ...fields, bankAccount: orNothing(bankAccount) })
  .refine(confirmed, unconfirmed);

/** An account left empty stays as it is: nobody sees it whole to type it again. */
export const enterpriseEditFormSchema = z
  .object({
    ...fields,
    bankAccount: orNothing(bankAccount),
    removeBankAccount: box,
    version: z.coerce.number().int(),
  })
  .refine(confirmed, unconfirmed)
  .transform(({ bankAccount: account, removeBankAccount, ...form }) => ({
    ...form,
    bankAccount: removeBankAccount ? null : (account ?? undefined),
  }));

/** The filter as a page's address holds it: an empty or unknown value filters nothing. */
export const enterprisePageFilterSchema = z.object({
  text: enterpriseFilterSchema.shape.text.catch(undefined),
  district: enterpriseFilterSchema.shape.district.catch(undefined),
  pilotSector: enterpriseFilterSchema.shape.pilotSector.catch(undefined),
  sort: enterpriseFilterSchema.shape.sort.catch('name'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});
