import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { plusDays } from '../../kernel/days.js';
import { districtScope } from '../../kernel/district-scope.js';
import { type Day, type Instant, shanghaiDay, shanghaiDayBounds } from '../../kernel/instant.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { ProjectMilestone } from '../../policy/payment-policy.js';
import { allPolicies } from '../../policy/policies.js';
import { applicationNumber } from '../application-number.js';
import { matchingApplications } from '../application-queries.js';

export interface OverdueFilter {
  direction?: InvestmentDirection | undefined;
  district?: string | undefined;
  text?: string | undefined;
  /** Overdue on that day; today unless told. */
  on?: Day | undefined;
}

/** A milestone whose day has passed. */
export interface OverdueMilestone {
  applicationId: string;
  number: string;
  title: string;
  enterprise: string;
  district: string | null;
  direction: InvestmentDirection;
  milestone: ProjectMilestone;
  noticeNumber: string;
  dueOn: Day;
}

type Row = Omit<OverdueMilestone, 'number' | 'dueOn'> & {
  year: number;
  serial: number;
  issuedAt: Instant;
  dueDays: number;
};

/** Milestones past their day, the longest overdue first, of the projects that the user may see. */
export async function listOverdue(
  unit: ReadUnit,
  context: Context,
  filter: OverdueFilter,
  paging: Paging,
): Promise<Page<OverdueMilestone>> {
  const { from, sql, parameters } = overdueIn(context, filter);
  const rows = await unit.query<Row>(
    `SELECT a.id AS "applicationId", a.year, a.serial, a.title, e.name AS enterprise, a.district, a.direction,
       s.milestone, s.due_days AS "dueDays", i.number AS "noticeNumber", i.issued_at AS "issuedAt"
     FROM ${from} JOIN enterprise e ON e.id = a.enterprise_id WHERE ${sql} ORDER BY i.issued_at, s.due_days, a.id LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  const items = rows.map(({ year, serial, issuedAt, dueDays, ...row }) => ({
    ...row,
    number: applicationNumber(Number(year), Number(serial)),
    dueOn: plusDays(shanghaiDay(issuedAt), Number(dueDays)),
  }));
  return { items, total: await countOverdue(unit, context, filter) };
}

/** How many milestones are past their day. */
export async function countOverdue(unit: ReadUnit, context: Context, filter: OverdueFilter): Promise<number> {
  const { from, sql, parameters } = overdueIn(context, filter);
  const [count] = await unit.query<{ n: string }>(
    `SELECT count(*) AS n FROM ${from} WHERE ${sql}`,
    parameters,
  );
  return Number(count?.n ?? 0);
}

/** Projects with a notice in force, each beside every step that its policy asks for and that is overdue. */
function overdueIn(context: Context, filter: OverdueFilter) {
  const { direction, district, text, on = shanghaiDay(context.now) } = filter;
  const { sql, parameters } = allOf([
    ["a.status IN ('noticed', 'accepted', 'paid', 'evaluated') AND i.issued_at < s.cutoff"],
    [
      `NOT EXISTS (SELECT 1 FROM reached_milestone r
         WHERE r.application_id = a.id AND r.milestone = s.milestone AND r.reached_on <= ?)`,
      on,
    ],
    districtScope(context, 'a.district'),
    direction ? ['a.direction = ?', direction] : null,
    district ? ['a.district = ?', district] : null,
    text ? matchingApplications(text) : null,
  ]);
  const from = `subsidy_notice n JOIN issued_document i ON i.id = n.id AND i.voided_at IS NULL
     JOIN application a ON a.id = n.application_id
     JOIN (${stepsUntil(on)}) s ON s.policy_code = a.policy_code`;
  return { from, sql, parameters };
}

/** Every step of every policy as a table; `cutoff`: those with a notice before it are overdue on that day. */
const stepsUntil = (on: Day): string =>
  allPolicies()
    .flatMap(({ code, milestones: { steps } }) =>
      steps.map(({ milestone, dueDays }) => {
        const [cutoff] = shanghaiDayBounds(plusDays(on, -dueDays));
        return `SELECT '${code}' AS policy_code, '${milestone}' AS milestone, ${dueDays} AS due_days, '${cutoff}' AS cutoff`;
      }),
    )
    .join(' UNION ALL ');
