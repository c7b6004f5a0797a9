import type { ReadUnit } from '../database/unit.js';
import { allOf } from '../database/where.js';
import type { Context } from '../kernel/context.js';
import { districtScope } from '../kernel/district-scope.js';
import type { Instant } from '../kernel/instant.js';
import { formatMoney } from '../kernel/money.js';

/** An application of an enterprise, as its page lists it; money in yuan. */
export interface HistoryItem {
  id: string;
  year: number;
  direction: string;
  title: string;
  status: string;
  submittedAt: Instant | null;
  late: boolean;
  invoiceTotal: string;
}

export interface EnterpriseHistory {
  items: HistoryItem[];
  /** All of them, also those that do not fit the page. */
  total: number;
  clusters: { id: string; name: string }[];
}

const SHOWN = 100;

/**
 * Everything that an enterprise ever applied for, the newest first, and the clusters that it belongs to. A district officer
 * reads of their own district's only: an enterprise may have moved.
 */
export async function historyOf(
  unit: ReadUnit,
  context: Context,
  enterpriseId: string,
): Promise<EnterpriseHistory> {
  const applied = allOf([['a.enterprise_id = ?', enterpriseId], districtScope(context, 'a.district')]);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM application a WHERE ${applied.sql}`,
    applied.parameters,
  );
  const rows = await unit.query<HistoryItem>(
    `SELECT a.id, a.year, a.direction, a.title, a.status, a.submitted_at AS "submittedAt", a.late,
       (SELECT CAST(coalesce(sum(i.amount), 0) AS TEXT) FROM invoice i WHERE i.application_id = a.id) AS "invoiceTotal"
     FROM application a WHERE ${applied.sql} ORDER BY a.created_at DESC, a.id DESC LIMIT ${SHOWN}`,
    applied.parameters,
  );
  const member = allOf([['m.enterprise_id = ?', enterpriseId], districtScope(context, 'c.district')]);
  const clusters = await unit.query<{ id: string; name: string }>(
    `SELECT c.id, c.name FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id
     WHERE ${member.sql} ORDER BY c.name`,
    member.parameters,
  );
  const items = rows.map((row) => ({
    ...row,
    late: Boolean(row.late),
    invoiceTotal: formatMoney(BigInt(row.invoiceTotal)),
  }));
  return { items, total: Number(count?.n ?? 0), clusters };
}
