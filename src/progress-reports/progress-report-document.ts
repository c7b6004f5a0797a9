import { type DocumentOptions, type DocumentStream, streamReport } from '../documents/documents.js';
import { type Day, fromShanghaiLocal } from '../kernel/instant.js';
import { type Charts, chartsOf } from './progress-report-charts.js';
import { type FundView, insuredRow, overdueRows, progressReportView } from './progress-report-view.js';
import type { FullReport } from './progress-reports.service.js';
import type { ReportPeriod } from './report-period.js';
import type { ReportedProject } from './reported-projects.js';

const LOCALE = 'zh-CN';

/** Starts to write a progress report; `projects` gives its projects anew at each call. @throws TemplateError */
export function streamProgressReport(
  report: FullReport,
  projects: () => AsyncIterable<ReportedProject>,
  options?: Partial<DocumentOptions>,
): DocumentStream {
  const view = progressReportView(report, LOCALE);
  const { fund, talent } = view;
  const charts = chartsOf(view);
  const model = {
    ...view,
    period: begins(view.period),
    fund: fund && { ...fund, previous: begins(fund.previous), groups: groupsOf(fund, charts) },
    talentRows: talent && [
      { what: 'sessions', ...talent.sessions, target: talent.targets.sessions },
      { what: 'counted', ...talent.counted, target: talent.targets.people },
      { what: 'trained', ...talent.trained, target: null },
      { what: 'attendances', ...talent.attendances, target: null },
    ],
    charts,
    insured: rows(projects, (project) => [insuredRow(project, LOCALE)]),
    overdue: rows(projects, (project) => overdueRows(project, LOCALE)),
  };
  return streamReport('progress-report', model, { createdAt: report.generatedAt, ...options });
}

const groupsOf = (fund: FundView, charts: Charts) => [
  {
    grouping: 'directions',
    rows: fund.directions,
    bars: fund.directions.length > 1 ? charts.directions : null,
  },
  { grouping: 'districts', rows: fund.districts, bars: fund.districts.length > 1 ? charts.districts : null },
  { grouping: 'sectors', rows: fund.sectors, bars: null },
  { grouping: 'grounds', rows: fund.grounds, bars: null },
];

/** Days as moments that a template can write out. */
const begins = ({ from, to }: ReportPeriod) => ({ from: beginOf(from), to: beginOf(to) });
const beginOf = (day: Day) => fromShanghaiLocal(`${day}T00:00`);

async function* rows<T>(
  projects: () => AsyncIterable<ReportedProject>,
  of: (project: ReportedProject) => (T | null)[],
): AsyncGenerator<T> {
  for await (const project of projects()) for (const row of of(project)) if (row !== null) yield row;
}
