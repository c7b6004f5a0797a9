import { Parser } from 'htmlparser2';
import { TAGS } from './markup.js';

/** What stands between `<` and `>`; elements that are written alike share it. */
interface StartTag {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** Tag and classes: what decides how the element looks. */
  readonly look: string;
}

export interface Element extends StartTag {
  readonly children: (Element | string)[];
}

const NO_CLASSES: readonly string[] = [];
const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;

const decoded = (text: string): string => {
  if (!text.includes('&')) return text;
  let plain = '';
  new Parser({ ontext: (piece) => (plain += piece) }).end(text);
  return plain;
};

const startTag = (written: string): StartTag => {
  const tag = /^[^\s/]*/.exec(written)![0];
  const found = [...written.slice(tag.length).matchAll(ATTRIBUTE)];
  const attributes =
    found.length === 0
      ? NO_ATTRIBUTES
      : Object.fromEntries(
          found.map(([, name, double, single, bare]) => [name, decoded(double ?? single ?? bare ?? '')]),
        );
  const named = attributes['class'];
  const classes = named ? named.split(/\s+/).filter(Boolean) : NO_CLASSES;
  return { tag, classes, attributes, look: `${tag} ${classes.join(' ')}` };
};

/** Start tags as they were written. Rows and cells repeat a few; what comes from values must not pile up. */
const known = new Map<string, StartTag>();
const MOST_KNOWN = 1000;

const startTagOf = (written: string): StartTag => {
  let read = known.get(written);
  if (!read) {
    if (known.size >= MOST_KNOWN) known.clear();
    read = startTag(written);
    known.set(written, read);
  }
  return read;
};

const elementOf = ({ tag, classes, attributes, look }: StartTag): Element => ({
  tag,
  classes,
  attributes,
  look,
  children: [],
});

/** Where a tag ends: the first `>` outside quotation marks. */
const endOfTag = (markup: string, start: number): number => {
  const end = markup.indexOf('>', start);
  const quote = markup.indexOf('"', start);
  if (quote < 0 || quote > end) return end;
  for (let at = quote, quoted = false; at < markup.length; at++) {
    const code = markup.charCodeAt(at);
    if (code === 0x22) quoted = !quoted;
    else if (code === 0x3e && !quoted) return at;
  }
  return markup.length;
};

/**
 * Reads filled-in markup into a tree. Its template has been checked and its values are escaped, so every tag is closed
 * and `<` begins nothing but tags; reading it as carelessly as a browser must would take several times as long.
 */
export const parseMarkup = (markup: string): Element => {
  const root = elementOf(startTag(''));
  const open: Element[] = [];
  let inside = root;
  let at = 0;
  while (at < markup.length) {
    const tag = markup.indexOf('<', at);
    if (tag !== at) inside.children.push(decoded(markup.slice(at, tag < 0 ? markup.length : tag)));
    if (tag < 0) break;
    const end = endOfTag(markup, tag);
    if (markup.startsWith('</', tag)) inside = open.pop() ?? root;
    else if (!markup.startsWith('<!', tag)) {
      const written = markup.slice(tag + 1, end);
      const child = elementOf(startTagOf(written));
      inside.children.push(child);
      if (!written.endsWith('/') && !TAGS[child.tag]?.empty) {
        open.push(inside);
        inside = child;
      }
    }
    at = end + 1;
  }
  return root;
};

/** The elements among the children, text left out. */
export const elementsOf = (parent: Element): Element[] =>
  parent.children.filter((child): child is Element => typeof child !== 'string');

/** The first child element with this tag. */
export const childOf = (parent: Element, tag: string): Element | undefined =>
  elementsOf(parent).find((child) => child.tag === tag);

/** All text inside, white space collapsed. */
export const textOf = (node: Element | string): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('').replace(/\s+/g, ' ').trim();
