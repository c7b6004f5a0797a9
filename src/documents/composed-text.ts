import { Breaking } from './break-class.js';
import type { Glyph, Ink } from './face.js';
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

/** Distance in Unicode from a half-width Latin letter or digit to its full-width form. */
const FULL_WIDTH = 0xfee0;

/** U+FF10 to U+FF19, U+FF21 to U+FF3A and U+FF41 to U+FF5A: set half-width in official documents. */
const isFullWidthLatin = (codePoint: number): boolean =>
  (codePoint >= 0xff10 && codePoint <= 0xff19) ||
  (codePoint >= 0xff21 && codePoint <= 0xff3a) ||
  (codePoint >= 0xff41 && codePoint <= 0xff5a);

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

  /** The upper and lower edge of the ink of text, in em from the baseline. */
  inkOf(inlines: readonly Inline[]): Ink {
    const inks = this.compose(inlines).glyphs.flatMap((glyph) =>
      glyph.character === '\n' ? [] : glyph.face.ink(glyph),
    );
    return {
      top: Math.max(...inks.map(({ top }) => top)),
      bottom: Math.min(...inks.map(({ bottom }) => bottom)),
    };
  }

  widthInEm(inlines: readonly Inline[]): number {
    return this.compose(inlines).glyphs.reduce((sum, { advance }) => sum + advance, 0);
  }

  private append(into: ComposedText, { text, style }: Inline): void {
    const typeface = this.fonts.typeface(style.role);
    for (let at = 0; at < text.length; at++) {
      let codePoint = text.codePointAt(at) ?? 0;
      if (codePoint > 0xffff) at++;
      else if (style.pitch > 0 && isFullWidthLatin(codePoint)) codePoint -= FULL_WIDTH;
      const glyph = codePoint === 10 ? NEW_LINE : typeface.glyph(codePoint);
      if (glyph === null) continue;
      if (glyph.standsFor !== undefined) this.missing.add(glyph.standsFor);
      into.glyphs.push(glyph);
      into.styles.push(style);
    }
  }
}
