import { writeXlsx } from '../../documents/spreadsheets/write-xlsx.js';
import { allPages } from '../../kernel/all-pages.js';
import type { Locale } from '../../kernel/context.js';
import { shanghaiLocal } from '../../kernel/instant.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { text } from '../../kernel/texts.js';
import type { PlaceView, RankingView } from './ranking-queries.js';

const WIDTHS = {
  rank: 8,
  number: 14,
  title: 36,
  enterprise: 36,
  creditCode: 22,
  district: 12,
  score: 10,
  grounds: 40,
  submittedAt: 26,
  decidedBy: 18,
  entitlement: 18,
  amount: 18,
  status: 12,
};

/** A ranking as .xlsx: its places, and beneath them what it takes to make it again. */
export async function rankingFile(
  locale: Locale,
  ranking: RankingView,
  places: (paging: Paging) => Promise<Page<PlaceView>>,
): Promise<Buffer> {
  const word = (name: string) => text(locale, `rankings.${name}`);
  const rows: (string | number | null)[][] = [];
  for await (const place of allPages(places)) {
    rows.push([
      place.rank,
      place.number,
      place.title,
      place.enterpriseName,
      place.creditCode,
      text(locale, `district.${place.district ?? 'outside'}`),
      place.score,
      place.priorityGrounds.map((ground) => text(locale, `groundName.${ground}`)).join('、'),
      place.submittedAt,
      place.decidedBy && text(locale, `separator.${place.decidedBy}`),
      place.entitlement,
      place.amount,
      text(locale, `applicationStatus.${place.status}`),
    ]);
  }
  const keys = ranking.keys.map(
    ({ key, order }) => `${text(locale, `rankingKey.${key}`)} ${text(locale, `rankings.order.${order}`)}`,
  );
  rows.push(
    [],
    [word('direction'), text(locale, `direction.${ranking.direction}`)],
    [word('madeAt'), shanghaiLocal(ranking.createdAt).replace('T', ' ')],
    [word('keys'), keys.join('；')],
    [word('policyVersion'), ranking.policyVersion],
    [word('digest'), ranking.digest],
  );
  const columns = Object.entries(WIDTHS).map(([name, width]) => ({ header: word(`column.${name}`), width }));
  return writeXlsx(columns, rows, word('sheet'));
}
