import type { Locale } from '../kernel/context.js';
import { formatMoney } from '../kernel/money.js';
import { text } from '../kernel/texts.js';
import { type Milestone } from '../applications/acceptance/milestones.js';
import { insuredPart } from './insured-part.js';
import type { ClusterUse, DirectionUse } from './limit-use.js';
import { MONEY_KINDS, type PartProgress, REPORT_STEPS } from './part-progress.js';
import { type ProgressReport, type ReportedPart, WITH_GROUND, WITHOUT_GROUND } from './progress-report.js';
import type { FullReport } from './progress-reports.service.js';
import { countFlow, moneyFlow, shareOf } from './report-numbers.js';
import type { ReportedProject } from './reported-projects.js';

/** How a report's parts are grouped. */
export const GROUPINGS = ['directions', 'districts', 'sectors', 'grounds'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What a part is called; the grounds of priority are told from the two that add up to the whole. */
export function partName(locale: Locale, grouping: Grouping, code: string): string {
  switch (grouping) {
    case 'directions':
      return text(locale, `direction.${code}`);
    case 'districts':
      return text(locale, `district.${code}`);
    case 'sectors':
      return text(locale, code === 'none' ? 'progressReport.noSector' : `pilotSector.${code}`);
    case 'grounds':
      return text(locale, `progressReport.ground.${code}`);
  }
}

/** A report as a page and the PDF show it: names in the reader's language, money in yuan. */
export function progressReportView(report: FullReport, locale: Locale) {
  const { policy, period, direction, district, fund, talent } = report;
  return {
    year: policy.year,
    policy: { title: policy.title, documentNumber: policy.documentNumber, operator: policy.operator },
    period,
    asOf: report.asOf,
    generatedAt: report.generatedAt,
    direction: direction && text(locale, `direction.${direction}`),
    district: district && text(locale, `district.${district}`),
    fund: fund && fundView(fund, locale),
    talent: talent && {
      ...talent,
      amount: formatMoney(talent.amount),
      sessions: countFlow(talent.sessions),
      counted: countFlow(talent.counted),
      trained: countFlow(talent.trained),
      attendances: countFlow(talent.attendances),
    },
  };
}
export type ProgressReportView = ReturnType<typeof progressReportView>;
export type FundView = NonNullable<ProgressReportView['fund']>;

function fundView(fund: ProgressReport, locale: Locale) {
  const { whole, insured } = fund;
  return {
    previous: fund.previous,
    late: fund.late,
    total: whole.steps.submitted.soFar.applications,
    steps: REPORT_STEPS.map((step) => ({
      step,
      name: text(locale, `progressReport.step.${step}`),
      ...countFlow({
        now: whole.steps[step].now.applications,
        before: whole.steps[step].before.applications,
        soFar: whole.steps[step].soFar.applications,
      }),
      investment: formatMoney(whole.steps[step].now.investment),
      investmentSoFar: formatMoney(whole.steps[step].soFar.investment),
    })),
    money: MONEY_KINDS.map((kind) => ({
      kind,
      name: text(locale, `progressReport.money.${kind}`),
      ...moneyFlow(whole.money[kind]),
    })),
    whole: partRow(whole),
    directions: rowsOf(fund.directions, 'directions', locale),
    districts: rowsOf(fund.districts, 'districts', locale).filter(
      ({ code, soFar }) => code !== 'outside' || soFar > 0,
    ),
    sectors: rowsOf(fund.sectors, 'sectors', locale),
    grounds: rowsOf(fund.grounds, 'grounds', locale).map((row) => ({
      ...row,
      partial: row.code !== WITH_GROUND && row.code !== WITHOUT_GROUND,
    })),
    standing: fund.standing.map(({ status, applications }) => ({
      name: text(locale, `applicationStatus.${status}`),
      applications,
    })),
    limits: fund.limits.map((use) => limitRow(use, locale)),
    clusters: fund.clusters.map(clusterRow),
    insured: {
      projects: insured.projects,
      untoldProjects: insured.untoldProjects,
      investment: formatMoney(insured.investment),
      vouchers: formatMoney(insured.vouchers),
      eligible: formatMoney(insured.eligible),
      untold: formatMoney(insured.untold),
    },
    overdue: fund.overdue,
  };
}

/** What one line of a table of parts says of the period. */
function partRow({ steps, money }: PartProgress) {
  return {
    counts: Object.fromEntries(REPORT_STEPS.map((step) => [step, steps[step].now.applications])) as Record<
      (typeof REPORT_STEPS)[number],
      number
    >,
    soFar: steps.submitted.soFar.applications,
    investment: formatMoney(steps.submitted.now.investment),
    approved: formatMoney(money.approved.now),
    paid: formatMoney(money.paid.now),
  };
}

const rowsOf = (parts: readonly ReportedPart[], grouping: Grouping, locale: Locale) =>
  parts.map(({ code, progress }) => ({ code, name: partName(locale, grouping, code), ...partRow(progress) }));

const limitRow = ({ direction, granted, amount, caps, capped, budget }: DirectionUse, locale: Locale) => ({
  name: text(locale, `direction.${direction}`),
  granted,
  amount: formatMoney(amount),
  caps: formatMoney(caps),
  share: shareOf(amount, caps),
  capped,
  budget: budget === null ? null : formatMoney(budget),
  budgetShare: budget === null ? null : shareOf(amount, budget),
});

const clusterRow = ({ name, applications, granted, amount, cap }: ClusterUse) => ({
  name,
  applications,
  granted,
  amount: formatMoney(amount),
  cap: formatMoney(cap),
  share: shareOf(amount, cap),
});

/** A project's part for loan interest support; null when it is no project any more. */
export function insuredRow(
  { id, number, enterprise, title, direction, fact }: ReportedProject,
  locale: Locale,
) {
  const part = insuredPart(fact);
  return (
    part && {
      id,
      number,
      enterprise,
      title,
      direction: text(locale, `direction.${direction}`),
      investment: formatMoney(part.investment),
      vouchers: part.vouchers === null ? null : formatMoney(part.vouchers),
      eligible: part.eligible === null ? null : formatMoney(part.eligible),
    }
  );
}

/** A project's overdue milestones, the first due first. */
export const overdueRows = ({ id, number, enterprise, title, overdue }: ReportedProject, locale: Locale) =>
  overdue.map((milestone) => ({
    id,
    number,
    enterprise,
    title,
    milestone: text(locale, `projectMilestone.${milestone.milestone}`),
    dueOn: milestone.dueOn!,
    days: lateBy(milestone),
  }));

const lateBy = ({ daysLeft }: Milestone): number => -(daysLeft ?? 0);
