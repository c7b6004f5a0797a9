import { trendChart } from '../documents/charts.js';
import type { Locale } from '../kernel/context.js';
import { shanghaiDay } from '../kernel/instant.js';
import type { ProgrammeCount } from '../training/attendance-count.js';
import type { ProgrammeProgress } from '../training/progress-memo.js';
import { text } from '../kernel/texts.js';

const SIZES = { large: { width: 760, height: 300 }, small: { width: 380, height: 260 } } as const;
export type TrendSize = keyof typeof SIZES;

/** Drawn once for each count: a count that changes is another object. */
const drawn = new WeakMap<ProgrammeCount, Map<string, Promise<string>>>();

/** Unique people over the sessions held, against the target. */
export function trendSvg(
  { policy, count }: ProgrammeProgress,
  locale: Locale,
  size: TrendSize,
): Promise<string> {
  const charts = drawn.get(count) ?? new Map<string, Promise<string>>();
  drawn.set(count, charts);
  const chart =
    charts.get(`${locale} ${size}`) ??
    trendChart(
      {
        points: count.sessions.map(({ startsAt, peopleSoFar }) => ({
          label: shanghaiDay(startsAt).slice(5),
          value: peopleSoFar,
        })),
        target: policy.talent.people,
        value: text(locale, 'dashboard.peopleSoFar'),
        targetLabel: text(locale, 'dashboard.targetLine', { people: policy.talent.people }),
      },
      SIZES[size],
    );
  charts.set(`${locale} ${size}`, chart);
  return chart;
}
