import type { EChartsOption, SeriesOption } from 'echarts';

/** Width and height of a chart in CSS pixels; it scales without loss to any size on paper. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Colours that keep apart in print without colour, too. */
export const CHART_COLORS = {
  primary: '#1d5fa8',
  pale: '#a9c4e2',
  target: '#b3261e',
  done: '#1b6e3c',
  text: '#222222',
  axis: '#666666',
  grid: '#dddddd',
} as const;

const CHART_FONT = 'Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif';

/**
 * Labels with ECharts' automatic outline lose their filling where a renderer ignores `paint-order`, so
 * every label names its colour and has no outline.
 */
export const label = (color: string = CHART_COLORS.text, size = 12) => ({
  color,
  fontSize: size,
  fontFamily: CHART_FONT,
  textBorderWidth: 0,
  textBorderColor: 'transparent',
});

/** ECharts writes `style="…"`, which a strict content security policy ignores inside a page. */
const styleToAttributes = (svg: string): string =>
  svg.replace(/ style="([^"]*)"/g, (_, style: string) =>
    style
      .split(';')
      .map((declaration) => declaration.split(':').map((part) => part.trim()))
      .filter(([name, value]) => name && value)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join(''),
  );

/**
 * What ECharts adds for a mouse, with numbers that grow from chart to chart: hover rules, their classes, and
 * data attributes. Paper and `<img>` have no use for it, and the same chart must be the same bytes.
 */
const withoutInteraction = (svg: string): string =>
  svg
    .replace(/<style\b[^]*?<\/style>\s*/g, '')
    .replace(/ (?:class="zr[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*")/g, '')
    .replace(/\bzr\d+-/g, 'zr-');

let modules: Promise<typeof import('./echarts-modules.js')> | undefined;

/** Loads ECharts, which takes longer than drawing a chart, once per process. */
export const loadCharts = (): Promise<typeof import('./echarts-modules.js')> =>
  (modules ??= import('./echarts-modules.js'));

type ChartOption = EChartsOption & { series: SeriesOption[] };

const draw = async (size: ChartSize, option: ChartOption): Promise<string> => {
  const { init } = await loadCharts();
  const chart = init(null, undefined, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: CHART_FONT }, ...option });
    return withoutInteraction(styleToAttributes(chart.renderToSVGString()));
  } finally {
    chart.dispose();
  }
};

/** Charts drawn lately, oldest first: a dashboard shows the same ones to everybody who watches it. */
const drawn = new Map<string, Promise<string>>();
const MOST_KEPT = 64;

/**
 * Renders an ECharts option, which must be plain data, to an SVG document of stable bytes without style
 * attributes or scripts.
 */
export const renderSvg = (size: ChartSize, option: ChartOption): Promise<string> => {
  const key = JSON.stringify([size, option]);
  const known = drawn.get(key);
  const svg = known ?? draw(size, option);
  drawn.delete(key);
  drawn.set(key, svg);
  svg.catch(() => drawn.delete(key));
  const [oldest] = drawn.keys();
  if (drawn.size > MOST_KEPT && oldest !== undefined) drawn.delete(oldest);
  return svg;
};
