import { z } from 'zod';
import { parseCreditCode } from '../kernel/credit-code.js';
import { DISTRICT_CODES, isDistrictCode } from '../kernel/districts.js';
import { pagingSchema } from '../kernel/paging.js';
import { bounded, day, mobile, optionalText, requiredText } from '../kernel/schemas.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { PILOT_SECTORS } from '../policy/selection-policy.js';

/** A unified social credit code in any spelling, as its one; a check character that does not fit is no error here. */
const creditCode = z
  .string()
  .max(100)
  .overwrite((text) => {
    const parsed = parseCreditCode(text);
    return 'creditCode' in parsed ? parsed.creditCode : text;
  })
  .refine((text) => 'creditCode' in parseCreditCode(text), 'credit-code-invalid');

const bankAccount = z
  .string()
  .max(100)
  .overwrite((text) => cleanText(text).replace(/[\s\p{Pd}]/gu, ''))
  .refine((text) => text === '' || /^\d{8,32}$/.test(text), 'bank-account-invalid')
  .nullable()
  .transform((text) => text || null);

const benchmarkList = z.string().regex(/^20\d\d-(enterprise|workshop)$/, 'benchmark-list-unknown');

/** The limits of each field; the form and the import read the same ones. */
export const enterpriseFields = {
  creditCode,
  name: requiredText(200),
  district: z.enum(DISTRICT_CODES).nullable(),
  industry: optionalText(100),
  pilotSector: z.enum(PILOT_SECTORS).nullable(),
  foundedOn: day.nullable(),
  legalEntity: z.boolean().nullable(),
  contactName: optionalText(100),
  contactMobile: mobile,
  benchmarkLists: bounded(20, z.array(benchmarkList)).transform((lists) => [...new Set(lists)].sort()),
  pilotLeadSupplier: z.boolean(),
  bankName: optionalText(200),
  /** Digits; kept encrypted, shown masked. */
  bankAccount,
};

const fields = enterpriseFields;

/** The registering district that a credit code tells of in its third to eighth characters. */
const districtIn = (code: string) => {
  const digits = code.slice(2, 8);
  return isDistrictCode(digits) ? digits : undefined;
};

/** Without a district it is that of the credit code; `null` says that it is registered outside Jiangmen. */
export const enterpriseSchema = z
  .object({
    creditCode: fields.creditCode,
    name: fields.name,
    district: fields.district.optional(),
    industry: fields.industry.default(null),
    pilotSector: fields.pilotSector.default(null),
    foundedOn: fields.foundedOn.default(null),
    legalEntity: fields.legalEntity.default(null),
    contactName: fields.contactName.default(null),
    contactMobile: fields.contactMobile.default(null),
    benchmarkLists: fields.benchmarkLists.default([]),
    pilotLeadSupplier: fields.pilotLeadSupplier.default(false),
    bankName: fields.bankName.default(null),
    bankAccount: fields.bankAccount.default(null),
    /** A person has looked at a credit code whose check character does not fit. */
    confirmCreditCode: z.boolean().default(false),
  })
  .transform((input, { issues }) => {
    const district = input.district === undefined ? districtIn(input.creditCode) : input.district;
    if (district === undefined)
      issues.push({ code: 'custom', path: ['district'], message: 'required', input: undefined });
    return { ...input, district: district ?? null };
  });
export type EnterpriseInput = z.infer<typeof enterpriseSchema>;

/** What is not named stays. With `version`, an edit of an outdated reading is refused. */
export const enterpriseChangesSchema = z
  .object({ ...fields, confirmCreditCode: z.boolean(), version: z.int().min(1) })
  .partial();
export type EnterpriseChanges = z.infer<typeof enterpriseChangesSchema>;

export const ENTERPRISE_SORTS = ['name', '-createdAt', 'creditCode', 'foundedOn'] as const;

export const enterpriseFilterSchema = z.object({
  /** Part of the name, the credit code or the contact's name. */
  text: z.string().max(200).transform(cleanText).optional(),
  district: z.enum(DISTRICT_CODES).optional(),
  pilotSector: z.enum(PILOT_SECTORS).optional(),
  sort: z.enum(ENTERPRISE_SORTS).default('name'),
});
export type EnterpriseFilter = z.infer<typeof enterpriseFilterSchema>;

export const enterpriseListSchema = enterpriseFilterSchema.extend(pagingSchema.shape);
