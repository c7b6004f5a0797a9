import * as fontkit from 'fontkit';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { bundledFontFile } from './font-files.js';
import { BUNDLED_FONTS } from './font-roles.js';
import { GlyfSubset, GlyfTables, packedFont } from './glyf-subset.js';
import { unpackWoff } from './woff.js';

const open = (bytes: Buffer) => fontkit.create(bytes) as fontkit.FontkitFont;
const SERIF = open(readFileSync(bundledFontFile(BUNDLED_FONTS.song)));
const KAI = open(unpackWoff(readFileSync(bundledFontFile(BUNDLED_FONTS.kai))));

const subsetOf = (font: fontkit.FontkitFont): GlyfSubset => new GlyfSubset(GlyfTables.of(font)!);

describe('the subset of a font', () => {
  it.each([
    ['Noto Serif', SERIF],
    ['LXGW WenKai', KAI],
  ])('draws every glyph of %s as the whole font does, the composite ones too', (_, font) => {
    const subset = subsetOf(font);
    const ids = [...'玥 江é〔2024〕¨号，−'].map(
      (character) => font.glyphForCodePoint(character.codePointAt(0)!).id,
    );
    const places = ids.map((id) => subset.includeGlyph(id));
    const embedded = open(subset.encode());
    ids.forEach((id, index) => {
      const [whole, part] = [font.getGlyph(id), embedded.getGlyph(places[index]!)];
      expect(part.path.toSVG()).toBe(whole.path.toSVG());
      expect(part.advanceWidth).toBe(whole.advanceWidth);
    });
  });

  it('brings the parts of composite glyphs along, and nothing that nobody asked for', () => {
    const composite = [...'¨´−'].map((character) => KAI.glyphForCodePoint(character.codePointAt(0)!).id);
    const subset = subsetOf(KAI);
    for (const id of composite) subset.includeGlyph(id);
    const { numGlyphs } = open(subset.encode());
    expect(numGlyphs).toBeGreaterThan(1 + composite.length);
    expect(numGlyphs).toBeLessThanOrEqual(1 + 3 * composite.length);
  });

  it('gives a glyph the same number each time, after the one for a missing character', () => {
    const subset = subsetOf(SERIF);
    expect([7, 9, 7].map((id) => subset.includeGlyph(id))).toEqual([1, 2, 1]);
  });

  it('is the same bytes for the same glyphs', () => {
    const [one, other] = [subsetOf(SERIF), subsetOf(SERIF)];
    for (const subset of [one, other]) for (const id of [70, 9, 512]) subset.includeGlyph(id);
    expect(one.encode().equals(other.encode())).toBe(true);
  });

  it.each([
    ['Noto Serif', SERIF],
    ['LXGW WenKai', KAI],
  ])('of %s is packed as it is, by its glyphs, and smaller', (_, font) => {
    for (const text of ['玥 江é〔2024〕¨号，−', '江门市工业和信息化局']) {
      const subset = subsetOf(font);
      for (const character of text) subset.includeGlyph(font.glyphForCodePoint(character.codePointAt(0)!).id);
      const file = subset.encode();
      const packed = packedFont(file)!;
      expect(inflateSync(packed).equals(file)).toBe(true);
      expect(packed.length).toBeLessThan(file.length);
    }
    expect(packedFont(Buffer.from('anything else'))).toBeUndefined();
  });

  it('is made again after many others, and not confused with them', () => {
    const tables = GlyfTables.of(SERIF)!;
    const encode = (...ids: number[]): Buffer => {
      const subset = new GlyfSubset(tables);
      for (const id of ids) subset.includeGlyph(id);
      return subset.encode();
    };
    const first = encode(70, 9);
    expect(encode(70, 9)).toBe(first);
    expect(encode(9, 70).equals(first)).toBe(false);
    for (let id = 100; id < 120; id++) encode(id);
    expect(encode(70, 9)).not.toBe(first);
    expect(encode(70, 9).equals(first)).toBe(true);
  });
});
