import type { ListColumn } from '../documents/spreadsheets/list-file.js';
import type { Locale } from '../kernel/context.js';
import { text } from '../kernel/texts.js';
import type { EnterpriseView } from './enterprise-queries.js';

/** What of an enterprise goes into a file: as on the page, masked alike. */
export function exportColumns(locale: Locale): ListColumn<EnterpriseView>[] {
  const column = (name: string, width: number, of: ListColumn<EnterpriseView>['of']) => ({
    header: text(locale, `enterprises.${name}`),
    width,
    of,
  });
  const words = (prefix: string, value: string | null) => (value ? text(locale, `${prefix}.${value}`) : '');
  return [
    column('creditCode', 22, ({ creditCode }) => creditCode),
    column('name', 34, ({ name }) => name),
    column('district', 12, ({ district }) => words('district', district ?? 'outside')),
    column('industry', 20, ({ industry }) => industry),
    column('pilotSector', 20, ({ pilotSector }) => words('pilotSector', pilotSector)),
    column('foundedOn', 12, ({ foundedOn }) => foundedOn),
    column('contactName', 14, ({ contactName }) => contactName),
    column('contactMobile', 14, ({ contactMobile }) => contactMobile),
    column('benchmarkLists', 24, ({ benchmarkLists }) =>
      benchmarkLists
        .map((list) => text(locale, `benchmarkList.${list.slice(5)}`, { year: list.slice(0, 4) }))
        .join('、'),
    ),
    column('bankName', 24, ({ bankName }) => bankName),
    column('bankAccount', 24, ({ bankAccount }) => bankAccount),
  ];
}
