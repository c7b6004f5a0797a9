import { posix } from 'node:path';
import { DomainError } from '../../kernel/domain-error.js';
import { isDateFormat } from './cell-text.js';
import { attribute, contentOf, elements, plainXml, richText } from './xml.js';
import type { ZipArchive } from './zip-archive.js';

/** A workbook has 64,000 cell formats at most. */
const MOST_STYLES = 70_000;

/** What is needed to read the first visible sheet of a workbook. */
export interface Workbook {
  sheetXml: string;
  sharedStrings: string[];
  /** Whether the cell style of an index shows dates. */
  dateStyles: boolean[];
  since1904: boolean;
}

/** Errors: `unsupported-file-type` for a ZIP file that is no workbook, `broken-spreadsheet`. */
export function openWorkbook(archive: ZipArchive): Workbook {
  const root = relationsOf(archive, '');
  const path = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbook = part(archive, path);
  if (workbook === null || !/<workbook\b/.test(workbook))
    throw new DomainError('unsupported-file-type', { detected: 'zip' });
  const relations = relationsOf(archive, path);
  const target = (match: (relation: Relation) => boolean) => relations.find(match)?.target ?? null;
  const sheetPath = target((relation) => relation.id === firstSheet(workbook));
  const sheetXml = sheetPath && part(archive, sheetPath);
  if (!sheetXml) throw new DomainError('broken-spreadsheet', { part: 'sheet' });
  return {
    sheetXml,
    sharedStrings: sharedStrings(
      part(
        archive,
        target((relation) => relation.type === 'sharedStrings'),
      ),
    ),
    dateStyles: dateStyles(
      part(
        archive,
        target((relation) => relation.type === 'styles'),
      ),
    ),
    since1904: /^(1|true)$/.test(workbookProperty(workbook, 'date1904') ?? ''),
  };
}

function workbookProperty(workbook: string, name: string): string | null {
  const [first] = elements(workbook, 'workbookPr');
  return first ? attribute(first[0], name) : null;
}

function part(archive: ZipArchive, path: string | null): string | null {
  const bytes = path === null ? null : archive.read(path);
  return bytes && plainXml(bytes);
}

interface Relation {
  id: string | null;
  type: string;
  target: string;
}

function relationsOf(archive: ZipArchive, path: string): Relation[] {
  const folder = path === '' ? '' : posix.dirname(path);
  const xml = part(archive, posix.join(folder, '_rels', `${posix.basename(path)}.rels`)) ?? '';
  return [...elements(xml, 'Relationship')].map(([attributes]) => ({
    id: attribute(attributes, 'Id'),
    type: (attribute(attributes, 'Type') ?? '').replace(/.*\//, ''),
    target: posix.resolve('/', folder, attribute(attributes, 'Target') ?? '').slice(1),
  }));
}

function firstSheet(workbook: string): string | null {
  const sheets = [...elements(workbook, 'sheet')].map(([attributes]) => attributes);
  const visible = sheets.find((attributes) => !/hidden/i.test(attribute(attributes, 'state') ?? ''));
  return attribute(visible ?? sheets[0] ?? '', 'id');
}

const sharedStrings = (xml: string | null): string[] =>
  xml === null ? [] : Array.from(elements(xml, 'si'), ([, content]) => richText(content));

function dateStyles(xml: string | null): boolean[] {
  if (xml === null) return [];
  const codes = new Map(
    Array.from(elements(xml, 'numFmt'), ([attributes]) => [
      attribute(attributes, 'numFmtId'),
      attribute(attributes, 'formatCode'),
    ]),
  );
  const styles: boolean[] = [];
  for (const [attributes] of elements(contentOf(xml, 'cellXfs'), 'xf')) {
    if (styles.length === MOST_STYLES) throw new DomainError('broken-spreadsheet', { part: 'styles' });
    const id = attribute(attributes, 'numFmtId');
    styles.push(isDateFormat(Number(id), codes.get(id) ?? null));
  }
  return styles;
}
