import { mayBreak } from './break-class.js';
import type { Glyph } from './face.js';
import type { Line } from './line-breaking.js';

/** The characters of a line after which it may be stretched: where it could have been broken. */
export const breakingGaps = (glyphs: readonly Glyph[], line: Line): number[] => {
  const gaps: number[] = [];
  for (let at = line.start; at < line.end - 1; at++) {
    const before = glyphs[at];
    const after = glyphs[at + 1];
    if (before && after && mayBreak(before.breaking, after.breaking)) gaps.push(at);
  }
  return gaps;
};
