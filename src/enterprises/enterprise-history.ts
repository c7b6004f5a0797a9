import type { ReadUnit } from '../database/unit.js';
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

/** Everything that an enterprise ever applied for, the newest first, and the clusters that it belongs to. */
export async function historyOf(unit: ReadUnit, enterpriseId: string): Promise<EnterpriseHistory> {
  const [count] = await unit.query<{ n: string }>(
    'SELECT count(*) AS n FROM application WHERE enterprise_id = ?',
    [enterpriseId],
  );
  const rows = await unit.query<HistoryItem>(
    `SELECT a.id, a.year, a.direction, a.title, a.status, a.submitted_at AS "submittedAt", a.late,
       (SELECT CAST(coalesce(sum(i.amount), 0) AS TEXT) FROM invoice i WHERE i.application_id = a.id) AS "invoiceTotal"
     FROM application a WHERE a.enterprise_id = ? ORDER BY a.created_at DESC, a.id DESC LIMIT ${SHOWN}`,
    [enterpriseId],
  );
  const clusters = await unit.query<{ id: string; name: string }>(
    `SELECT c.id, c.name FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id
     WHERE m.enterprise_id = ? ORDER BY c.name`,
    [enterpriseId],
  );
  const items = rows.map((row) => ({
    ...row,
    late: Boolean(row.late),
    invoiceTotal: formatMoney(BigInt(row.invoiceTotal)),
  }));
  return { items, total: Number(count?.n ?? 0), clusters };
}
