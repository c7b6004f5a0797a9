import { Breaking } from './break-class.js';
import type { Glyph } from './face.js';
import type { FontLibrary } from './fonts.js';
import type { TextStyle } from './styles.js';

/** A piece of text in one style; `\n` ends a line. */
export interface Inline {
  readonly text: string;
  readonly style: TextStyle;
}

/** Text as glyphs, each with its style. Both arrays have one entry a character. */
export interface ComposedText {
  readonly glyphs: Glyph[];
  readonly styles: TextStyle[];
}

const NEW_LINE = { character: '\n', id: 0, advance: 0, breaking: Breaking.NewLine } as Glyph;

/** Turns text into glyphs and remembers the characters that no font has. */
export class Composer {
  /** Characters that were printed as the geta mark. */
  readonly missing = new Set<string>();

  constructor(private readonly fonts: FontLibrary) {}

  compose(inlines: readonly Inline[]): ComposedText {
    const text: ComposedText = { glyphs: [], styles: [] };
    for (const inline of inlines) this.append(text, inline);
    return text;
  }

  /** Distance from the top of a line to its baseline, in points. */
  baseline(style: TextStyle): number {
    const { ascent, descent } = this.fonts.typeface(style.role).face;
    return (style.size * (style.lineHeight + ascent - descent)) / 2;
  }

  private append(into: ComposedText, { text, style }: Inline): void {
    const typeface = this.fonts.typeface(style.role);
    for (let at = 0; at < text.length; at++) {
      const codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at++;
      const glyph = codePoint === 10 ? NEW_LINE : typeface.glyph(codePoint);
      if (glyph === null) continue;
      if (glyph.standsFor !== undefined) this.missing.add(glyph.standsFor);
      into.glyphs.push(glyph);
      into.styles.push(style);
    }
  }
}
