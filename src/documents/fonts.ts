import { setImmediate } from 'node:timers/promises';
import { type Face, type Glyph, loadFace, openFace } from './face.js';
import { chooseFont, fallbackFiles, type FontChoice, type FontPaths } from './font-files.js';
import { FONT_ROLES, type FontRole } from './font-roles.js';

/** Printed where no font has the character: the geta mark, which printers use for a missing sort. */
const GETA = '〓';

/** Characters that print nothing: joiners, variation selectors, direction marks, controls. */
const INVISIBLE = /^[\p{Cc}\p{Default_Ignorable_Code_Point}]$/u;

/** The fonts of one role, asked one after another for each character. */
export class Typeface {
  private readonly glyphs = new Map<number, Glyph | null>();

  constructor(
    readonly role: FontRole,
    private readonly files: readonly string[],
  ) {}

  /** The role's own font, which sets the height of lines. */
  get face(): Face {
    return openFace(this.files[0] ?? '');
  }

  /** The glyph to print for a code point; null for a character that prints nothing. */
  glyph(codePoint: number): Glyph | null {
    const known = this.glyphs.get(codePoint);
    if (known !== undefined) return known;
    const glyph = this.lookUp(codePoint);
    this.glyphs.set(codePoint, glyph);
    return glyph;
  }

  private lookUp(codePoint: number): Glyph | null {
    const character = String.fromCodePoint(codePoint);
    if (INVISIBLE.test(character)) return null;
    return this.find(codePoint) ?? { ...this.geta(), standsFor: character };
  }

  /** Opens a further font only when those before it lack the character. */
  private find(codePoint: number): Glyph | undefined {
    for (const file of this.files) {
      const glyph = openFace(file).glyph(codePoint);
      if (glyph) return glyph;
    }
    return undefined;
  }

  private geta(): Glyph {
    const glyph = this.find(GETA.codePointAt(0) ?? 0);
    if (!glyph) throw new Error(`No font has ${GETA}: ${this.files.join(', ')}`);
    return glyph;
  }
}

/** The typefaces of a process or of one configuration, by role. Opens no font before it is used. */
export class FontLibrary {
  private readonly typefaces = new Map<FontRole, Typeface>();
  private readonly choices: FontChoice[];

  /** @throws Error when a configured path is not a file */
  constructor(paths: FontPaths = {}) {
    this.choices = FONT_ROLES.map((role) => chooseFont(role, paths));
    for (const { role, file } of this.choices) {
      this.typefaces.set(role, new Typeface(role, [...new Set([file, ...fallbackFiles(role)])]));
    }
  }

  /** Which file serves each role, for the settings page. */
  describe(): readonly FontChoice[] {
    return this.choices;
  }

  typeface(role: FontRole): Typeface {
    const typeface = this.typefaces.get(role);
    if (!typeface) throw new Error(`Unknown font role "${role}". Known: ${FONT_ROLES.join(', ')}`);
    return typeface;
  }

  /**
   * Opens every role's font and the first fallbacks, one at a time, giving way to other work in between.
   * Call it after the server listens; the first document then needs no disk.
   */
  async warmUp(): Promise<void> {
    for (const { role, file } of this.choices) {
      await loadFace(file);
      await setImmediate();
      this.typeface(role).glyph(0x4e00);
      await setImmediate();
    }
  }
}

let shared: FontLibrary | undefined;

/** The library that documents use unless they are given another one. */
export const sharedFonts = (): FontLibrary => (shared ??= new FontLibrary());

/** Sets the font files of the whole process, from the configuration, before the first document. */
export const configureFonts = (paths: FontPaths): FontLibrary => (shared = new FontLibrary(paths));
