import { writeWorkbook, type XlsxSheet, type XlsxValue } from '../documents/spreadsheets/write-xlsx.js';
import type { Locale } from '../kernel/context.js';
import { shanghaiLocal } from '../kernel/instant.js';
import { text } from '../kernel/texts.js';
import { insuredPart } from './insured-part.js';
import { MONEY_KINDS, type PartProgress, REPORT_STEPS } from './part-progress.js';
import type { ProgressReport } from './progress-report.js';
import { GROUPINGS, overdueRows, partName } from './progress-report-view.js';
import type { FullReport } from './progress-reports.service.js';
import { type Flow, FLOW_SPANS } from './report-period.js';
import type { ReportedProject } from './reported-projects.js';
import type { TalentProgress } from './talent-progress.js';

type Rows = XlsxValue[][];
/** Columns by name, each with its width in characters. */
type Columns = Record<string, number>;

const STEPS: Columns = Object.fromEntries(REPORT_STEPS.map((step) => [`step.${step}`, 10]));
const MONEY: Columns = Object.fromEntries(MONEY_KINDS.map((kind) => [`money.${kind}`, 20]));
const PROJECT: Columns = { number: 14, enterprise: 34, title: 34 };

/** A report as .xlsx for work: every number of the PDF, and each part in all three spans. */
export async function progressReportSheets(
  report: FullReport,
  projects: AsyncIterable<ReportedProject>,
  locale: Locale,
): Promise<Buffer> {
  const words = (key: string): string => text(locale, `progressReport.${key}`);
  const header = (name: string) => words(name.includes('.') ? name : `column.${name}`);
  const sheet = (name: string, columns: Columns, rows: Rows): XlsxSheet => ({
    sheet: words(`sheet.${name}`),
    columns: Object.entries(columns).map(([column, width]) => ({ header: header(column), width })),
    rows,
  });
  const { fund, talent } = report;
  const sheets = [sheet('about', { what: 18, value: 60 }, aboutRows(report, locale))];
  if (fund) {
    const { insured, overdue } = await projectRows(projects, locale);
    sheets.push(
      sheet(
        'parts',
        { grouping: 12, part: 36, span: 12, ...STEPS, investment: 20, ...MONEY },
        partsRows(fund, locale),
      ),
      sheet('standing', { status: 20, applications: 12 }, standingRows(fund, locale)),
      sheet(
        'limits',
        { part: 36, granted: 12, amount: 20, limit: 20, capped: 12, budget: 20 },
        limitRows(fund, locale),
      ),
      sheet('insured', { ...PROJECT, direction: 30, investment: 20, vouchers: 20, eligible: 20 }, insured),
      sheet('overdue', { ...PROJECT, milestone: 16, dueOn: 14, days: 10 }, overdue),
    );
  }
  if (talent) {
    sheets.push(
      sheet('talent', { what: 30, target: 12, now: 12, before: 12, soFar: 14 }, talentRows(talent, locale)),
    );
  }
  return writeWorkbook(sheets);
}

function aboutRows({ policy, period, asOf, direction, district, talent }: FullReport, locale: Locale): Rows {
  const words = (key: string) => text(locale, `progressReport.${key}`);
  return [
    [words('policy'), `${policy.title}（${policy.documentNumber}）`],
    [words('period'), `${period.from} – ${period.to}`],
    [words('asOf'), shanghaiLocal(asOf).replace('T', ' ')],
    [words('column.direction'), direction ? text(locale, `direction.${direction}`) : words('all')],
    [words('district'), district ? text(locale, `district.${district}`) : words('all')],
    ...(district && talent ? [[words('sheet.talent'), words('talentNote')]] : []),
  ];
}

function partsRows(fund: ProgressReport, locale: Locale): Rows {
  const words = (key: string) => text(locale, `progressReport.${key}`);
  const rowsOf = (grouping: string, name: string, { steps, money }: PartProgress): Rows =>
    FLOW_SPANS.map((span) => [
      grouping,
      name,
      words(`column.${span}`),
      ...REPORT_STEPS.map((step) => steps[step][span].applications),
      steps.submitted[span].investment,
      ...MONEY_KINDS.map((kind) => money[kind][span]),
    ]);
  return [
    ...rowsOf(words('whole'), words('whole'), fund.whole),
    ...GROUPINGS.flatMap((grouping) =>
      fund[grouping].flatMap(({ code, progress }) =>
        rowsOf(words(`by.${grouping}`), partName(locale, grouping, code), progress),
      ),
    ),
  ];
}

const standingRows = ({ standing }: ProgressReport, locale: Locale): Rows =>
  standing.map(({ status, applications }) => [text(locale, `applicationStatus.${status}`), applications]);

const limitRows = ({ limits, clusters }: ProgressReport, locale: Locale): Rows => [
  ...limits.map(({ direction, granted, amount, caps, capped, budget }) => [
    text(locale, `direction.${direction}`),
    granted,
    amount,
    caps,
    capped,
    budget,
  ]),
  ...clusters.map(({ name, granted, amount, cap }) => [name, granted, amount, cap, null, null]),
];

function talentRows({ targets, ...talent }: TalentProgress, locale: Locale): Rows {
  const row = (name: 'sessions' | 'counted' | 'trained' | 'attendances', target: number | null) => {
    const { now, before, soFar }: Flow<number> = talent[name];
    return [text(locale, `progressReport.talent.${name}`), target, now, before, soFar];
  };
  return [
    row('sessions', targets.sessions),
    row('counted', targets.people),
    row('trained', null),
    row('attendances', null),
  ];
}

async function projectRows(projects: AsyncIterable<ReportedProject>, locale: Locale) {
  const rows: Record<'insured' | 'overdue', Rows> = { insured: [], overdue: [] };
  for await (const project of projects) {
    const { number, enterprise, title, direction } = project;
    const part = insuredPart(project.fact);
    if (part) {
      const { investment, vouchers, eligible } = part;
      const name = text(locale, `direction.${direction}`);
      rows.insured.push([number, enterprise, title, name, investment, vouchers, eligible]);
    }
    for (const { milestone, dueOn, days } of overdueRows(project, locale)) {
      rows.overdue.push([number, enterprise, title, milestone, dueOn, days]);
    }
  }
  return rows;
}
