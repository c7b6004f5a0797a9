import { basename } from 'node:path';
import type { FontChoice } from './font-files.js';
import { FONT_VARIABLES, type FontRole, SYSTEM_FONT_FILES } from './font-roles.js';
import type { FontLibrary } from './fonts.js';
import { codePointName } from './typesetting.js';

interface TypefaceRow extends FontChoice {
  /** The name that the font file gives itself. */
  readonly name: string;
  /** The variable that names another file. */
  readonly variable: string;
  /** File names of the real typeface that would be found on the system. */
  readonly wanted: readonly string[];
}

/** Which file serves each role; a stand-in says which files would replace it. */
export const typefaceRows = (fonts: FontLibrary): TypefaceRow[] =>
  fonts.describe().map((choice) => ({
    ...choice,
    name: fonts.typeface(choice.role).face.name,
    variable: FONT_VARIABLES[choice.role],
    wanted: SYSTEM_FONT_FILES[choice.role],
  }));

/** What each role prints for a character: the file of its font, or null for the geta mark. */
interface CharacterFonts {
  readonly character: string;
  readonly codePoint: string;
  readonly files: readonly { readonly role: FontRole; readonly file: string | null }[];
  readonly missing: boolean;
}

/** Where each different character of a text is found; those that print nothing are left out. */
export const fontsOfCharacters = (fonts: FontLibrary, text: string): CharacterFonts[] =>
  [...new Set(text)].flatMap((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const files = fonts.describe().flatMap(({ role }) => {
      const glyph = fonts.typeface(role).glyph(codePoint);
      if (glyph === null) return [];
      return [{ role, file: glyph.standsFor === undefined ? basename(glyph.face.file) : null }];
    });
    if (files.length === 0 || character === ' ') return [];
    const missing = files.some(({ file }) => file === null);
    return [{ character, codePoint: codePointName(character), files, missing }];
  });
