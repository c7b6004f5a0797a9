import { Breaking, isForbiddenBreak, mayBreak } from './break-class.js';

/** What line breaking needs to know of text: a class and a width (in points) for each character. */
export interface Measured {
  readonly length: number;
  breaking(index: number): Breaking;
  width(index: number): number;
  /** Whether the character must not be parted from the one before, beyond what their classes say. */
  joined?(index: number): boolean;
}

/** Characters `start` to `end` (exclusive) without the spaces around them. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  /** Ends a paragraph or stands before a forced break, so it is not stretched. */
  readonly last: boolean;
}

/** Rounding in sums of widths, in points, must not push a character that fits to the next line. */
export const TOLERANCE = 0.01;

/** The line from `start` to `end` without the spaces at its end. */
export const trimmed = (text: Measured, start: number, end: number, last: boolean): Line => {
  let stop = end;
  while (stop > start && text.breaking(stop - 1) === Breaking.Space) stop--;
  let width = 0;
  for (let at = start; at < stop; at++) width += text.width(at);
  return { start, end: stop, width, last };
};

/** Where to cut a stretch that offers no break: outside a Latin word's rules, inside the Chinese ones. */
const emergencyBreak = (text: Measured, start: number, overflow: number): number => {
  for (let at = overflow; at > start; at--) {
    const after = text.breaking(at);
    if (after !== Breaking.Space && !isForbiddenBreak(text.breaking(at - 1), after)) return at;
  }
  return Math.max(overflow, start + 1);
};

/** The index after the last character of the line that begins at `start`. */
const endOfLine = (text: Measured, start: number, room: number): number => {
  let used = 0;
  let lastBreak = -1;
  for (let at = start; at < text.length; at++) {
    const breaking = text.breaking(at);
    if (breaking === Breaking.NewLine) return at;
    if (at > start && mayBreak(text.breaking(at - 1), breaking) && !text.joined?.(at)) lastBreak = at;
    used += text.width(at);
    if (used > room + TOLERANCE && breaking !== Breaking.Space && at > start) {
      return lastBreak > start ? lastBreak : emergencyBreak(text, start, at);
    }
  }
  return text.length;
};

/**
 * Breaks text into lines of at most `width` points, the first one shorter by `indent`. No line starts or
 * ends with a character that may not (GB/T 15834-2011), words and numbers stay whole, and no character is
 * lost. What is too long for a line is cut where it does least harm.
 */
export const breakLines = (text: Measured, width: number, indent = 0): Line[] => {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    const end = endOfLine(text, start, lines.length === 0 ? width - indent : width);
    const forced = text.length > end && text.breaking(end) === Breaking.NewLine;
    lines.push(trimmed(text, start, end, forced || end >= text.length));
    start = forced ? end + 1 : end;
    if (!forced) while (start < text.length && text.breaking(start) === Breaking.Space) start++;
  }
  return lines;
};
