import { Worker } from 'node:worker_threads';
import { threadFile } from '../thread-file.js';
import { workbookOf, type XlsxColumn, type XlsxSheet } from './workbook.js';

export type { XlsxColumn, XlsxSheet, XlsxValue } from './workbook.js';

/** Writing more rows than this would hold up other requests for longer than another thread takes to start. */
const MANY_ROWS = 1000;

/** An .xlsx of one sheet. */
export const writeXlsx = (
  columns: readonly XlsxColumn[],
  rows: XlsxSheet['rows'],
  sheet: string,
): Promise<Buffer> => writeWorkbook([{ sheet, columns, rows }]);

/** An .xlsx of several sheets; of many rows on a thread of its own. */
export const writeWorkbook = (sheets: readonly XlsxSheet[]): Promise<Buffer> =>
  sheets.reduce((sum, { rows }) => sum + rows.length, 0) > MANY_ROWS
    ? onAnotherThread(sheets)
    : workbookOf(sheets);

const onAnotherThread = (sheets: readonly XlsxSheet[]): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(threadFile('spreadsheets/workbook-worker.js'), { workerData: sheets });
    worker.once('message', (bytes: Uint8Array) =>
      resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    );
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread that wrote the workbook ended.')));
  });
