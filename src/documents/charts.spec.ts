import { attendanceChart, categoryChart, comparisonChart, progressChart, trendChart } from './charts.js';

const SIZE = { width: 600, height: 240 };

const sessions = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    label: `${index + 1}期`,
    registered: 50 + index,
    present: 40 + index,
  }));

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');

const charts: [string, () => Promise<string>, string[]][] = [
  [
    'attendance',
    () => attendanceChart({ points: sessions(3), registered: '报名', present: '实到' }, SIZE),
    ['报名', '实到', '1期', '3期', '50', '42'],
  ],
  [
    'trend',
    () =>
      trendChart(
        {
          points: [
            { label: '5/7', value: 46 },
            { label: '5/16', value: 97 },
          ],
          target: 500,
          value: '人数',
          targetLabel: '目标',
        },
        SIZE,
      ),
    ['人数', '目标', '5/7', '46', '97'],
  ],
  [
    'category',
    () =>
      categoryChart(
        {
          bars: [
            { label: '企业家', value: 86 },
            { label: '其他 <&>', value: 0 },
          ],
        },
        SIZE,
      ),
    ['企业家', '86', '其他 &lt;&amp;&gt;', '0'],
  ],
  ['progress', () => progressChart({ value: 432, target: 500, text: '432 / 500' }, SIZE), ['432 / 500']],
];

describe.each(charts)('the %s chart', (_, draw, labels) => {
  it('shows its labels', async () => {
    expect(textsOf(await draw())).toEqual(expect.arrayContaining(labels));
  });

  it('has no outline on its text, which would hide it on paper', async () => {
    const outlines = [...(await draw()).matchAll(/<text[^>]*stroke="([^"]*)"/g)].map(([, stroke]) => stroke);
    expect(outlines.filter((stroke) => stroke !== 'none' && stroke !== 'transparent')).toEqual([]);
  });

  it('needs no inline style or script, so it works under a strict content security policy', async () => {
    expect(await draw()).not.toMatch(/style=|<style|<script|\son\w+=/);
  });

  it('is the same bytes each time, also when others were drawn in between', async () => {
    const first = await draw();
    for (let other = 0; other < 70; other++) {
      await progressChart({ value: other, target: 100, text: `${labels.length}: ${other}` }, SIZE);
    }
    expect(await draw()).toBe(first);
  });
});

describe('on a narrow screen', () => {
  const NARROW = { width: 340, height: 280 };

  it('a comparison leaves out no label', async () => {
    const names = [
      'Applied',
      'Pooled',
      'Selected',
      'Publicised',
      'Approved',
      'Notice',
      'Accepted',
      'Paid up',
    ];
    const points = names.map((name) => ({ label: name, before: 1, now: 2 }));
    const svg = await comparisonChart({ points, before: 'a', now: 'b' }, NARROW);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(names));
  });

  it('long names of categories are broken, so that none begins outside', async () => {
    const bars = [{ label: 'Benchmark: application in an industrial enterprise', value: 8 }];
    const texts = textsOf(await categoryChart({ bars }, NARROW));
    expect(
      texts.filter((words) => 'Benchmark: application in an industrial enterprise'.includes(words)),
    ).toHaveLength(2);
  });
});

describe('a chart without data', () => {
  it.each([
    ['attendance', () => attendanceChart({ points: [], registered: 'a', present: 'b' }, SIZE)],
    ['trend', () => trendChart({ points: [], target: 0, value: 'a', targetLabel: 'b' }, SIZE)],
    ['category', () => categoryChart({ bars: [] }, SIZE)],
    ['comparison', () => comparisonChart({ points: [], before: 'a', now: 'b' }, SIZE)],
    ['progress', () => progressChart({ value: 0, target: 0, text: '0 / 0' }, SIZE)],
  ])('is drawn empty: %s', async (_, draw) => {
    const svg = await draw();
    expect(svg).toMatch(/^<svg/);
    expect(svg).not.toContain('NaN');
  });
});
