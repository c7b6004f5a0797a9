import { findHeader, type FoundHeader, unreadHeaders } from '../documents/spreadsheets/find-header.js';
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
export type RosterHeader = FoundHeader<RosterField>;

/** Throws `wrong-header`. */
export const findRosterHeader = (rows: readonly SheetRow[]): RosterHeader =>
  findHeader<RosterField>(rows, HEADERS, ['name', 'category']);

/** Headers whose columns an import leaves aside. */
export const unreadColumns = (cells: readonly string[]): string[] => unreadHeaders(cells, HEADERS);
