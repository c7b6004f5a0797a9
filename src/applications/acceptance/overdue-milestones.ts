import type { ReadUnit } from '../../database/unit.js';
import { allOf } from '../../database/where.js';
import type { Context } from '../../kernel/context.js';
import { type Day, shanghaiDay } from '../../kernel/instant.js';
import { offsetOf, type Page, type Paging } from '../../kernel/paging.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { ProjectMilestone } from '../../policy/payment-policy.js';
import { applicationNumber } from '../application-number.js';
import { type CommonFilter, conditionsOnApplications } from '../application-queries.js';
import { countDues, type DueConditions } from '../dues/count-dues.js';

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

type Row = Omit<OverdueMilestone, 'number'> & { year: number; serial: number };

/** Milestones past their day, the longest overdue first, of the projects that the user may see. */
export async function listOverdue(
  unit: ReadUnit,
  context: Context,
  filter: CommonFilter,
  paging: Paging,
): Promise<Page<OverdueMilestone>> {
  const { sql, parameters } = allOf(await overdue(unit, context, filter));
  const rows = await unit.query<Row>(
    `SELECT a.id AS "applicationId", a.year, a.serial, a.title, e.name AS enterprise, a.district, a.direction,
       o.milestone, o.due_on AS "dueOn", i.number AS "noticeNumber"
     FROM open_due o JOIN application a ON a.id = o.application_id JOIN enterprise e ON e.id = a.enterprise_id
       JOIN issued_document i ON i.id = o.notice_id
     WHERE ${sql} ORDER BY o.due_on, o.application_id, o.milestone LIMIT ? OFFSET ?`,
    [...parameters, paging.pageSize, offsetOf(paging)],
  );
  const items = rows.map(({ year, serial, ...row }) => ({
    ...row,
    number: applicationNumber(Number(year), Number(serial)),
  }));
  return { items, total: await countOverdue(unit, context, filter) };
}

/** How many milestones are past their day. */
export const countOverdue = async (unit: ReadUnit, context: Context, filter: CommonFilter): Promise<number> =>
  countDues(unit, await overdue(unit, context, filter));

/** A milestone's last day is included. */
const overdue = async (unit: ReadUnit, context: Context, filter: CommonFilter): Promise<DueConditions> => [
  ["o.kind = 'milestone' AND o.due_on < ?", shanghaiDay(context.now)],
  ...(await conditionsOnApplications(unit, context, filter)),
];
