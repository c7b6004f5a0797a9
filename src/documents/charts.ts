import { CHART_COLORS, type ChartSize, label, renderSvg } from './chart-svg.js';

export type { ChartSize } from './chart-svg.js';

/** The words on a chart come from the caller, who knows the reader's language. */
export interface AttendanceChart {
  readonly points: readonly {
    readonly label: string;
    readonly registered: number;
    readonly present: number;
  }[];
  readonly registered: string;
  readonly present: string;
}

export interface TrendChart {
  /** Cumulative values, oldest first. */
  readonly points: readonly { readonly label: string; readonly value: number }[];
  readonly target: number;
  readonly value: string;
  readonly targetLabel: string;
}

/** Two figures for each label: the earlier one beside the later one. */
export interface ComparisonChart {
  readonly points: readonly { readonly label: string; readonly before: number; readonly now: number }[];
  readonly before: string;
  readonly now: string;
}

export interface CategoryChart {
  readonly bars: readonly { readonly label: string; readonly value: number }[];
}

export interface ProgressChart {
  readonly value: number;
  readonly target: number;
  /** Printed beside the bar, for example `432 / 500`. */
  readonly text: string;
}

const axisLine = { lineStyle: { color: CHART_COLORS.axis } };
const splitLine = { lineStyle: { color: CHART_COLORS.grid } };

interface LabelFit {
  hideOverlap?: boolean;
  interval?: number;
  /** Degrees. */
  rotate?: number;
  /** Pixels in which a label stays. */
  width?: number;
  overflow?: 'break';
  lineHeight?: number;
}

const labelAxis = (labels: readonly string[], fit: LabelFit = { hideOverlap: true }) => ({
  type: 'category' as const,
  data: [...labels],
  axisLine,
  axisTick: { show: false },
  axisLabel: { ...label(), ...fit },
});

/** About how wide the widest label is: Chinese characters are as wide as they are high, Latin letters half of that. */
const widestOf = (labels: readonly string[]): number => {
  const widthOf = (character: string): number => (character > '\u2e7f' ? 12 : 6.5);
  return Math.max(4, ...labels.map((text) => [...text].reduce((sum, one) => sum + widthOf(one), 4)));
};

const valueAxis = (highest: number) => ({
  type: 'value' as const,
  minInterval: 1,
  max: highest > 0 ? undefined : 1,
  axisLabel: label(CHART_COLORS.axis, 11),
  splitLine,
});

const legend = { top: 0, right: 0, itemWidth: 14, itemHeight: 10, textStyle: label() };
const grid = { left: 8, right: 16, top: 36, bottom: 4, outerBoundsMode: 'same' as const };

/** More labels than this on the bars would run into each other. */
const MOST_LABELLED_BARS = 20;

/** Two bars for each label, the first series pale. */
const pairedBars = (
  labels: readonly string[],
  series: readonly [pale: readonly [string, number[]], full: readonly [string, number[]]],
  size: ChartSize,
  fit?: LabelFit,
): Promise<string> => {
  const show = labels.length <= MOST_LABELLED_BARS;
  return renderSvg(size, {
    legend,
    grid,
    xAxis: labelAxis(labels, fit),
    yAxis: valueAxis(Math.max(0, ...series.flatMap(([, values]) => values))),
    series: series.map(([name, values], place) => ({
      type: 'bar' as const,
      name,
      data: values,
      itemStyle: { color: place === 0 ? CHART_COLORS.pale : CHART_COLORS.primary },
      barMaxWidth: 22,
      label: { show, position: 'top' as const, ...label(CHART_COLORS.text, 11) },
    })),
  });
};

/** Two bars for each training session: registered beside present. */
export const attendanceChart = ({ points, registered, present }: AttendanceChart, size: ChartSize) =>
  pairedBars(
    points.map((point) => point.label),
    [
      [registered, points.map((point) => point.registered)],
      [present, points.map((point) => point.present)],
    ],
    size,
  );

/** Two bars for each label: before beside now. Where the labels stand too close they are turned, for none may be missing. */
export const comparisonChart = ({ points, before, now }: ComparisonChart, size: ChartSize) => {
  const labels = points.map((point) => point.label);
  const rotate = widestOf(labels) > (size.width - AXIS_WIDTH) / labels.length ? 45 : 0;
  return pairedBars(
    labels,
    [
      [before, points.map((point) => point.before)],
      [now, points.map((point) => point.now)],
    ],
    size,
    { interval: 0, rotate },
  );
};

