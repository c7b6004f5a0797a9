import { CsvError, parse } from 'csv-parse/sync';
import { DomainError } from '../../kernel/domain-error.js';
import { unguardFormula } from './formula-guard.js';
import { RowCollector, type SheetLimits, type SheetRow } from './sheet.js';
import { decodeText } from './text-encoding.js';

const LONGEST_RECORD = 1024 * 1024;
/** Cells and rows, empty ones too: more than a table of 20,000 rows and 40 columns has, read in a second. */
const MOST_CELLS = 1_000_000;
const BLANKS = new Set([...' \t\r\n\u3000'].map((blank) => blank.charCodeAt(0)));

/** The rows of a CSV file separated by commas, semicolons or tabs, with any kind of line end. */
export function readCsv(bytes: Buffer, limits: SheetLimits): SheetRow[] {
  const text = decodeText(bytes);
  if (/^\s*<[!?a-z]/i.test(text)) throw new DomainError('unsupported-file-type', { detected: 'markup' });
  const collector = new RowCollector(limits);
  records(text).forEach((cells, index) => collector.add(index + 1, cells.map(unguardFormula)));
  return collector.rows;
}

function records(wholeText: string): string[][] {
  const separator = separatorOf(wholeText);
  const text = withoutBlankEnd(wholeText, separator);
  if (cellsIn(text, separator) > MOST_CELLS) throw new DomainError('too-many-cells');
  try {
    return parse(text, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LONGEST_RECORD,
    });
  } catch (error) {
    if (error instanceof CsvError)
      throw new DomainError('broken-spreadsheet', { part: 'csv', line: error['lines'] });
    throw error;
  }
}

/** Without the empty rows at the end: spreadsheet programs write a million of them where columns have a format. */
function withoutBlankEnd(text: string, separator: string): string {
  const isBlank = (code: number): boolean => code === separator.charCodeAt(0) || BLANKS.has(code);
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  while (end > 0 && end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return text.slice(0, end);
}

/** At most how many cells and rows a text has. */
function cellsIn(text: string, separator: string): number {
  let cells = 0;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === separator.charCodeAt(0) || isLineEnd(code)) cells++;
  }
  return cells;
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** The one of `,` `;` and tab that stands most often in the first line, outside quotes. */
function separatorOf(text: string): string {
  const firstLine = (/[^\r\n]+/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (separator: string): number => firstLine.split(separator).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}
