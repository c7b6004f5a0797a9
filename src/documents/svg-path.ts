import { round } from './pdf-operators.js';

type Point = readonly [number, number];

const TOKENS = /[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g;

/** How many numbers each command of a path takes. */
const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, l: 2, C: 6, A: 7, Z: 0 };

const precise = (value: number): number => round(value, 1000);

/** The angle of a vector seen from another one, in radians. */
const angle = ([ax, ay]: Point, [bx, by]: Point): number => Math.atan2(ax * by - ay * bx, ax * bx + ay * by);

/** An elliptic arc as curves of at most a quarter each: SVG 1.1, F.6.5. */
const arc = (from: Point, numbers: readonly number[], to: Point): string => {
  const [rx = 0, ry = 0, turn = 0, large, sweep] = numbers;
  if (rx === 0 || ry === 0) return `${precise(to[0])} ${precise(to[1])} l`;
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const [dx, dy] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const start: Point = [(cos * dx + sin * dy) / rx, (cos * dy - sin * dx) / ry];
  const distance = Math.max(start[0] ** 2 + start[1] ** 2, Number.MIN_VALUE);
  const scale = Math.max(1, Math.sqrt(distance));
  const offset = Math.sqrt(Math.max(0, 1 / distance - 1)) * (large === sweep ? -1 : 1);
  const [sx, sy]: Point = [start[0] / scale, start[1] / scale];
  const center: Point = [offset * sy, -offset * sx];
  const first: Point = [sx - center[0], sy - center[1]];
  let extent = angle(first, [-sx - center[0], -sy - center[1]]);
  if (sweep && extent < 0) extent += 2 * Math.PI;
  if (!sweep && extent > 0) extent -= 2 * Math.PI;
  const begin = Math.atan2(first[1], first[0]);
  const pieces = Math.max(1, Math.ceil(Math.abs(extent) / (Math.PI / 2) - 1e-6));
  const step = extent / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  /** From the circle of radius 1 round the centre to the page. */
  const place = (x: number, y: number): string => {
    const [u, v] = [(x + center[0]) * rx * scale, (y + center[1]) * ry * scale];
    const [middleX, middleY] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    return `${precise(cos * u - sin * v + middleX)} ${precise(sin * u + cos * v + middleY)}`;
  };
  return Array.from({ length: pieces }, (_, piece) => {
    const [a, b] = [begin + piece * step, begin + (piece + 1) * step];
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    return `${place(ca - reach * sa, sa + reach * ca)} ${place(cb + reach * sb, sb - reach * cb)} ${place(cb, sb)} c`;
  }).join(' ');
};

/**
 * The `d` of an SVG path in PDF operators.
 * @throws Error for a command that ECharts does not write
 */
export const pathOperators = (path: string): string => {
  const tokens = path.match(TOKENS) ?? [];
  const operators: string[] = [];
  let at: Point = [0, 0];
  let start: Point = at;
  let command = '';
  for (let index = 0; index < tokens.length;) {
    if (/[a-zA-Z]/.test(tokens[index]!)) command = tokens[index++]!;
    const count = ARGUMENTS[command];
    if (count === undefined) throw new Error(`Paper cannot draw the path command "${command}" in "${path}"`);
    const numbers = tokens.slice(index, index + count).map(Number);
    index += count;
    if (command === 'Z') {
      operators.push('h');
      at = start;
      command = '';
      continue;
    }
    const [x = 0, y = 0] = numbers.slice(-2);
    const to: Point = command === 'l' ? [at[0] + x, at[1] + y] : [x, y];
    if (command === 'A') operators.push(arc(at, numbers, to));
    else if (command === 'C') operators.push(`${numbers.map(precise).join(' ')} c`);
    else operators.push(`${precise(to[0])} ${precise(to[1])} ${command === 'M' ? 'm' : 'l'}`);
    at = to;
    if (command === 'M') {
      start = to;
      command = 'L';
    }
  }
  return operators.join(' ');
};
