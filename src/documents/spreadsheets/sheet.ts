import { DomainError } from '../../kernel/domain-error.js';

/** One row that holds something. `row` is its number as people see it in Excel, from 1; cells are text. */
export interface SheetRow {
  row: number;
  cells: string[];
}

export interface Sheet {
  format: 'xlsx' | 'csv';
  /** Rows without any text are left out. */
  rows: SheetRow[];
}

export interface SheetLimits {
  /** Size of the file in bytes. */
  bytes: number;
  /** Size in bytes of what an .xlsx unpacks to, as far as it is read. */
  unpackedBytes: number;
  /** Rows with text under the first one. */
  rows: number;
  /** Cells further to the right are ignored. */
  columns: number;
}

export const DEFAULT_LIMITS: SheetLimits = {
  bytes: 10 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
};

/** Gathers rows within the limits. */
export class RowCollector {
  readonly rows: SheetRow[] = [];

  constructor(private readonly limits: SheetLimits) {}

  /** Throws `spreadsheet-too-large` for a row too many. */
  add(row: number, cells: string[]): void {
    if (!cells.some((cell) => cell.trim() !== '')) return;
    if (this.rows.length > this.limits.rows)
      throw new DomainError('spreadsheet-too-large', { rows: this.limits.rows });
    this.rows.push({
      row,
      cells: cells.length > this.limits.columns ? cells.slice(0, this.limits.columns) : cells,
    });
  }
}
