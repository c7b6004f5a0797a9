import {
  attendanceChart,
  type AttendanceChart,
  categoryChart,
  type CategoryChart,
  type ChartSize,
  comparisonChart,
  type ComparisonChart,
  trendChart,
  type TrendChart,
} from './charts.js';

/** A chart that a template asked for; drawn when the page is laid out. */
export interface ChartRequest {
  readonly size: ChartSize;
  draw(): Promise<string>;
}

type Options = Record<string, unknown>;

const WIDE: ChartSize = { width: 680, height: 235 };
const LOW: ChartSize = { width: 680, height: 150 };

const labelledBars = ({ counts, ...labels }: Options) =>
  Object.entries(counts as Record<string, number>).map(([code, value]) => ({
    label: String(labels[code] ?? code),
    value,
  }));

/** The chart helpers of a template: `<img src="{{attendanceChart points=… registered="…"}}">`. */
export const CHART_HELPERS: Readonly<Record<string, (options: Options) => ChartRequest>> = {
  attendanceChart: (options) => ({
    size: WIDE,
    draw: () => attendanceChart(options as unknown as AttendanceChart, WIDE),
  }),
  trendChart: (options) => ({
    size: WIDE,
    draw: () => trendChart(options as unknown as TrendChart, WIDE),
  }),
  /** `counts` by code, in the order of the bars, and the wording of each code. */
  categoryChart: (options) => ({
    size: LOW,
    draw: () => categoryChart({ bars: labelledBars(options) }, LOW),
  }),
  comparisonChart: (options) => ({
    size: WIDE,
    draw: () => comparisonChart(options as unknown as ComparisonChart, WIDE),
  }),
  /** As `categoryChart` for bars with their labels, as high as they are many. */
  barChart: (options) => {
    const chart = options as unknown as CategoryChart;
    const size = { width: 680, height: 24 + 27 * chart.bars.length };
    return { size, draw: () => categoryChart(chart, size) };
  },
};
