import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import * as fontkit from 'fontkit';
import { type Breaking, breakingOf } from './break-class.js';
import { COLLECTION_MEMBER } from './font-roles.js';
import { GlyfSubset, GlyfTables } from './glyf-subset.js';
import { isWoff, unpackWoff } from './woff.js';

/** One character in one font. The same object each time, so it can be a map's key. */
export interface Glyph {
  readonly character: string;
  readonly face: Face;
  readonly id: number;
  /** Width in em. */
  readonly advance: number;
  readonly breaking: Breaking;
  /** The code point by which readers of a PDF find it. */
  readonly searchable: number;
  /** Set when no font has the character and this glyph is printed in its place. */
  readonly standsFor?: string;
}

/** Upper and lower edge of what is printed, in em from the baseline. */
export interface Ink {
  readonly top: number;
  readonly bottom: number;
}

const pickFont = (parsed: fontkit.FontkitFont | fontkit.FontkitCollection): fontkit.FontkitFont => {
  if (!('fonts' in parsed)) return parsed;
  const member = parsed.fonts.find(({ postscriptName }) => COLLECTION_MEMBER.test(postscriptName));
  const font = member ?? parsed.fonts[0];
  if (!font) throw new Error('The font collection is empty.');
  return font;
};

/** A parsed font with its glyphs looked up once. Characters map to glyphs one to one, without shaping. */
export class Face {
  private readonly glyphs = new Map<number, Glyph | undefined>();
  private readonly inks = new Map<number, Ink>();
  private readonly perEm: number;
  private readonly outlines: GlyfTables | undefined;

  /**
   * The font in the form that `PDFDocument.registerFont` takes. Its `createSubset` replaces fontkit's, the slow part
   * of embedding a font. One object for all documents, because fontkit keeps on it what it has worked out.
   */
  readonly pdfSource: object;

  constructor(
    readonly file: string,
    private readonly font: fontkit.FontkitFont,
  ) {
    this.perEm = font.unitsPerEm;
    this.outlines = GlyfTables.of(font);
    this.pdfSource = Object.create(font, { createSubset: { value: () => this.subset() } }) as object;
  }

  get name(): string {
    return this.font.postscriptName;
  }

  /** The glyph of a code point, or undefined when the font lacks it. */
  glyph(codePoint: number): Glyph | undefined {
    const known = this.glyphs.get(codePoint);
    if (known !== undefined || this.glyphs.has(codePoint)) return known;
    const glyph = this.lookUp(codePoint);
    this.glyphs.set(codePoint, glyph);
    return glyph;
  }

  ink({ id }: Glyph): Ink {
    let ink = this.inks.get(id);
    if (!ink) {
      const { minY, maxY } = this.font.getGlyph(id).bbox;
      ink = { top: maxY / this.perEm, bottom: minY / this.perEm };
      this.inks.set(id, ink);
    }
    return ink;
  }

  private lookUp(codePoint: number): Glyph | undefined {
    if (!this.font.hasGlyphForCodePoint(codePoint)) return undefined;
    const { id, advanceWidth } = this.font.glyphForCodePoint(codePoint);
    if (id === 0) return undefined;
    return {
      character: String.fromCodePoint(codePoint),
      face: this,
      id,
      advance: advanceWidth / this.perEm,
      breaking: breakingOf(codePoint),
      searchable: this.searchable(codePoint, id),
    };
  }

  private subset(): unknown {
    return this.outlines ? new GlyfSubset(this.outlines) : this.font.createSubset();
  }

  /**
   * Fonts draw a radical (U+2F00) and its ideograph (U+4E00) with one glyph, and a PDF has one text for a
   * glyph. Readers search for the ideograph, whichever of the two came first in the document.
   */
  private searchable(codePoint: number, id: number): number {
    const plain = String.fromCodePoint(codePoint).normalize('NFKC');
    const other = plain.codePointAt(0) ?? codePoint;
    const same = [...plain].length === 1 && this.font.glyphForCodePoint(other).id === id;
    return same ? other : codePoint;
  }
}

const parsed = new Map<string, Face>();

const parse = (file: string, data: Buffer): Face => {
  const face = new Face(file, pickFont(fontkit.create(isWoff(data) ? unpackWoff(data) : data)));
  parsed.set(file, face);
  return face;
};

/** The face of a font file, parsed once per process and shared by every document. */
export const openFace = (file: string): Face => parsed.get(file) ?? parse(file, readFileSync(file));

/** The same without blocking on the disk. */
export const loadFace = async (file: string): Promise<Face> =>
  parsed.get(file) ?? parse(file, await readFile(file));
