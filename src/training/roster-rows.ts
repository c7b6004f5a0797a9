import {
  atMost,
  type Checked,
  type CheckedSheet,
  checkRows,
  optional,
  type RejectedRow as Rejected,
  type Take,
} from '../documents/spreadsheets/checked-rows.js';
import type { SheetRow } from '../documents/spreadsheets/sheet.js';
import { type IdentityNumberProblem, parseIdentityNumber } from '../kernel/identity-number.js';
import { maskIdentityNumber } from '../kernel/masking.js';
import { parseMobile } from '../kernel/mobile.js';
import { cleanName, lengthInCharacters } from '../kernel/text-normalisation.js';
import type { Category } from '../people/category.js';
import { parseCategory } from './roster-categories.js';
import { findRosterHeader, type RosterField, type RosterHeader } from './roster-columns.js';

export interface RosterRow {
  /** Row number as people see it in Excel; the header is usually row 1. */
  row: number;
  name: string;
  mobile?: string;
  organisation?: string;
  jobTitle?: string;
  category: Category;
  identityNumber?: string;
}

export type RosterProblem =
  | 'name-empty'
  | 'name-too-long'
  | 'organisation-too-long'
  | 'job-title-too-long'
  | 'category-empty'
  | 'category-unknown'
  | 'mobile-invalid'
  | IdentityNumberProblem;

export type RejectedRow = Rejected<RosterField, RosterProblem>;

export interface Roster extends CheckedSheet<RosterRow, RosterField, RosterProblem> {
  header: RosterHeader;
}

export const LONGEST_NAME = 100;
export const LONGEST_ORGANISATION = 200;
export const LONGEST_JOB_TITLE = 100;

/** Checks every row of a roster. Good rows and wrong rows together are all rows under the header. Throws `wrong-header`. */
export function readRoster(sheet: readonly SheetRow[]): Roster {
  const header = findRosterHeader(sheet);
  const checked = checkRows<RosterRow, RosterField, RosterProblem>(sheet, header, readRow, told);
  return { header, ...checked };
}

const readRow = (take: Take<RosterField, RosterProblem>, row: number): RosterRow => ({
  row,
  name: take('name', checkName),
  category: take('category', checkCategory),
  mobile: take('mobile', optional(checkMobile)),
  identityNumber: take('identityNumber', optional(checkIdentityNumber)),
  organisation: take('organisation', optional(atMost(LONGEST_ORGANISATION, 'organisation-too-long'))),
  jobTitle: take('jobTitle', optional(atMost(LONGEST_JOB_TITLE, 'job-title-too-long'))),
});

function checkName(value: string): Checked<string, RosterProblem> {
  const name = cleanName(value);
  if (name === '') return { problem: 'name-empty' };
  return lengthInCharacters(name) > LONGEST_NAME ? { problem: 'name-too-long' } : { value: name };
}

function checkCategory(value: string): Checked<Category, RosterProblem> {
  const category = parseCategory(value);
  if (category) return { value: category };
  return { problem: value === '' ? 'category-empty' : 'category-unknown' };
}

function checkMobile(value: string): Checked<string, RosterProblem> {
  const parsed = parseMobile(value);
  return 'problem' in parsed ? parsed : { value: parsed.mobile };
}

function checkIdentityNumber(value: string): Checked<string, RosterProblem> {
  const parsed = parseIdentityNumber(value);
  return 'problem' in parsed ? parsed : { value: parsed.identityNumber };
}

/** Of an identity number only the ends are told. */
const told = (field: RosterField, value: string): string =>
  field === 'identityNumber' ? maskIdentityNumber(value) : value;
