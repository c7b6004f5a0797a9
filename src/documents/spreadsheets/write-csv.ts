import { guardFormula } from './formula-guard.js';

/**
 * A CSV file that Excel opens as Chinese: UTF-8 with a byte order mark, CRLF. No cell is a formula; `readSheet`
 * gives back every cell as it was.
 */
export function writeCsv(rows: readonly (readonly string[])[]): Buffer {
  const lines = rows.map((row) => row.map((cell) => quoted(guardFormula(cell))).join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`, 'utf8');
}

const quoted = (cell: string): string =>
  /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
