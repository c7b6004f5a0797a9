import { writeXlsx } from '../../documents/spreadsheets/write-xlsx.js';
import type { Locale } from '../../kernel/context.js';
import { text } from '../../kernel/texts.js';
import type { EntryView, PeriodView } from './publicity-queries.js';

const WIDTHS = {
  position: 8,
  enterprise: 36,
  creditCode: 22,
  title: 40,
  direction: 30,
  district: 12,
  investment: 20,
  amount: 20,
  remark: 12,
};

/** A publicity list as .xlsx, with its period and where to object beneath. */
export async function publicityFile(
  locale: Locale,
  period: PeriodView,
  lines: AsyncIterable<EntryView>,
): Promise<Buffer> {
  const word = (name: string, facts = {}) => text(locale, `publicity.${name}`, facts);
  const rows: (string | number | null)[][] = [];
  for await (const line of lines) {
    rows.push([
      line.position,
      line.enterpriseName,
      line.creditCode,
      line.title,
      text(locale, `direction.${line.direction}`),
      text(locale, `district.${line.district ?? 'outside'}`),
      line.investment,
      line.amount,
      line.removed ? word('removed') : null,
    ]);
  }
  rows.push(
    [null, word('total'), null, null, null, null, period.investment, period.amount],
    [],
    [null, word('period'), word('fromTo', { from: period.startsOn, to: period.endsOn })],
    [null, word('contact'), period.contact],
  );
  const columns = Object.entries(WIDTHS).map(([name, width]) => ({ header: word(`column.${name}`), width }));
  return writeXlsx(columns, rows, word('sheet'));
}
