import type { SheetRow } from '../documents/spreadsheets/sheet.js';
import { type IdentityNumberProblem, parseIdentityNumber } from '../kernel/identity-number.js';
import { maskIdentityNumber } from '../kernel/masking.js';
import { parseMobile } from '../kernel/mobile.js';
import { cleanName, cleanText, lengthInCharacters } from '../kernel/text-normalisation.js';
import type { Category } from '../people/category.js';
import { parseCategory } from './roster-categories.js';
import {
  type RosterColumn,
  type RosterField,
  type RosterHeader,
  findRosterHeader,
} from './roster-columns.js';

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
  | 'cell-error'
  | IdentityNumberProblem;

export interface RejectedCell {
  /** The header that people gave the column. */
  column: string;
  field: RosterField;
  /** What stands in the cell, at most 200 characters; of an identity number only its ends. */
  value: string;
  reason: RosterProblem;
}

export interface RejectedRow extends RejectedCell {
  row: number;
  /** Everything that is wrong in the row; the first is also told above. */
  problems: RejectedCell[];
  /** The row as it was, to be written back for mending. */
  cells: string[];
}

export interface Roster {
  header: RosterHeader;
  /** The cells of the header row. */
  headerCells: string[];
  rows: RosterRow[];
  rejected: RejectedRow[];
}

export const LONGEST_NAME = 100;
export const LONGEST_ORGANISATION = 200;
export const LONGEST_JOB_TITLE = 100;
const LONGEST_VALUE_TOLD = 200;
const EXCEL_ERROR = /^#(?:N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/;

/** Checks every row of a roster. Good rows and wrong rows together are all rows under the header. Throws `wrong-header`. */
export function readRoster(sheet: readonly SheetRow[]): Roster {
  const header = findRosterHeader(sheet);
  const headerCells = sheet.find(({ row }) => row === header.row)?.cells ?? [];
  const roster: Roster = { header, headerCells, rows: [], rejected: [] };
  for (const row of sheet) {
    if (row.row <= header.row) continue;
    const checked = checkRow(header, row);
    if ('problems' in checked) roster.rejected.push(checked);
    else roster.rows.push(checked);
  }
  return roster;
}

function checkRow({ columns }: RosterHeader, { row, cells }: SheetRow): RosterRow | RejectedRow {
  const problems: RejectedCell[] = [];
  const take = <T>(field: RosterField, check: (value: string) => Checked<T>): T | undefined => {
    const { header, value } = cellOf(columns[field] ?? [], cells);
    const checked: Checked<T> = EXCEL_ERROR.test(value) ? { problem: 'cell-error' } : check(value);
    if ('problem' in checked)
      problems.push({ column: header, field, value: told(field, value), reason: checked.problem });
    return 'problem' in checked ? undefined : checked.value;
  };
  const name = take('name', checkName);
  const category = take('category', checkCategory);
  const mobile = take('mobile', optional(checkMobile));
  const identityNumber = take('identityNumber', optional(checkIdentityNumber));
  const organisation = take('organisation', optional(atMost(LONGEST_ORGANISATION, 'organisation-too-long')));
  const jobTitle = take('jobTitle', optional(atMost(LONGEST_JOB_TITLE, 'job-title-too-long')));
  const [first] = problems;
  if (first) return { row, ...first, problems, cells };
  if (name === undefined || category === undefined) throw new TypeError('a row without problems has both');
  return { row, name, mobile, organisation, jobTitle, category, identityNumber };
}

type Checked<T> = { value: T } | { problem: RosterProblem };

/** The first column of a field that has something in this row. */
function cellOf(
  columns: readonly RosterColumn[],
  cells: readonly string[],
): { header: string; value: string } {
  const filled = columns.find(({ index }) => cleanText(cells[index] ?? '') !== '') ?? columns[0];
  return { header: filled?.header ?? '', value: cleanText(cells[filled?.index ?? -1] ?? '') };
}

function checkName(value: string): Checked<string> {
  const name = cleanName(value);
  if (name === '') return { problem: 'name-empty' };
  return lengthInCharacters(name) > LONGEST_NAME ? { problem: 'name-too-long' } : { value: name };
}

function checkCategory(value: string): Checked<Category> {
  const category = parseCategory(value);
  if (category) return { value: category };
  return { problem: value === '' ? 'category-empty' : 'category-unknown' };
}

function checkMobile(value: string): Checked<string> {
  const parsed = parseMobile(value);
  return 'problem' in parsed ? parsed : { value: parsed.mobile };
}

function checkIdentityNumber(value: string): Checked<string> {
  const parsed = parseIdentityNumber(value);
  return 'problem' in parsed ? parsed : { value: parsed.identityNumber };
}

const atMost =
  (limit: number, problem: RosterProblem) =>
  (value: string): Checked<string> =>
    lengthInCharacters(value) > limit ? { problem } : { value };

const optional =
  (check: (value: string) => Checked<string>) =>
  (value: string): Checked<string | undefined> =>
    value === '' ? { value: undefined } : check(value);

function told(field: RosterField, value: string): string {
  return field === 'identityNumber'
    ? maskIdentityNumber(value)
    : [...value].slice(0, LONGEST_VALUE_TOLD).join('');
}
