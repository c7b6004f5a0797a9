import type { ReadUnit } from '../database/unit.js';
import { allOf } from '../database/where.js';
import type { Context } from '../kernel/context.js';
import { districtScope } from '../kernel/district-scope.js';
import type { Instant } from '../kernel/instant.js';
import { formatMoney } from '../kernel/money.js';

/** What an enterprise got, in yuan. */
export interface Received {
  /** By decisions in force. */
  approved: string;
  paid: string;
  /** What it paid back. */
  returned: string;
}

/** An application of an enterprise, as its page lists it; money in yuan. */
export interface HistoryItem extends Received {
  id: string;
  year: number;
  direction: string;
  title: string;
  status: string;
  submittedAt: Instant | null;
  late: boolean;
  invoiceTotal: string;
  /** The notice in force. */
  noticeId: string | null;
  noticeNumber: string | null;
}

export interface EnterpriseHistory {
  items: HistoryItem[];
  /** All of them, also those that do not fit the page. */
  total: number;
  received: Received;
  clusters: { id: string; name: string }[];
}

const SHOWN = 100;
const APPROVED = `SELECT coalesce(sum(d.amount), 0) FROM subsidy_decision d
  WHERE d.application_id = a.id AND d.ended_at IS NULL AND d.state = 'approved'`;
/** Asked so that the index on applications serves it, not the one on states. */
const PAID = `SELECT coalesce(sum(CASE p.status WHEN 'paid' THEN p.amount ELSE 0 END), 0) FROM payment p
  WHERE p.application_id = a.id`;
const RETURNED = `SELECT coalesce(sum(r.amount), 0) FROM money_return r WHERE r.application_id = a.id`;
const NOTICE = `SELECT n.id FROM subsidy_notice n JOIN issued_document v ON v.id = n.id
  WHERE n.application_id = a.id AND v.voided_at IS NULL LIMIT 1`;

/**
 * Everything that an enterprise ever applied for and got, the newest first, and the clusters that it belongs to. A
 * district officer reads of their own district's only: an enterprise may have moved.
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
  const [sums] = await unit.query<Received>(
    `SELECT CAST(coalesce(sum((${APPROVED})), 0) AS TEXT) AS approved, CAST(coalesce(sum((${PAID})), 0) AS TEXT) AS paid,
       CAST(coalesce(sum((${RETURNED})), 0) AS TEXT) AS returned
     FROM application a WHERE ${applied.sql}`,
    applied.parameters,
  );
  const rows = await unit.query<HistoryItem>(
    `SELECT a.id, a.year, a.direction, a.title, a.status, a.submitted_at AS "submittedAt", a.late,
       (SELECT CAST(coalesce(sum(i.amount), 0) AS TEXT) FROM invoice i WHERE i.application_id = a.id) AS "invoiceTotal",
       CAST((${APPROVED}) AS TEXT) AS approved, CAST((${PAID}) AS TEXT) AS paid, CAST((${RETURNED}) AS TEXT) AS returned,
       n.id AS "noticeId", n.number AS "noticeNumber"
     FROM application a LEFT JOIN issued_document n ON n.id = (${NOTICE})
     WHERE ${applied.sql} ORDER BY a.created_at DESC, a.id DESC LIMIT ${SHOWN}`,
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
    ...receivedOf(row),
    late: Boolean(row.late),
    invoiceTotal: formatMoney(BigInt(row.invoiceTotal)),
  }));
  return { items, total: Number(count?.n ?? 0), received: receivedOf(sums!), clusters };
}

const receivedOf = ({ approved, paid, returned }: Received): Received => ({
  approved: formatMoney(BigInt(approved)),
  paid: formatMoney(BigInt(paid)),
  returned: formatMoney(BigInt(returned)),
});
