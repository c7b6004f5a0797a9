import { type Milestone, milestonesOf } from '../applications/acceptance/milestones.js';
import { milestonesReachedBy } from '../applications/acceptance/reached-milestones.js';
import {
  type ReportedApplication,
  reportedApplications,
  type ReportedFilter,
} from '../applications/reported-applications.js';
import { priorityGroundsOf } from '../applications/selection/priority-grounds.js';
import type { ReadUnit } from '../database/unit.js';
import { shanghaiDay } from '../kernel/instant.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import { approvedAmounts } from '../subsidies/decisions/approved-amounts.js';
import { noticesInForce } from '../subsidies/notices/notices-in-force.js';
import { paymentsUntil, returnsUntil } from '../subsidies/payments/reported-payments.js';
import type { ReportFact } from './progress-report.js';

/** An application with all that a report says about it by itself. */
export interface ReportedProject extends ReportedApplication {
  fact: ReportFact;
  overdue: Milestone[];
}

/** Milestones are owed once there is a notice, and until the money is asked back. */
const OWING: readonly string[] = ['noticed', 'accepted', 'paid', 'evaluated'];

/** The projects of a report, from the tables of those who know of them, a part at a time. */
export async function* reportedProjects(
  unit: ReadUnit,
  policy: FundPolicy,
  filter: ReportedFilter,
): AsyncGenerator<ReportedProject> {
  const today = shanghaiDay(filter.asOf);
  for await (const applications of reportedApplications(unit, filter)) {
    const ids = applications.map(({ id }) => id);
    const granted = await approvedAmounts(unit, ids, filter.asOf);
    const payments = byApplication(await paymentsUntil(unit, ids, today));
    const returns = byApplication(await returnsUntil(unit, ids, today));
    const notices = await noticesInForce(unit, ids, filter.asOf);
    const reached = byApplication(await milestonesReachedBy(unit, [...notices.keys()], today));
    for (const application of applications) {
      const { id } = application;
      const issuedAt = notices.get(id);
      const owed =
        issuedAt !== undefined && OWING.includes(application.status)
          ? milestonesOf(policy.milestones.steps, {
              noticeDay: shanghaiDay(issuedAt),
              reached: reached.get(id) ?? [],
              files: [],
              today,
            })
          : [];
      const overdue = owed.filter(({ state }) => state === 'overdue');
      const fact = factOf(policy, application, {
        approved: granted.get(id),
        payments: payments.get(id) ?? [],
        returns: returns.get(id) ?? [],
        overdue,
      });
      yield { ...application, fact, overdue };
    }
  }
}

type Granted = Awaited<ReturnType<typeof approvedAmounts>> extends Map<string, infer A> ? A : never;

function factOf(
  { priorityGrounds }: FundPolicy,
  { pilotSector, clusterId, cluster, ...application }: ReportedApplication,
  since: { approved: Granted | undefined } & Pick<ReportFact, 'payments' | 'returns' | 'overdue'>,
): ReportFact {
  const { approved } = since;
  return {
    ...application,
    sector: pilotSector,
    grounds: priorityGroundsOf(priorityGrounds, { pilotSector, ...application }),
    cluster: clusterId === null ? null : { id: clusterId, name: cluster ?? '' },
    ...since,
    approved: approved
      ? {
          at: approved.approvedAt,
          amount: approved.amount,
          enterpriseCap: approved.enterpriseCap,
          capped: approved.binding.endsWith('-cap') || approved.amount === approved.enterpriseCap,
        }
      : null,
  };
}

function byApplication<T extends { applicationId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.applicationId);
    if (group) group.push(row);
    else groups.set(row.applicationId, [row]);
  }
  return groups;
}
