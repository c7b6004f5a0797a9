import { type AcceptedType, ACCEPTED_TYPES } from './file-content.js';

const LONGEST = 120;
/** What is looked at of a name that somebody sent. */
const LONGEST_READ = 1000;
/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A name that every system takes: no folders, no characters that Windows or a shell reads otherwise, no invisible ones,
 * at most 120 characters. Chinese stays.
 */
export function safeName(name: string): string {
  const cleaned = [...name]
    .slice(0, LONGEST_READ)
    .join('')
    .normalize('NFC')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.-]+|[\s.]+$/gu, '');
  const short = [...(DEVICE.test(cleaned) ? `_${cleaned}` : cleaned)].slice(0, LONGEST).join('').trimEnd();
  return short || '_';
}

/** A safe name that ends as its content does: `photo.exe` with a picture in it becomes `photo.exe.jpg`. */
export function safeFilename(name: string, type: AcceptedType): string {
  const last = name.split(/[\\/]/).pop() ?? '';
  const extension = /\.[^.]{1,10}$/u.exec(last)?.[0] ?? '';
  const endings: readonly string[] = ACCEPTED_TYPES[type];
  const fits = endings.includes(extension.toLowerCase());
  const stem = fits ? last.slice(0, -extension.length) : last;
  return `${safeName(stem)}${fits ? extension.toLowerCase() : endings[0]}`;
}

/** The header that makes browsers keep a file under its name instead of showing it (RFC 6266 and RFC 8187). */
export function attachmentNamed(name: string, plain: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
