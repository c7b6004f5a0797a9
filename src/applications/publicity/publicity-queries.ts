import type { ReadUnit } from '../../database/unit.js';
import { selectIn } from '../../database/select-in.js';
import { allOf, type Condition } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { districtScope } from '../../kernel/district-scope.js';
import { type Day, type Instant, shanghaiDay } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import { applicationNumber } from '../application-number.js';
import { type PublicityState, publicityState } from './publicity-days.js';
import type { EndChange } from './publicity-period.entity.js';

/** A publicity period as people see it. Nothing in it is personal. */
export interface PeriodView {
  id: string;
  title: string;
  policyCode: string;
  policyVersion: string;
  startsOn: Day;
  endsOn: Day;
  endReason: string | null;
  endChanges: EndChange[];
  contact: string;
  createdAt: Instant;
  state: PublicityState;
  /** Of its list, as far as the reader may see it; money in yuan. */
  entries: number;
  amount: string;
  investment: string;
}

type Row = Omit<PeriodView, 'endChanges' | 'state' | 'entries'> & {
  endChanges: string;
  entries: number | string;
};

const columns = (scope: string) => `p.id, p.title, p.policy_code AS "policyCode",
  p.policy_version AS "policyVersion", p.starts_on AS "startsOn", p.ends_on AS "endsOn",
  p.end_reason AS "endReason", p.end_changes AS "endChanges", p.contact, p.created_at AS "createdAt",
  (SELECT count(*) FROM publicity_entry n WHERE n.period_id = p.id AND ${scope}) AS entries,
  (SELECT CAST(coalesce(sum(n.amount), 0) AS TEXT) FROM publicity_entry n
    WHERE n.period_id = p.id AND ${scope}) AS amount,
  (SELECT CAST(coalesce(sum(n.investment), 0) AS TEXT) FROM publicity_entry n
    WHERE n.period_id = p.id AND ${scope}) AS investment`;

const viewOf = ({ endChanges, entries, amount, investment, ...row }: Row, today: Day): PeriodView => ({
  ...row,
  endChanges: JSON.parse(endChanges) as EndChange[],
  state: publicityState(row, today),
  entries: Number(entries),
  amount: formatMoney(BigInt(amount)),
  investment: formatMoney(BigInt(investment)),
});

/** Which of the periods a reader may see: the public, those that have begun; a district officer, those of the district. */
function visible(context: Context, isPublic: boolean): (Condition | null)[] {
  if (isPublic) return [['p.starts_on <= ?', shanghaiDay(context.now)]];
  const [scope, ...parameters] = districtScope(context, 'n.district');
  return parameters.length === 0
    ? []
    : [[`EXISTS (SELECT 1 FROM publicity_entry n WHERE n.period_id = p.id AND ${scope})`, ...parameters]];
}

const scopeOf = (context: Context, isPublic: boolean): [string, ...string[]] =>
  isPublic ? ['1 = 1'] : districtScope(context, 'n.district');

/** Publicity periods, the latest first. */
export async function listPeriods(
  unit: ReadUnit,
  context: Context,
  isPublic: boolean,
  paging: Paging,
): Promise<Page<PeriodView>> {
  const { sql, parameters } = allOf(visible(context, isPublic));
  const [scope, ...scoped] = scopeOf(context, isPublic);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM publicity_period p WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<Row>(
    `SELECT ${columns(scope)} FROM publicity_period p WHERE ${sql}
     ORDER BY p.starts_on DESC, p.id DESC LIMIT ? OFFSET ?`,
    [...scoped, ...scoped, ...scoped, ...parameters, paging.pageSize, offsetOf(paging)],
  );
  const today = shanghaiDay(context.now);
  return { items: rows.map((row) => viewOf(row, today)), total: Number(count?.n ?? 0) };
}

/** The period, or null for one that the reader may not see. */
export async function findPeriod(
  unit: ReadUnit,
  context: Context,
  isPublic: boolean,
  id: string,
): Promise<PeriodView | null> {
  const { sql, parameters } = allOf([['p.id = ?', id], ...visible(context, isPublic)]);
  const [scope, ...scoped] = scopeOf(context, isPublic);
  const [row] = await unit.query<Row>(`SELECT ${columns(scope)} FROM publicity_period p WHERE ${sql}`, [
    ...scoped,
    ...scoped,
    ...scoped,
    ...parameters,
  ]);
  if (!row) return null;
  const period = viewOf(row, shanghaiDay(context.now));
  return isPublic ? period : { ...period, endChanges: await withNames(unit, period.endChanges) };
}

/** Colleagues are told of by the name that they go by, not by their login. */
async function withNames(unit: ReadUnit, changes: readonly EndChange[]): Promise<EndChange[]> {
  const logins = [...new Set(changes.map(({ by }) => by))];
  const rows = await selectIn<{ username: string; name: string }>(
    unit,
    (marks) => `SELECT username, name FROM user_account WHERE username IN (${marks})`,
    logins,
  );
  const names = new Map(rows.map(({ username, name }) => [username, name]));
  return changes.map((change) => ({ ...change, by: names.get(change.by) ?? change.by }));
}

/** A line of the list; all but `removed` as it was published. Money in yuan. */
export interface EntryView {
  position: number;
  applicationId: string;
  number: string;
  direction: InvestmentDirection;
  enterpriseName: string;
  creditCode: string;
  title: string;
  district: string | null;
  investment: string;
  amount: string;
  /** Whether the application has left the list since: turned down, given up, back in the pool. */
  removed: boolean;
}

type EntryRow = Omit<EntryView, 'number' | 'removed'> & {
  year: number;
  serial: number;
  removed: number | string;
};

/** The lines of a list that the reader may see, in their order. */
export async function entriesOf(
  unit: ReadUnit,
  context: Context,
  isPublic: boolean,
  periodId: string,
  paging: Paging,
): Promise<Page<EntryView>> {
  const { sql, parameters } = allOf([['n.period_id = ?', periodId], scopeOf(context, isPublic)]);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM publicity_entry n WHERE ${sql}`,
    parameters,
  );
  const rows = await unit.query<EntryRow>(
    `SELECT n.position, n.application_id AS "applicationId", a.year, a.serial, n.direction,
       n.enterprise_name AS "enterpriseName", n.credit_code AS "creditCode", n.title, n.district,
       CAST(n.investment AS TEXT) AS investment, CAST(n.amount AS TEXT) AS amount,
       CASE WHEN a.status IN ('pooled', 'reserved', 'selected', 'rejected', 'withdrawn')
         OR EXISTS (SELECT 1 FROM publicity_entry l
           WHERE l.application_id = n.application_id AND l.period_id > n.period_id) THEN 1 ELSE 0 END AS removed
     FROM publicity_entry n JOIN application a ON a.id = n.application_id
     WHERE ${sql} ORDER BY n.position LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  const items = rows.map(({ year, serial, removed, ...row }) => ({
    ...row,
    number: applicationNumber(year, serial),
    investment: formatMoney(BigInt(row.investment)),
    amount: formatMoney(BigInt(row.amount)),
    removed: Number(removed) === 1,
  }));
  return { items, total: Number(count?.n ?? 0) };
}
