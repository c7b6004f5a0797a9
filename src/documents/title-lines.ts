import { Breaking, mayBreak } from './break-class.js';
import { breakLines, type Line, type Measured, TOLERANCE, trimmed } from './line-breaking.js';
import { partedLines } from './parted-lines.js';
import { wordCosts } from './word-costs.js';

/** Titles of more lines than this have no shape to look for. */
const MOST_LINES = 6;

/** No line of a title is shorter than this share of the average, nor than this many em. */
const SHORTEST = { share: 0.5, em: 4 };

/** What an uneven, a rectangular and an hourglass title cost beside one em squared of unevenness. */
const COST = { unevenness: 0.12, rectangle: 1.5, hourglass: 60, word: 4 };

/** The shape of lines: widths that fall and rise again make an hourglass, even ones a rectangle. */
const shapeCost = (widths: readonly number[], em: number): number => {
  const average = widths.reduce((sum, width) => sum + width, 0) / widths.length;
  let cost = 0;
  let fell = false;
  let steps = 0;
  widths.forEach((width, index) => {
    cost += COST.unevenness * ((width - average) / em) ** 2;
    const step = width - (widths[index - 1] ?? width);
    if (Math.abs(step) >= em / 2) steps++;
    if (step <= -em / 2) fell = true;
    if (step >= em / 2 && fell) cost += COST.hourglass;
  });
  return steps === 0 ? cost + COST.rectangle : cost;
};

/** Tries every way to break the text into a number of lines, and keeps the cheapest. */
class TitleSearch {
  private readonly ends: number[];
  private readonly sums: number[] = [0];
  private best = Infinity;
  private found: number[] | undefined;

  constructor(
    private readonly text: Measured,
    private readonly costs: readonly number[],
    private readonly width: number,
    private readonly em: number,
  ) {
    for (let at = 0; at < text.length; at++) this.sums.push(this.sums[at]! + text.width(at));
    this.ends = costs.flatMap((cost, at) => (cost < Infinity ? [at] : []));
  }

  get total(): number {
    return this.sums[this.text.length]!;
  }

  /** The ends of lines, or undefined when no way fits. */
  inLines(count: number): number[] | undefined {
    this.best = Infinity;
    this.found = undefined;
    const least = Math.max(SHORTEST.em * this.em, (SHORTEST.share * this.total) / count);
    this.extend([], count, least);
    return this.found;
  }

  private extend(breaks: readonly number[], left: number, least: number): void {
    const start = breaks.at(-1) ?? 0;
    if (this.total - this.sums[start]! > left * this.width + TOLERANCE) return;
    if (left === 1) return this.judge([...breaks, this.text.length], least);
    for (const end of this.ends) {
      if (end <= start) continue;
      const width = this.sums[end]! - this.sums[start]!;
      if (width > this.width) return;
      if (width >= least) this.extend([...breaks, end], left - 1, least);
    }
  }

  private judge(ends: number[], least: number): void {
    const widths = ends.map((end, line) => this.sums[end]! - this.sums[ends[line - 1] ?? 0]!);
    if (widths.at(-1)! < least) return;
    const words = ends.slice(0, -1).reduce((sum, end) => sum + this.costs[end]!, 0);
    const cost = COST.word * words + shapeCost(widths, this.em);
    if (cost >= this.best) return;
    this.best = cost;
    this.found = ends;
  }
}

/**
 * Breaks a title into as few lines as hold it, by meaning and into a trapezium or a lozenge: GB/T 9704-2012,
 * 7.3.1. No line is a hanging character. Lines that the author ended are kept.
 * @param em size of the type in points
 */
export const titleLines = (
  characters: readonly string[],
  text: Measured,
  width: number,
  em: number,
): Line[] => {
  for (let at = 0; at < text.length; at++) {
    if (text.breaking(at) === Breaking.NewLine) return breakLines(text, width);
  }
  const allowed = (cost: number, at: number): number =>
    at === 0 || text.joined?.(at) || !mayBreak(text.breaking(at - 1), text.breaking(at)) ? Infinity : cost;
  const costs = wordCosts(characters);
  const search = new TitleSearch(text, costs.map(allowed), width, em);
  const least = Math.ceil((search.total - TOLERANCE) / width);
  if (least <= 1) return breakLines(text, width);
  const byMeaning = least > MOST_LINES ? undefined : (search.inLines(least) ?? search.inLines(least + 1));
  const ends = byMeaning ?? partedLines(text, costs, width, em);
  if (!ends) return breakLines(text, width);
  return ends.map((end, line) => trimmed(text, ends[line - 1] ?? 0, end, line === ends.length - 1));
};
