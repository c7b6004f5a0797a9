import { CsvError, parse } from 'csv-parse/sync';
import { DomainError } from '../../kernel/domain-error.js';
import { unguardFormula } from './formula-guard.js';
import { RowCollector, type SheetLimits, type SheetRow } from './sheet.js';
import { decodeText } from './text-encoding.js';

const LONGEST_RECORD = 1024 * 1024;

/** The rows of a CSV file separated by commas, semicolons or tabs, with any kind of line end. */
export function readCsv(bytes: Buffer, limits: SheetLimits): SheetRow[] {
  const text = decodeText(bytes);
  if (/^\s*<[!?a-z]/i.test(text)) throw new DomainError('unsupported-file-type', { detected: 'markup' });
  const collector = new RowCollector(limits);
  records(text).forEach((cells, index) => collector.add(index + 1, cells.map(unguardFormula)));
  return collector.rows;
}

function records(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: separatorOf(text),
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

/** The one of `,` `;` and tab that stands most often in the first line, outside quotes. */
function separatorOf(text: string): string {
  const firstLine = (/[^\r\n]+/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (separator: string): number => firstLine.split(separator).length;
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}
