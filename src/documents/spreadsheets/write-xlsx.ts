import writeXlsxFile from 'write-excel-file/node';

export interface XlsxColumn {
  header: string;
  /** In characters of the default font. */
  width?: number;
}

// oxlint-disable-next-line no-control-regex -- XML 1.0 has no way to write these
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu;

/** An .xlsx of one sheet. Text is typed as text, so that `=…` is no formula and long numbers keep their digits. */
export function writeXlsx(
  columns: readonly XlsxColumn[],
  rows: readonly (readonly (string | number | null)[])[],
  sheet: string,
): Promise<Buffer> {
  const header = columns.map((column) => ({ ...cell(column.header), fontWeight: 'bold' as const }));
  return writeXlsxFile([header, ...rows.map((row) => row.map(cell))], {
    sheet,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function cell(value: string | number | null) {
  if (value === null || value === '') return null;
  return typeof value === 'number'
    ? { value, type: Number }
    : { value: value.replace(NOT_IN_XML, ''), type: String, format: '@' };
}
