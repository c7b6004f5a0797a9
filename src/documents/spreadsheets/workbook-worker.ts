import { parentPort, workerData } from 'node:worker_threads';
import { workbookOf, type XlsxSheet } from './workbook.js';

/* A thread that writes one workbook. */
parentPort?.postMessage(await workbookOf(workerData as XlsxSheet[]), []);
