import { isForbiddenBreak, mayBreak } from './break-class.js';
import { type Measured, TOLERANCE } from './line-breaking.js';

/** In em: a single character never stands alone in a line. */
const SHORTEST = 2;

/** Beside one em squared of unevenness: one more line, and a break within a word or a name, number or the like. */
const COST = { unevenness: 0.12, line: 60, word: 4, insideWord: 12, insideJoined: 500 };

/** What a break before a character costs: what is joined is parted last, and punctuation never stands wrong. */
const breakCost = (text: Measured, at: number, word: number): number => {
  if (at === text.length) return 0;
  const before = text.breaking(at - 1);
  const after = text.breaking(at);
  if (isForbiddenBreak(before, after)) return Infinity;
  if (text.joined?.(at) || !mayBreak(before, after)) return COST.insideJoined;
  return Math.min(COST.word * word, COST.insideWord);
};

/**
 * The ends of even lines of a title that has no way to be broken by meaning, because of a long name or number:
 * words are parted, and where a line holds no other break also what is joined. The cheapest lines up to each
 * character come from the cheapest up to those before, so any number of lines is quick to find.
 */
export const partedLines = (
  text: Measured,
  words: readonly number[],
  width: number,
  em: number,
): number[] | undefined => {
  const sums = [0];
  for (let at = 0; at < text.length; at++) sums.push(sums[at]! + text.width(at));
  const total = sums[text.length]!;
  const average = total / Math.ceil((total - TOLERANCE) / width);
  const best = [0];
  const starts = [0];
  for (let end = 1; end <= text.length; end++) {
    best[end] = Infinity;
    const parting = breakCost(text, end, words[end] ?? 0) + COST.line;
    for (let start = end - 1; start >= 0; start--) {
      const line = sums[end]! - sums[start]!;
      if (line > width + TOLERANCE) break;
      if (line < SHORTEST * em - TOLERANCE) continue;
      const cost = best[start]! + parting + COST.unevenness * ((line - average) / em) ** 2;
      if (cost >= best[end]!) continue;
      best[end] = cost;
      starts[end] = start;
    }
  }
  if (best[text.length] === Infinity) return undefined;
  const ends: number[] = [];
  for (let end = text.length; end > 0; end = starts[end]!) ends.unshift(end);
  return ends;
};
