import * as fc from 'fast-check';
import { readSheet } from '../documents/spreadsheets/read-sheet.js';
import { writeCsv } from '../documents/spreadsheets/write-csv.js';
import { type RosterRow, readRoster } from './roster-rows.js';

const HEADER = ['姓名', '手机号', '单位', '职务', '类别', '证件号码'];
const GOOD = ['张三', '19065223204', '甲公司', '经理', '企业家', '11010519491231002X'];

const rosterOf = (...rows: string[][]) => readRoster(rows.map((cells, index) => ({ row: index + 1, cells })));
/** A good row but for the cells that a test changes, by header. */
const rowWith = (changes: Record<string, string>) =>
  rosterOf(
    HEADER,
    GOOD.map((cell, index) => changes[HEADER[index] ?? ''] ?? cell),
  );
const wrongHeader = (...rows: string[][]): unknown => {
  try {
    return rosterOf(...rows);
  } catch (error) {
    return error;
  }
};

describe('the header of a roster', () => {
  const person: Partial<RosterRow> = { name: '张三', mobile: '19065223204', category: 'other' };

  it.each([
    [['类别', '手机', '姓名']],
    [['category', 'mobile', 'name']],
    [['Category', ' MOBILE ', 'Name']],
    [['*类 别', '联系电话（必填）', '姓名：']],
    [['﻿类别', '手机号码', '学员姓名']],
  ])('may be %j', (header) => {
    expect(rosterOf(header, ['其他', '190 6522 3204', '张三']).rows).toMatchObject([person]);
  });
  it('may have columns that nobody asked for, and a title above', () => {
    const { header, rows } = rosterOf(
      ['2024年培训名单'],
      ['场次', '姓名', '备注', '类别'],
      ['3', '张三', 'x', 'other'],
    );
    expect(header.row).toBe(2);
    expect(rows).toMatchObject([{ row: 3, name: '张三', category: 'other' }]);
  });
  it('may have two rows, with cells merged across and down', () => {
    const roster = rosterOf(
      ['2024年培训名单'],
      ['姓名', '类别', '联系方式', '', '备注'],
      ['', '', '手机号', '单位'],
      ['张三', '其他', '190 6522 3204', '甲公司'],
      ['李四', '老板', '19065223205', '乙公司'],
    );
    expect(roster.rows).toEqual([expect.objectContaining({ ...person, row: 4, organisation: '甲公司' })]);
    expect(roster.rejected).toMatchObject([{ row: 5, reason: 'category-unknown' }]);
    expect(roster.headerCells).toEqual(['姓名', '类别', '手机号', '单位', '备注']);
  });
  it('may have its name in the lower of two rows', () => {
    const { rows } = rosterOf(
      ['基本信息', '', '类别'],
      ['姓名', '手机号', ''],
      ['张三', '19065223204', '其他'],
    );
    expect(rows).toMatchObject([{ row: 3, ...person }]);
  });
  it('may have two columns for one field: the first that is filled counts', () => {
    const header = ['姓名', '类别', '手机', '联系电话'];
    expect(rosterOf(header, ['张三', '其他', '', '19065223204']).rows).toMatchObject([person]);
  });
  it('without name or category is wrong, and the answer says what was found and what is needed', () => {
    expect(wrongHeader(['姓名', '电话', ''], ['张三', '1'])).toMatchObject({
      code: 'wrong-header',
      details: {
        row: 1,
        found: ['姓名', '电话'],
        missing: ['category'],
        needed: { category: expect.arrayContaining(['类别']) },
      },
    });
    expect(wrongHeader(['x'])).toMatchObject({
      code: 'wrong-header',
      details: { missing: ['name', 'category'] },
    });
  });
});

