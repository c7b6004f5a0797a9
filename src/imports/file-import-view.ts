import { unreadHeaders } from '../documents/spreadsheets/find-header.js';
import { pagerOf } from '../kernel/paging.js';
import type { OpenedImport } from './file-imports.service.js';

/** The parts of a preview, most urgent first. */
export const PREVIEW_PARTS = ['rejected', 'duplicates', 'warnings', 'created', 'existing'] as const;
export type PreviewPart = (typeof PREVIEW_PARTS)[number];

const ROWS_ON_A_PAGE = 50;

/** What is shown of a file before and after it is imported: all counts, and one page of one part. */
export function importView({ kind, result }: OpenedImport, asked: PreviewPart | undefined, page: number) {
  const { outcomes, rejected } = result;
  const parts = {
    rejected,
    duplicates: outcomes.filter(({ others }) => others.length > 0),
    warnings: outcomes.filter(({ warnings }) => warnings.length > 0),
    created: outcomes.filter(({ created }) => created),
    existing: outcomes.filter(({ created }) => !created),
  };
  const part = asked ?? PREVIEW_PARTS.find((name) => parts[name].length > 0) ?? 'created';
  const shown = parts[part];
  const from = (page - 1) * ROWS_ON_A_PAGE;
  return {
    part,
    parts: PREVIEW_PARTS.map((name) => ({ name, count: parts[name].length, current: name === part })),
    items: shown.slice(from, from + ROWS_ON_A_PAGE),
    newRows: parts.created.length,
    knownRows: parts.existing.length,
    unread: unreadHeaders(result.headerCells, kind.headers),
    hasRejected: rejected.length > 0,
    pager: pagerOf({ page, pageSize: ROWS_ON_A_PAGE }, shown.length),
  };
}
