import { DomainError } from '../../kernel/domain-error.js';
import { readCsv } from './csv-reader.js';
import { DEFAULT_LIMITS, type Sheet, type SheetLimits } from './sheet.js';
import { readXlsx } from './xlsx-reader.js';

/**
 * Reads the table in an uploaded .xlsx or .csv. What it is, its content decides; the name is only told back.
 * Errors: `file-too-large`, `unsupported-file-type`, `spreadsheet-too-large`, `too-many-cells`, `broken-spreadsheet`,
 * `broken-encoding`, `empty-spreadsheet`.
 */
export function readSheet(file: Uint8Array, filename: string, limits: SheetLimits = DEFAULT_LIMITS): Sheet {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length > limits.bytes)
    throw new DomainError('file-too-large', { filename, bytes: bytes.length, limit: limits.bytes });
  const format = formatOf(bytes, filename);
  const rows = format === 'xlsx' ? readXlsx(bytes, limits) : readCsv(bytes, limits);
  if (rows.length === 0) throw new DomainError('empty-spreadsheet', { filename });
  return { format, rows };
}

function formatOf(bytes: Buffer, filename: string): Sheet['format'] {
  const head = bytes.toString('latin1', 0, 8);
  if (head.startsWith('PK\u0003\u0004')) return 'xlsx';
  if (head === '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1')
    throw new DomainError('unsupported-file-type', { filename, detected: 'xls-or-encrypted' });
  if (head.startsWith('PK') || head.startsWith('%PDF'))
    throw new DomainError('unsupported-file-type', { filename, detected: 'binary' });
  return 'csv';
}
