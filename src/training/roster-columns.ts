import { DomainError } from '../kernel/domain-error.js';
import { cleanText } from '../kernel/text-normalisation.js';
import type { SheetRow } from '../documents/spreadsheets/sheet.js';

/** The headers that stand for each field, in any order and case; any other column is ignored. */
const HEADERS = {
  name: ['姓名', '学员姓名', 'name'],
  mobile: ['手机号', '手机', '手机号码', '联系电话', '联系手机', '电话', 'mobile', 'mobile number', 'phone'],
  organisation: [
    '单位',
    '单位名称',
    '工作单位',
    '企业',
    '企业名称',
    '学校',
    '学校名称',
    'organisation',
    'organization',
  ],
  jobTitle: ['职务', '职位', '岗位', 'jobtitle', 'job title'],
  category: ['类别', '学员类别', '人员类别', 'category'],
  identityNumber: [
    '证件号码',
    '证件号',
    '身份证号',
    '身份证号码',
    '身份证',
    'identitynumber',
    'identity number',
  ],
} as const;

export type RosterField = keyof typeof HEADERS;
const FIELDS = Object.keys(HEADERS) as RosterField[];
const REQUIRED: readonly RosterField[] = ['name', 'category'];
const ROWS_ABOVE_HEADER = 10;

/** Where a field stands in a row, and the header that people gave it. */
export interface RosterColumn {
  index: number;
  header: string;
}

export interface RosterHeader {
  /** Row number of the header; what comes before it is a title. */
  row: number;
  columns: Partial<Record<RosterField, RosterColumn[]>>;
}

/**
 * Finds the header among the first rows. Throws `wrong-header` with `found` (the headers of the first row that
 * has any we know, else of the first row), `missing` fields, and for each of those the headers that will do.
 */
export function findRosterHeader(rows: readonly SheetRow[]): RosterHeader {
  const candidates = rows.slice(0, ROWS_ABOVE_HEADER).map(readHeader);
  const complete = candidates.find(({ columns }) => REQUIRED.every((field) => columns[field]));
  if (complete) return complete;
  const best = candidates.find(({ columns }) => Object.keys(columns).length > 0) ?? candidates[0];
  const missing = REQUIRED.filter((field) => !best?.columns[field]);
  throw new DomainError('wrong-header', {
    row: best?.row ?? 1,
    found: (rows.find(({ row }) => row === best?.row)?.cells ?? [])
      .map(cleanText)
      .filter(Boolean)
      .slice(0, 20),
    missing,
    headers: missing.map((field) => HEADERS[field][0]).join('、'),
    needed: Object.fromEntries(missing.map((field) => [field, HEADERS[field]])),
  });
}

function readHeader({ row, cells }: SheetRow): RosterHeader {
  const columns: RosterHeader['columns'] = {};
  cells.forEach((cell, index) => {
    const header = cleanText(cell);
    const field = fieldOf(header);
    if (field) (columns[field] ??= []).push({ index, header });
  });
  return { row, columns };
}

/** Headers as people decorate them count too: `* 姓名`, `手机号（必填）`, `类 别：`. */
function fieldOf(header: string): RosterField | undefined {
  const bare = header
    .toLowerCase()
    .replace(/[（(【[].*$/, '')
    .replace(/[*＊:：]/g, '')
    .trim();
  const word = /^[\x20-\x7e]*$/.test(bare) ? bare : bare.replace(/\s/g, '');
  return FIELDS.find((field) => (HEADERS[field] as readonly string[]).includes(word));
}
