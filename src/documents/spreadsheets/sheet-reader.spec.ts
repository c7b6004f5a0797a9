import { workbookOf } from '../../../test/support/zip-of.js';
import { readSheet } from './read-sheet.js';
import { SheetReader } from './sheet-reader.service.js';
import { writeCsv } from './write-csv.js';

const MANY = Array.from({ length: 15_000 }, (_, row) => ['张三', `1390000${row}`, '江门市某某机械有限公司']);

describe('the sheet reader', () => {
  const reader = new SheetReader();
  afterAll(() => reader.onApplicationShutdown());

  it.each([
    ['few', MANY.slice(0, 20)],
    ['many', MANY],
  ])('gives the rows of a file of %s rows', async (_, rows) => {
    const csv = writeCsv(rows);
    expect(await reader.rowsOf(csv, '名单.csv')).toEqual(readSheet(csv, '名单.csv').rows);
  });

  it('leaves this thread to others while it reads a file that takes long', async () => {
    const entities = '&amp;'.repeat(1_000_000);
    const file = workbookOf({ sheetData: `<row r="1"><c r="A1" t="str"><v>${entities}</v></c></row>` });
    let reading = true;
    let turns = 0;
    const turn = () => {
      turns += 1;
      if (reading) setImmediate(turn);
    };
    setImmediate(turn);
    const rows = await reader.rowsOf(file, '名单.xlsx').finally(() => (reading = false));
    expect(rows).toEqual([{ row: 1, cells: ['&'.repeat(1_000_000)] }]);
    expect(turns).toBeGreaterThan(100);
  });

  it('says of a large file too why it refuses it', async () => {
    await expect(reader.rowsOf(writeCsv([...MANY, ...MANY]), '名单.csv')).rejects.toMatchObject({
      code: 'spreadsheet-too-large',
      kind: 'refused',
      details: { rows: 20_000 },
    });
  });
});
