import { type ChartSize, categoryChart, comparisonChart, trendChart } from '../documents/charts.js';
import type { Locale } from '../kernel/context.js';
import { text } from '../kernel/texts.js';
import type { ProgressReportView } from './progress-report-view.js';

/** The figures of a report's charts, with their words in the reader's language. */
export function chartsOf({ fund, talent }: ProgressReportView) {
  const bars = (rows: readonly { name: string; counts: { submitted: number } }[]) =>
    rows.map(({ name, counts }) => ({ label: name, value: counts.submitted }));
  return {
    steps: (fund?.steps ?? []).map(({ name, before, now }) => ({ label: name, before, now })),
    directions: bars(fund?.directions ?? []),
    districts: bars(fund?.districts ?? []),
    trend: (talent?.trend ?? []).map(({ day, people }) => ({ label: day.slice(5), value: people })),
  };
}

export type Charts = ReturnType<typeof chartsOf>;

/** An image of a page: as wide as a desk, and for a phone. */
export interface PageChart {
  title: string;
  wide: PageImage;
  narrow: PageImage;
}
interface PageImage extends ChartSize {
  /** A data URL. */
  src: string;
}

/** The charts of a page; a chart with nothing to show is left out. */
export async function pageCharts(view: ProgressReportView, locale: Locale): Promise<PageChart[]> {
  const { steps, directions, districts, trend } = chartsOf(view);
  const words = (key: string, values?: Record<string, unknown>) =>
    text(locale, `progressReport.${key}`, values);
  const comparison = { points: steps, before: words('before'), now: words('now') };
  const people = view.talent?.targets.people ?? 0;
  const target = {
    points: trend,
    target: people,
    value: text(locale, 'dashboard.peopleSoFar'),
    targetLabel: text(locale, 'dashboard.targetLine', { people }),
  };
  const charts: [boolean, string, number, (size: ChartSize) => Promise<string>][] = [
    [steps.length > 0, 'stepsChart', 280, (size) => comparisonChart(comparison, size)],
    [
      directions.length > 1,
      'directionsChart',
      barsHeight(directions),
      (size) => categoryChart({ bars: directions }, size),
    ],
    [
      districts.length > 1,
      'districtsChart',
      barsHeight(districts),
      (size) => categoryChart({ bars: districts }, size),
    ],
    [trend.length > 0, 'trendChart', 280, (size) => trendChart(target, size)],
  ];
  return Promise.all(
    charts
      .filter(([shown]) => shown)
      .map(async ([, title, height, draw]) => ({
        title: words(title),
        wide: await image({ width: 680, height }, draw),
        narrow: await image({ width: 340, height }, draw),
      })),
  );
}

const barsHeight = (bars: readonly unknown[]): number => 32 + 30 * bars.length;

async function image(size: ChartSize, draw: (size: ChartSize) => Promise<string>): Promise<PageImage> {
  const svg = Buffer.from(await draw(size)).toString('base64');
  return { ...size, src: `data:image/svg+xml;base64,${svg}` };
}
