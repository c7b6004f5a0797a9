import { Breaking } from './break-class.js';
import type { Glyph } from './face.js';
import type { TextStyle } from './styles.js';

/**
 * The width of a glyph in points. Where a style has a pitch, full-width characters take one cell of it and
 * digits half a cell, whatever the font; Latin letters keep their own widths.
 */
export const glyphWidth = (glyph: Glyph, style: TextStyle): number => {
  if (style.pitch === 0) return glyph.advance * style.size * style.stretch;
  if (glyph.advance === 1) return style.pitch;
  if (glyph.breaking === Breaking.Digit) return style.pitch / 2;
  return glyph.advance * style.size;
};

/** Whether two glyphs of one style are set alike, so that one run can hold both. */
export const setAlike = (one: Glyph, other: Glyph, style: TextStyle): boolean =>
  style.pitch === 0 ||
  one.advance === other.advance ||
  (one.advance !== 1 &&
    other.advance !== 1 &&
    one.breaking !== Breaking.Digit &&
    other.breaking !== Breaking.Digit);

/** White after a glyph in points, and how many times as wide as it is it is drawn. */
export const glyphSetting = (glyph: Glyph, style: TextStyle): { spacing: number; stretch: number } => {
  if (style.pitch === 0) return { spacing: 0, stretch: style.stretch };
  if (glyph.advance === 1) return { spacing: style.pitch - style.size, stretch: 1 };
  if (glyph.breaking !== Breaking.Digit || glyph.advance === 0) return { spacing: 0, stretch: 1 };
  return { spacing: 0, stretch: style.pitch / 2 / (glyph.advance * style.size) };
};
