import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  BUNDLED_FONTS,
  type BundledFont,
  FALLBACK_FONTS,
  type FontRole,
  RARE_CHARACTER_FILES,
  SYSTEM_FONT_FILES,
} from './font-roles.js';

type FontSource = 'configured' | 'system' | 'bundled';

/** Which file serves a role, where it was found, and whether it only stands in for the real typeface. */
export interface FontChoice {
  readonly role: FontRole;
  readonly file: string;
  readonly source: FontSource;
  readonly standIn: boolean;
}

/** Font files by role that the configuration names; absolute paths. */
export type FontPaths = Partial<Record<FontRole, string>>;

const requireFrom = createRequire(import.meta.url);

/** The file of a bundled font, wherever npm put the package. */
export const bundledFontFile = (font: BundledFont): string => requireFrom.resolve(font.module);

const systemFolders = (): string[] => [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/usr/share/texmf/fonts/opentype',
  '/usr/share/texlive/texmf-dist/fonts/opentype',
  '/Library/Fonts',
  '/System/Library/Fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
  ...(process.env['WINDIR'] ? [join(process.env['WINDIR'], 'Fonts')] : []),
];

const fontFilesUnder = (folder: string): [string, string][] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => [entry.name.toLowerCase(), join(entry.parentPath, entry.name)]);
  } catch {
    return []; // A folder that is absent or closed to us holds no fonts for us.
  }
};

let systemFonts: Map<string, string> | undefined;

/** Looks a font up by file name in the system's font folders, which are listed once per process. */
const systemFontFile = (name: string): string | undefined => {
  systemFonts ??= new Map(systemFolders().flatMap(fontFilesUnder));
  return systemFonts.get(name.toLowerCase());
};

const firstOnSystem = (names: readonly string[]): string | undefined =>
  names.map(systemFontFile).find((file) => file !== undefined);

const configuredFile = (role: FontRole, file: string): string => {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new Error(`The font configured for the role "${role}" is not a file: ${file}. Correct the path.`);
  }
  return file;
};

/**
 * The font of a role: a configured path, else the real typeface on this system, else a bundled font.
 * @throws Error when a configured path is not a file
 */
export const chooseFont = (role: FontRole, paths: FontPaths): FontChoice => {
  const path = paths[role];
  if (path) return { role, file: configuredFile(role, path), source: 'configured', standIn: false };
  const system = firstOnSystem(SYSTEM_FONT_FILES[role]);
  if (system) return { role, file: system, source: 'system', standIn: false };
  const bundled = BUNDLED_FONTS[role];
  return { role, file: bundledFontFile(bundled), source: 'bundled', standIn: bundled.standIn };
};

/** Files to ask, in order, for a character that the role's own font lacks. */
export const fallbackFiles = (role: FontRole): string[] => [
  ...FALLBACK_FONTS[role].map(bundledFontFile),
  ...RARE_CHARACTER_FILES.map(systemFontFile).filter((file) => file !== undefined),
];
