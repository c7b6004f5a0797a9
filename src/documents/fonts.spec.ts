import { bundledFontFile } from './font-files.js';
import { BUNDLED_FONTS, FONT_ROLES } from './font-roles.js';
import { FontLibrary } from './fonts.js';

const codePoints = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0);

describe('the font library', () => {
  it.each(FONT_ROLES)('has a font for the role %s that shows the rare characters of names', (role) => {
    const typeface = new FontLibrary().typeface(role);
    for (const codePoint of codePoints('㐂𠮷玥堃喆昇祎镕禤一〇Aé1，')) {
      const glyph = typeface.glyph(codePoint);
      expect(glyph).toMatchObject({ character: String.fromCodePoint(codePoint) });
      expect(glyph?.id).toBeGreaterThan(0);
      expect(glyph?.standsFor).toBeUndefined();
    }
  });

  it('takes a character from another font only when its own lacks it', () => {
    const typeface = new FontLibrary().typeface('song');
    expect(typeface.glyph(0x4e00)?.face).toBe(typeface.face);
    expect(typeface.glyph(0x20bb7)?.face).not.toBe(typeface.face);
  });

  it('uses a configured font before any other and says so', () => {
    const file = bundledFontFile(BUNDLED_FONTS.hei);
    const fonts = new FontLibrary({ title: file });
    expect(fonts.typeface('title').face.file).toBe(file);
    expect(fonts.describe().find(({ role }) => role === 'title')).toEqual({
      role: 'title',
      file,
      source: 'configured',
      standIn: false,
    });
  });

  it('refuses a configured path that is no file, naming role and path', () => {
    expect(() => new FontLibrary({ kai: '/nowhere/kai.ttf' })).toThrow(/"kai".*\/nowhere\/kai\.ttf/);
  });

  it('opens each file once, whichever library asks', async () => {
    const [one, other] = [new FontLibrary(), new FontLibrary()];
    await one.warmUp();
    expect(other.typeface('song').face).toBe(one.typeface('song').face);
  });
});
