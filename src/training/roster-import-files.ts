import { type FileFormat, rejectedFile, sheetFile } from '../imports/import-files.js';
import type { Locale } from '../kernel/context.js';
import { text } from '../kernel/texts.js';
import type { KeptResult } from './roster-import-content.js';

const FIELDS = ['name', 'mobile', 'organisation', 'jobTitle', 'category', 'identityNumber'] as const;

/** An empty roster with the header row that an import reads. */
export function rosterTemplate(locale: Locale, format: FileFormat): Promise<Buffer> {
  const header = FIELDS.map((field) => text(locale, `rosterImport.header.${field}`));
  return sheetFile(format, header, [], text(locale, 'rosterImport.sheet'));
}

/** The wrong rows as they were, each with what is wrong: mended, they can be uploaded again. */
export const rejectedRoster = (locale: Locale, format: FileFormat, result: KeptResult): Promise<Buffer> =>
  rejectedFile(format, result, {
    sheet: text(locale, 'rosterImport.sheet'),
    reason: text(locale, 'rosterImport.reason'),
    problem: (reason) => text(locale, `rosterProblem.${reason}`),
  });
