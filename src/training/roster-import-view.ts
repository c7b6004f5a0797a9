import { maskMobile } from '../kernel/masking.js';
import { pagerOf } from '../kernel/paging.js';
import { unreadColumns } from './roster-columns.js';
import type { PreviewedRow } from './roster-import-content.js';
import type { OpenedImport } from './roster-previews.service.js';

/** The parts of a preview, most urgent first. */
export const PREVIEW_PARTS = ['rejected', 'duplicates', 'created', 'existing'] as const;
export type PreviewPart = (typeof PREVIEW_PARTS)[number];

const ROWS_ON_A_PAGE = 50;

/** What is shown of a roster before it is imported: all counts, and one page of one part. */
export function previewView({ rows, result }: OpenedImport, asked: PreviewPart | undefined, page: number) {
  const good = rows ?? [];
  const parts = {
    rejected: result.rejected,
    duplicates: good.filter(({ others }) => others.length > 0),
    created: good.filter(({ created }) => created),
    existing: good.filter(({ created }) => !created),
  };
  const part = asked ?? PREVIEW_PARTS.find((name) => parts[name].length > 0) ?? 'created';
  const shown = parts[part];
  const from = (page - 1) * ROWS_ON_A_PAGE;
  const items = shown.slice(from, from + ROWS_ON_A_PAGE);
  return {
    part,
    parts: PREVIEW_PARTS.map((name) => ({ name, count: parts[name].length, current: name === part })),
    items: items.map((item) => ('problems' in item ? item : shownRow(item))),
    goodRows: good.length,
    unread: unreadColumns(result.headerCells),
    hasRejected: result.rejected.length > 0,
    pager: pagerOf({ page, pageSize: ROWS_ON_A_PAGE }, shown.length),
  };
}

const shownRow = ({ row, name, mobile, organisation, category, others }: PreviewedRow) => ({
  row,
  name,
  mobile: mobile ? maskMobile(mobile) : null,
  organisation,
  category,
  others,
});
