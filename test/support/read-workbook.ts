import readXlsxFile from 'read-excel-file/node';

/** Every sheet of an .xlsx by its name, its cells as they are typed. */
export async function readWorkbook(bytes: Buffer): Promise<Record<string, unknown[][]>> {
  const sheets = await readXlsxFile(bytes);
  return Object.fromEntries(sheets.map(({ sheet, data }) => [sheet, data]));
}