describe('a row of a roster', () => {
  it('is taken with its values tidied', () => {
    const { rows, rejected } = rowWith({
      姓名: '  张 三\u3000',
      手机号: '+86 190-6522-3204',
      证件号码: '11010519491231002x',
    });
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        row: 2,
        name: '张三',
        mobile: '19065223204',
        organisation: '甲公司',
        jobTitle: '经理',
        category: 'entrepreneur',
        identityNumber: '11010519491231002X',
      },
    ]);
  });
  it('needs no more than name and category', () => {
    const { rows } = rowWith({ 手机号: '', 单位: ' ', 职务: '', 证件号码: '' });
    expect(rows).toEqual([{ row: 2, name: '张三', category: 'entrepreneur' }]);
  });
  it.each([
    ['企业家', 'entrepreneur'],
    ['企业数字化部门人员', 'digital-staff'],
    ['高校相关专业学生', 'student'],
    [' 其他 ', 'other'],
    ['digital-staff', 'digital-staff'],
    ['Student', 'student'],
  ])('of category %s is %s', (text, category) =>
    expect(rowWith({ 类别: text }).rows[0]?.category).toBe(category),
  );
  it.each([
    '=HYPERLINK("http://127.0.0.1/","点我")',
    '+张三',
    '-',
    '@张三',
    "<b>'; DROP TABLE",
    '阿卜杜拉·买买提',
    '𠮷㐂',
  ])('may have the name %s', (name) => expect(rowWith({ 姓名: name }).rows[0]?.name).toBe(name));
  it.each([
    ['姓名', ' \u3000', 'name-empty'],
    ['姓名', '\u200B', 'name-empty'],
    ['姓名', '张'.repeat(101), 'name-too-long'],
    ['姓名', '#NAME?', 'cell-error'],
    ['类别', '老板', 'category-unknown'],
    ['类别', '', 'category-empty'],
    ['类别', 'constructor', 'category-unknown'],
    ['手机号', '1902890291', 'mobile-invalid'],
    ['单位', '甲'.repeat(201), 'organisation-too-long'],
    ['职务', '甲'.repeat(101), 'job-title-too-long'],
    ['证件号码', '110105194912310020', 'identity-number-check-digit-wrong'],
    ['证件号码', '110105194902300021', 'identity-number-date-invalid'],
    ['证件号码', '4.4070519881229e+17', 'identity-number-invalid'],
  ])('with %s %j is rejected: %s', (column, value, reason) => {
    const { rows, rejected } = rowWith({ [column]: value });
    expect(rows).toEqual([]);
    expect(rejected).toMatchObject([{ row: 2, column, reason }]);
  });
  it('may have a name of 100 rare characters', () => {
    expect(rowWith({ 姓名: '𠮷'.repeat(100) }).rejected).toEqual([]);
  });
  it('with several mistakes is one rejected row that tells all of them', () => {
    const [row] = rowWith({ 姓名: '', 手机号: '12', 类别: '老板' }).rejected;
    expect(row).toMatchObject({ column: '姓名', reason: 'name-empty' });
    expect(row?.problems.map(({ reason }) => reason)).toEqual([
      'name-empty',
      'category-unknown',
      'mobile-invalid',
    ]);
  });
  it('never shows a whole identity number back', () => {
    expect(rowWith({ 证件号码: '110105194912310020' }).rejected[0]?.value).toBe('1101***********020');
  });
  it('is counted once, as good or as rejected, and keeps the number it has in Excel', () => {
    const cell = fc.constantFrom(
      '',
      '张三',
      '19065223204',
      '老板',
      '其他',
      '=1+1',
      '110105194912310020',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 20 }), (rows) => {
        const sheet = readSheet(writeCsv([HEADER, ...rows]), 'x.csv').rows;
        const roster = readRoster(sheet);
        const numbers = [...roster.rows, ...roster.rejected]
          .map(({ row }) => row)
          .sort((one, other) => one - other);
        const filled = rows.flatMap((cells, index) =>
          cells.some((text) => text.trim() !== '') ? [index + 2] : [],
        );
        expect(numbers).toEqual(filled);
      }),
    );
  });
});
