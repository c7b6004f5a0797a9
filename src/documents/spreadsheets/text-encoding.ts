import { DomainError } from '../../kernel/domain-error.js';

/**
 * Text in UTF-8 with or without a byte order mark, UTF-16 with one (Excel's "Unicode text"), or GB18030 as
 * Excel in China saves it. Errors: `broken-encoding` when it is none of them, or UTF-8 with damaged places,
 * which GB18030 would read as other characters; `unsupported-file-type` when it is no text at all.
 */
export function decodeText(bytes: Buffer): string {
  const text = decode(bytes);
  // oxlint-disable-next-line no-control-regex -- no text has these; pictures, PDFs and programs do
  return /[\u0000-\u0008\u000E-\u0019\u001B-\u001F]/.test(text) ? noText() : text;
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly('utf-16le', bytes) ?? broken();
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strictly('utf-16be', bytes) ?? broken();
  if (bytes.includes(0)) noText();
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== null) return utf8;
  return isDamagedUtf8(bytes) ? broken() : (strictly('gb18030', bytes) ?? broken());
}

function strictly(encoding: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Chinese in GB18030 hardly ever forms three-byte characters of UTF-8; in damaged UTF-8 most of them are whole. */
function isDamagedUtf8(bytes: Buffer): boolean {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return true;
  const lossy = new TextDecoder('utf-8').decode(bytes);
  const damaged = lossy.match(/\uFFFD/g)?.length ?? 0;
  const whole = lossy.match(/[\u0800-\uFFFC]/g)?.length ?? 0;
  return whole > 2 * damaged;
}

function noText(): never {
  throw new DomainError('unsupported-file-type', { detected: 'binary' });
}

function broken(): never {
  throw new DomainError('broken-encoding');
}
