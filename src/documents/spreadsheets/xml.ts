import { DomainError } from '../../kernel/domain-error.js';

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The XML of a spreadsheet part in a plain form: decoded, without comments and CDATA, without the prefix that
 * some writers give to every element (`<x:row>`). A document type, which could define entities, is
 * `broken-spreadsheet`. Everything here reads forward only: the time grows with the length, whatever is in it.
 */
export function plainXml(bytes: Buffer): string {
  let xml = decode(bytes);
  if (xml.includes('<!')) {
    xml = replaceSpans(xml, '<!--', '-->', () => '');
    xml = replaceSpans(xml, '<![CDATA[', ']]>', (text) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    );
    if (xml.includes('<!')) throw new DomainError('broken-spreadsheet', { part: 'document-type' });
  }
  const prefix = /^[^<]*(?:<\?[^>]*>[^<]*)?<(\w+):/.exec(xml)?.[1];
  return prefix === undefined ? xml : xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</');
}

function replaceSpans(xml: string, open: string, close: string, replace: (inside: string) => string): string {
  let result = '';
  let done = 0;
  for (let start = xml.indexOf(open); start >= 0; start = xml.indexOf(open, done)) {
    const end = xml.indexOf(close, start + open.length);
    if (end < 0) break;
    result += xml.slice(done, start) + replace(xml.slice(start + open.length, end));
    done = end + close.length;
  }
  return result + xml.slice(done);
}

function decode(bytes: Buffer): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null;
  return new TextDecoder(wide ?? 'utf-8').decode(bytes);
}

/** Text with its entities, and the `_xHHHH_` of spreadsheets (ECMA-376 part 1, 22.9.2.19), as characters. */
export function unescapeXml(text: string): string {
  const plain = text.includes('&')
    ? text.replace(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi,
        (whole, hex?: string, decimal?: string, name?: string) =>
          name === undefined
            ? character(hex === undefined ? Number(decimal) : parseInt(hex, 16))
            : (ENTITIES[name] ?? whole),
      )
    : text;
  return plain.includes('_x')
    ? plain.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : plain;
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

/**
 * Every element of a name that is not inside another of that name: its attributes as they stand, and its
 * content, '' when it closes itself. One that is never closed is `broken-spreadsheet`.
 */
export function* elements(xml: string, name: string): Generator<[attributes: string, content: string]> {
  const open = `<${name}`;
  const close = `</${name}>`;
  let start = xml.indexOf(open);
  while (start >= 0) {
    const nameEnd = start + open.length;
    let next = nameEnd;
    if (endsName(xml.charCodeAt(nameEnd))) {
      const tagEnd = xml.indexOf('>', nameEnd);
      if (tagEnd < 0) throw neverClosed(name);
      next = tagEnd + 1;
      if (xml.charCodeAt(tagEnd - 1) === SLASH) yield [xml.slice(nameEnd, tagEnd - 1), ''];
      else {
        const end = xml.indexOf(close, next);
        if (end < 0) throw neverClosed(name);
        yield [xml.slice(nameEnd, tagEnd), xml.slice(next, end)];
        next = end + close.length;
      }
    }
    start = xml.indexOf(open, next);
  }
}

const neverClosed = (element: string) => new DomainError('broken-spreadsheet', { part: `<${element}>` });
const SLASH = 0x2f;
/** White space, `/` or `>`: the name of the element is not longer. */
const endsName = (code: number): boolean => code <= 0x20 || code === SLASH || code === 0x3e;

/** The content of the first element of a name; '' when there is none. */
export function contentOf(xml: string, name: string): string {
  for (const [, content] of elements(xml, name)) return content;
  return '';
}

/** The value of an attribute, whatever its prefix; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return match ? unescapeXml(match[1] ?? match[2] ?? '') : null;
}

/** The text of a shared or inline string: its runs together, without phonetic hints. */
export function richText(xml: string): string {
  const spoken = xml.includes('<rPh') ? replaceSpans(xml, '<rPh', '</rPh>', () => '') : xml;
  let text = '';
  for (const [, content] of elements(spoken, 't')) text += content;
  return unescapeXml(text);
}
