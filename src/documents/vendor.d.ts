/** The part of fontkit 2 that this project uses; the package carries no types. */
declare module 'fontkit' {
  export interface FontkitGlyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly bbox: { readonly minY: number; readonly maxY: number };
    readonly path: { toSVG(): string };
  }
  export interface FontkitFont {
    readonly postscriptName: string;
    readonly unitsPerEm: number;
    readonly numGlyphs: number;
    readonly ascent: number;
    readonly descent: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): FontkitGlyph;
    getGlyph(id: number): FontkitGlyph;
    layout(text: string): unknown;
    createSubset(): unknown;
    /** The whole file, and where its tables stand in it. */
    readonly stream: { readonly buffer: Uint8Array };
    readonly directory: {
      readonly tables: Readonly<Record<string, { readonly offset: number; readonly length: number }>>;
    };
  }
  export interface FontkitCollection {
    readonly fonts: FontkitFont[];
    getFont(postscriptName: string): FontkitFont | null;
  }
  export function create(data: Uint8Array): FontkitFont | FontkitCollection;
}
