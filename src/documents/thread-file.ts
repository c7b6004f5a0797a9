import { fileURLToPath } from 'node:url';

/** Tests run the sources; their set-up builds the threads. */
const FOLDER = import.meta.url.endsWith('.ts') ? '../../dist/test/' : './';

/** The file that a thread runs, by its name beside this one, `spreadsheets/sheet-worker.js`. */
export const threadFile = (name: string): string =>
  fileURLToPath(new URL(`${FOLDER}${name}`, import.meta.url));
