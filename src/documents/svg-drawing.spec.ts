import { categoryChart, progressChart, trendChart } from './charts.js';
import { readSvg } from './svg-drawing.js';
import { pathOperators } from './svg-path.js';

const SIZE = { width: 600, height: 240 };
const svg = (content: string): string =>
  `<svg width="600" height="240" viewBox="0 0 600 240">${content}</svg>`;

/** The end of each step of a path. */
const ends = (operators: string): number[][] =>
  [...operators.matchAll(/(-?[\d.]+) (-?[\d.]+) [mlc]/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('a path', () => {
  it('keeps lines, relative ones too, and closes at its beginning', () => {
    expect(pathOperators('M10 20l5 0l0-7Z')).toBe('10 20 m 15 20 l 15 13 l h');
    expect(pathOperators('M0 0C1 2 3 4 5 6L7 .5')).toBe('0 0 m 1 2 3 4 5 6 c 7 0.5 l');
  });

  it.each([
    ['a small clockwise arc', 'M3 0A3 3 0 0 1 0 3', [0, 0], 1],
    ['a small anticlockwise arc', 'M3 0A3 3 0 0 0 0 3', [3, 3], 1],
    ['a large clockwise arc', 'M3 0A3 3 0 1 1 0 3', [3, 3], 3],
    ['almost a circle', 'M3 0A3 3 0 1 1 3 -0.1', [0.0004, -0.05], 4],
  ])('draws %s round its centre', (_, path, [x, y], pieces) => {
    const points = ends(pathOperators(path));
    expect(points).toHaveLength(1 + pieces);
    for (const point of points) expect(Math.hypot(point[0]! - x!, point[1]! - y!)).toBeCloseTo(3, 2);
    expect(points.at(-1)).toEqual(path.split(' ').slice(-2).map(Number));
  });

  it('stretches an arc whose radius is too short for its ends, as SVG asks', () => {
    expect(ends(pathOperators('M0 0A1 1 0 0 1 10 0')).at(1)).toEqual([5, -5]);
  });

  it.each(['M0 0Q1 1 2 2', 'M0 0Z1 1'])('refuses what it cannot draw: %s', (path) => {
    expect(() => pathOperators(path)).toThrow(/Paper cannot draw/);
  });
});

describe('a picture', () => {
  it('paints shapes in their order, with their colours and pens', () => {
    const { shapes } = readSvg(
      svg(
        '<rect width="4" height="3" x="1" y="2" fill="#ff0000"></rect><path d="M0 0L9 0" fill="none" stroke="#0000ff" stroke-width="1.5" stroke-dasharray="6,3"></path>',
      ),
    );
    expect(shapes.map(({ operators }) => operators)).toEqual([
      'q 1 0 0 rg 1 2 4 3 re f Q',
      'q 1.5 w 0 J 0 j [6 3] 0 d 0 0 1 RG 0 0 m 9 0 l S Q',
    ]);
  });

  it('leaves out what leaves no trace', () => {
    const invisible = [
      'fill="none"',
      'fill="transparent"',
      'fill="#000" fill-opacity="0" stroke="#fff" stroke-width="0"',
    ];
    expect(readSvg(svg(invisible.map((how) => `<path d="M0 0L1 1" ${how}></path>`).join(''))).shapes).toEqual(
      [],
    );
  });

  it('clips a group to its outline, wherever that is defined', () => {
    const { shapes } = readSvg(
      svg(
        '<g clip-path="url(#a)"><path d="M0 0L1 1" fill="#000"></path></g><defs><clipPath id="a"><path d="M0 0L5 0L5 5Z"></path></clipPath></defs>',
      ),
    );
    expect(shapes.map(({ operators }) => operators)).toEqual([
      'q 0 0 m 5 0 l 5 5 l h W n',
      'q 0 0 0 rg 0 0 m 1 1 l f Q',
      'Q',
    ]);
  });

  it.each([
    '<circle r="1"></circle>',
    '<text transform="rotate(45)">a</text>',
    '<path d="M0 0" fill="url(#x)"></path>',
  ])('refuses what it cannot draw rather than leave it out: %s', (content) => {
    expect(() => readSvg(svg(content))).toThrow(/Paper cannot/);
  });

  it.each([
    [
      'trend',
      () =>
        trendChart(
          {
            points: [
              { label: '5/7', value: 46 },
              { label: '5/8', value: 60 },
            ],
            target: 500,
            value: '人数',
            targetLabel: '目标',
          },
          SIZE,
        ),
      ['5/7', '46', '人数', '目标'],
    ],
    ['category', () => categoryChart({ bars: [{ label: '其他 <&>', value: 3 }] }, SIZE), ['其他 <&>', '3']],
    ['progress', () => progressChart({ value: 432, target: 500, text: '432 / 500' }, SIZE), ['432 / 500']],
  ])('reads every label and shape of the %s chart', async (_, draw, labels) => {
    const { texts, shapes } = readSvg(await draw());
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(labels));
    expect(shapes.length).toBeGreaterThan(1);
    for (const { x, y } of texts) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(SIZE.height);
    }
  });
});
