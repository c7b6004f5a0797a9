import { guardFormula } from './formula-guard.js';

/**
 * A CSV file that Excel opens as Chinese: UTF-8 with a byte order mark, CRLF. No cell is a formula; `readSheet`
 * gives back every cell as it was.
 */
export const writeCsv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(`${MARK}${rows.map(lineOf).join('')}`, 'utf8');

/** The same file, row by row. */
export async function* streamCsv(
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(MARK, 'utf8');
  for await (const row of rows) yield Buffer.from(lineOf(row), 'utf8');
}

const MARK = '\uFEFF';

const lineOf = (row: readonly string[]): string =>
  `${row.map((cell) => quoted(guardFormula(cell))).join(',')}\r\n`;

const quoted = (cell: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
