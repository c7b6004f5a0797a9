import { cleanText, lengthInCharacters } from '../../kernel/text-normalisation.js';
import type { FoundColumn, FoundHeader } from './find-header.js';
import type { SheetRow } from './sheet.js';

/** What a cell holds, or what is wrong with it. */
export type Checked<Value, Problem extends string = string> = { value: Value } | { problem: Problem };

export interface RejectedCell<Field extends string = string, Problem extends string = string> {
  /** The header that people gave the column. */
  column: string;
  field: Field;
  /** What stands in the cell, at most 200 characters. */
  value: string;
  reason: Problem | 'cell-error';
}

export interface RejectedRow<
  Field extends string = string,
  Problem extends string = string,
> extends RejectedCell<Field, Problem> {
  row: number;
  /** Everything that is wrong in the row; the first is also told above. */
  problems: RejectedCell<Field, Problem>[];
  /** The row as it was, to be written back for mending. */
  cells: string[];
}

export interface CheckedSheet<Row, Field extends string = string, Problem extends string = string> {
  /** The cells of the header row. */
  headerCells: string[];
  rows: Row[];
  rejected: RejectedRow<Field, Problem>[];
}

/** Takes the value of a field out of the row at hand; a row with a problem is thrown away whole. */
export type Take<Field extends string, Problem extends string> = <Value>(
  field: Field,
  check: (value: string) => Checked<Value, Problem>,
) => Value;

const LONGEST_VALUE_TOLD = 200;
const EXCEL_ERROR = /^#(?:N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/;

/**
 * Checks every row under the header. Good rows and wrong rows together are all of them. `told` is what may be said of
 * a wrong value.
 */
export function checkRows<Row, Field extends string, Problem extends string>(
  sheet: readonly SheetRow[],
  header: FoundHeader<Field>,
  read: (take: Take<Field, Problem>, row: number) => Row,
  told: (field: Field, value: string) => string = (_, value) => value,
): CheckedSheet<Row, Field, Problem> {
  const checked: CheckedSheet<Row, Field, Problem> = { headerCells: header.cells, rows: [], rejected: [] };
  for (const { row, cells } of sheet) {
    if (row <= header.row) continue;
    const problems: RejectedCell<Field, Problem>[] = [];
    const take: Take<Field, Problem> = <Value>(
      field: Field,
      check: (value: string) => Checked<Value, Problem>,
    ) => {
      const { header: column, value } = cellOf(header.columns[field] ?? [], cells);
      const result: Checked<Value, Problem | 'cell-error'> = EXCEL_ERROR.test(value)
        ? { problem: 'cell-error' }
        : check(value);
      if ('value' in result) return result.value;
      const shown = [...told(field, value)].slice(0, LONGEST_VALUE_TOLD).join('');
      problems.push({ column, field, value: shown, reason: result.problem });
      return undefined as Value;
    };
    const good = read(take, row);
    const [first] = problems;
    if (first) checked.rejected.push({ row, ...first, problems, cells });
    else checked.rows.push(good);
  }
  return checked;
}

/** The first column of a field that has something in this row. */
function cellOf(
  columns: readonly FoundColumn[],
  cells: readonly string[],
): { header: string; value: string } {
  const filled = columns.find(({ index }) => cleanText(cells[index] ?? '') !== '') ?? columns[0];
  return { header: filled?.header ?? '', value: cleanText(cells[filled?.index ?? -1] ?? '') };
}

/** Text of at most `limit` characters. */
export const atMost =
  <Problem extends string>(limit: number, problem: Problem) =>
  (value: string): Checked<string, Problem> =>
    lengthInCharacters(value) > limit ? { problem } : { value };

/** A check that an empty cell passes, as undefined. */
export const optional =
  <Value, Problem extends string>(check: (value: string) => Checked<Value, Problem>) =>
  (value: string): Checked<Value | undefined, Problem> =>
    value === '' ? { value: undefined } : check(value);
