import { writeXlsx } from '../../src/documents/spreadsheets/write-xlsx.js';
import { mobileNumber } from './people.js';

export const ROSTER_HEADER = ['姓名', '手机号', '单位', '职务', '类别', '证件号码'];

/** A row of a roster, good but for what a test changes. */
export function rosterRow(changes: Partial<Record<(typeof ROSTER_HEADER)[number], string>> = {}): string[] {
  const good: Record<string, string> = { 姓名: '陈玥', 单位: '五邑大学', 职务: '学生', 类别: '学生干部' };
  const row: Record<string, string> = { ...good, 类别: '高校相关专业学生', ...changes };
  return ROSTER_HEADER.map((header) => row[header] ?? '');
}

/** Good rows of different people. */
export const manyRows = (count: number, from = 1): string[][] =>
  Array.from({ length: count }, (_, index) =>
    rosterRow({ 姓名: `学员${nameOf(from + index)}`, 手机号: mobileNumber(50_000 + from + index) }),
  );

const DIGITS = [...'甲乙丙丁戊己庚辛壬癸'];
const nameOf = (number: number): string => [...String(number)].map((digit) => DIGITS[Number(digit)]).join('');

/** The text of a CSV file, quoted where it has to be. */
export const csvText = (rows: string[][]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\r\n');

export const csvWithMark = (rows: string[][]): Buffer => Buffer.from(`\uFEFF${csvText(rows)}`);

export const xlsxOf = (rows: string[][], header: string[] = ROSTER_HEADER): Promise<Buffer> =>
  writeXlsx(
    header.map((name) => ({ header: name })),
    rows,
    '名单',
  );
