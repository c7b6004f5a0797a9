import writeXlsxFile from 'write-excel-file/node';

export interface XlsxColumn {
  header: string;
  /** In characters of the default font. */
  width?: number;
}

// oxlint-disable-next-line no-control-regex -- XML 1.0 has no way to write these
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/** Text, a number, or money in fen. */
export type XlsxValue = string | number | bigint | null;

export interface XlsxSheet {
  /** Its name, at most 31 characters. */
  sheet: string;
  columns: readonly XlsxColumn[];
  rows: readonly (readonly XlsxValue[])[];
}

/** Text is typed as text, so that `=…` is no formula and long numbers keep their digits. Holds its thread meanwhile. */
export const workbookOf = (sheets: readonly XlsxSheet[]): Promise<Buffer> =>
  writeXlsxFile(
    sheets.map(({ sheet, columns, rows }) => {
      const header = columns.map((column) => ({ ...cell(column.header), fontWeight: 'bold' as const }));
      return {
        sheet,
        data: [header, ...rows.map((row) => row.map(cell))],
        columns: columns.map(({ width }) => ({ width })),
        stickyRowsCount: 1,
      };
    }),
  ).toBuffer();

function cell(value: XlsxValue) {
  if (value === null || value === '') return null;
  if (typeof value === 'bigint') return { value: Number(value) / 100, type: Number, format: '#,##0.00' };
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: written(value.replace(NOT_IN_XML, '')), type: String, format: '@' };
}

/**
 * Text as a workbook holds it (ECMA-376 part 1, 22.9.2.19): `_xHHHH_` stands for a character, so one that somebody typed
 * is parted. The library loses texts that every object has, such as `constructor`; their first character is written so.
 */
function written(text: string): string {
  const plain = text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return plain in Object.prototype ? `_x00${plain.charCodeAt(0).toString(16)}_${plain.slice(1)}` : plain;
}