/** What the axis of values takes of a chart's width. */
const AXIS_WIDTH = 50;

/** A round figure above `highest` with room for a label, so that the axis ends at a full step. */
const axisTop = (highest: number): number => {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(1, highest / 5)));
  const step = magnitude * ([1, 2, 5].find((factor) => factor * magnitude * 5 >= highest) ?? 10);
  return Math.max(1, Math.ceil((highest * 1.06) / step) * step);
};

/** A rising line against the dashed line of the target. */
export const trendChart = (chart: TrendChart, size: ChartSize): Promise<string> => {
  const highest = Math.max(chart.target, ...chart.points.map((point) => point.value));
  return renderSvg(size, {
    legend: { ...legend, data: [chart.value] },
    grid,
    xAxis: labelAxis(chart.points.map((point) => point.label)),
    yAxis: { ...valueAxis(highest), max: axisTop(highest) },
    series: [
      {
        type: 'line',
        name: chart.value,
        data: chart.points.map((point) => point.value),
        lineStyle: { color: CHART_COLORS.primary, width: 2 },
        itemStyle: { color: CHART_COLORS.primary },
        areaStyle: { color: CHART_COLORS.pale, opacity: 0.35 },
        symbol: 'circle',
        symbolSize: chart.points.length <= MOST_LABELLED_BARS ? 6 : 0,
        label: {
          show: chart.points.length <= MOST_LABELLED_BARS,
          position: 'top',
          // The target's line may cross a figure.
          backgroundColor: '#ffffff',
          padding: [1, 2, 0, 2],
          ...label(CHART_COLORS.text, 11),
        },
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: CHART_COLORS.target, type: 'dashed', width: 1.5 },
          label: { position: 'insideStartTop', formatter: chart.targetLabel, ...label(CHART_COLORS.target) },
          data: [{ yAxis: chart.target }],
        },
      },
    ],
  });
};

/** Horizontal bars, the first category on top; long labels are broken, so that they leave the bars half of the width. */
export const categoryChart = (chart: CategoryChart, size: ChartSize): Promise<string> => {
  const labels = chart.bars.map((bar) => bar.label);
  const width = Math.min(widestOf(labels), size.width * 0.42);
  return renderSvg(size, {
    grid: { ...grid, top: 4, right: 48 },
    xAxis: {
      ...valueAxis(Math.max(0, ...chart.bars.map((bar) => bar.value))),
      splitNumber: Math.max(2, Math.round(size.width / 130)),
    },
    yAxis: { ...labelAxis(labels, { width, overflow: 'break', lineHeight: 14 }), inverse: true },
    series: [
      {
        type: 'bar',
        data: chart.bars.map((bar) => bar.value),
        itemStyle: { color: CHART_COLORS.primary },
        barMaxWidth: 22,
        label: { show: true, position: 'right', ...label() },
      },
    ],
  });
};

/** One bar that fills toward its target; green once it is reached. */
export const progressChart = (chart: ProgressChart, size: ChartSize): Promise<string> => {
  const done = Math.min(chart.value, chart.target);
  const reached = chart.value >= chart.target;
  const bar = { type: 'bar' as const, stack: 'progress', barWidth: '100%', silent: true };
  return renderSvg(size, {
    grid: { left: 0, right: 0, top: 2, bottom: 2 },
    xAxis: { type: 'value', min: 0, max: Math.max(1, chart.target), show: false },
    yAxis: { type: 'category', data: [chart.text], show: false },
    series: [
      { ...bar, data: [done], itemStyle: { color: reached ? CHART_COLORS.done : CHART_COLORS.primary } },
      {
        ...bar,
        data: [Math.max(0, chart.target - done)],
        itemStyle: { color: CHART_COLORS.grid },
      },
      {
        type: 'bar',
        barWidth: '100%',
        barGap: '-100%',
        silent: true,
        data: [{ name: chart.text, value: Math.max(1, chart.target) }],
        itemStyle: { color: 'transparent' },
        label: {
          show: true,
          position: done * 2 > chart.target ? 'insideLeft' : 'insideRight',
          formatter: '{b}',
          ...label(done * 2 > chart.target ? '#ffffff' : CHART_COLORS.text, 14),
        },
      },
    ],
  });
};
