import type { z } from 'zod';
import {
  type Checked,
  type CheckedSheet,
  checkRows,
  optional,
  type Take,
} from '../documents/spreadsheets/checked-rows.js';
import { findHeader } from '../documents/spreadsheets/find-header.js';
import type { SheetRow } from '../documents/spreadsheets/sheet.js';
import { parseCreditCode } from '../kernel/credit-code.js';
import { DISTRICT_CODES, type DistrictCode, isDistrictCode } from '../kernel/districts.js';
import type { Day } from '../kernel/instant.js';
import { maskBankAccount } from '../kernel/masking.js';
import { text } from '../kernel/texts.js';
import { parseTypedDay } from '../kernel/typed-day.js';
import { PILOT_SECTORS, type PilotSector } from '../policy/selection-policy.js';
import { ENTERPRISE_HEADERS, type EnterpriseField } from './enterprise-columns.js';
import { enterpriseFields } from './enterprise.schema.js';

/** A good row of a list of enterprises. */
export interface EnterpriseRow {
  row: number;
  creditCode: string;
  name: string;
  district: DistrictCode;
  industry?: string;
  pilotSector: PilotSector | null;
  foundedOn?: Day;
  contactName?: string;
  contactMobile?: string;
  bankName?: string;
  bankAccount?: string;
}

type TakeCell = Take<EnterpriseField, string>;

/** Checks every row of a list of enterprises. Throws `wrong-header`. */
export function readEnterprises(
  sheet: readonly SheetRow[],
  today: Day,
): CheckedSheet<EnterpriseRow, EnterpriseField> {
  const header = findHeader<EnterpriseField>(sheet, ENTERPRISE_HEADERS, ['creditCode', 'name']);
  const told = (field: EnterpriseField, value: string) =>
    field === 'bankAccount' ? maskBankAccount(value) : value;
  return checkRows(sheet, header, (take: TakeCell, row) => readRow(take, row, today), told);
}

function readRow(take: TakeCell, row: number, today: Day): EnterpriseRow {
  const creditCode = take('creditCode', checkCreditCode);
  const industry = take('industry', optional(by(enterpriseFields.industry, 'industry-too-long')));
  return {
    row,
    creditCode,
    name: take('name', (value) => (value === '' ? { problem: 'name-empty' } : name(value))),
    district: take('district', (value) => checkDistrict(value, creditCode)),
    industry: industry ?? undefined,
    pilotSector: take('pilotSector', optional(checkSector)) ?? sectorNamed(industry ?? ''),
    foundedOn: take('foundedOn', optional(checkFounded(today))),
    contactName:
      take('contactName', optional(by(enterpriseFields.contactName, 'contact-too-long'))) ?? undefined,
    contactMobile:
      take('contactMobile', optional(by(enterpriseFields.contactMobile, 'mobile-invalid'))) ?? undefined,
    bankName: take('bankName', optional(by(enterpriseFields.bankName, 'bank-too-long'))) ?? undefined,
    bankAccount:
      take('bankAccount', optional(by(enterpriseFields.bankAccount, 'bank-account-invalid'))) ?? undefined,
  };
}

/** A check by the schema that forms and the API go by. */
const by =
  <S extends z.ZodType>(schema: S, problem: string) =>
  (value: string): Checked<z.infer<S>> => {
    const parsed = schema.safeParse(value);
    return parsed.success ? { value: parsed.data } : { problem };
  };

const name = by(enterpriseFields.name, 'name-too-long');

function checkCreditCode(value: string): Checked<string> {
  const parsed = parseCreditCode(value);
  if ('creditCode' in parsed) return { value: parsed.creditCode };
  return { problem: value === '' ? 'credit-code-empty' : parsed.problem };
}

const checkFounded =
  (today: Day) =>
  (value: string): Checked<Day> => {
    const day = parseTypedDay(value);
    if (day === null) return { problem: 'day-invalid' };
    return day > today ? { problem: 'founded-in-future' } : { value: day };
  };

/** A district by code or Chinese name, however it is written out; without one, that of the credit code. */
function checkDistrict(value: string, creditCode: string | undefined): Checked<DistrictCode> {
  const word = value.replace(/\s/g, '');
  if (word === '') {
    const digits = creditCode?.slice(2, 8) ?? '';
    return isDistrictCode(digits) ? { value: digits } : { problem: 'district-empty' };
  }
  const found = DISTRICT_CODES.find(
    (code) => code === word || namesOf(code).some((one) => word.endsWith(one)),
  );
  return found ? { value: found } : { problem: 'district-unknown' };
}

/** A district's name, and the same without its last character, which says only that it is one. */
const namesOf = (code: DistrictCode): string[] => {
  const full = text('zh-CN', `district.${code}`);
  return full.length > 2 ? [full, full.slice(0, -1)] : [full];
};

function checkSector(value: string): Checked<PilotSector> {
  const sector = sectorNamed(value);
  return sector ? { value: sector } : { problem: 'sector-unknown' };
}

/** The pilot's sub-sector of that Chinese name or code; null for any other industry. */
const sectorNamed = (word: string): PilotSector | null =>
  PILOT_SECTORS.find((code) => code === word || text('zh-CN', `pilotSector.${code}`) === word) ?? null;
