import type { ListColumn } from '../documents/spreadsheets/list-file.js';
import type { Locale } from '../kernel/context.js';
import { shanghaiLocal } from '../kernel/instant.js';
import { text } from '../kernel/texts.js';
import type { ApplicationView } from './application-queries.js';

/** What of an application goes into a file: as on the page. */
export function exportColumns(locale: Locale): ListColumn<ApplicationView>[] {
  const column = (name: string, width: number, of: ListColumn<ApplicationView>['of']) => ({
    header: text(locale, `applications.${name}`),
    width,
    of,
  });
  return [
    column('number', 14, ({ number }) => number),
    column('enterprise', 34, ({ enterprise }) => enterprise.name),
    column('creditCode', 22, ({ enterprise }) => enterprise.creditCode),
    column('district', 12, ({ district }) => text(locale, `district.${district ?? 'outside'}`)),
    column('direction', 26, ({ direction }) => text(locale, `direction.${direction}`)),
    column('cluster', 26, ({ cluster }) => cluster),
    column('title_', 34, ({ title }) => title),
    column('status', 14, ({ status }) => text(locale, `applicationStatus.${status}`)),
    column('submittedAt', 18, ({ submittedAt }) =>
      submittedAt ? shanghaiLocal(submittedAt).replace('T', ' ') : '',
    ),
    column('late', 8, ({ late }) => (late ? text(locale, 'applications.late') : '')),
    column('invoices', 10, ({ invoices }) => invoices),
    column('invoiceTotal', 18, ({ invoiceTotal }) => invoiceTotal),
  ];
}
