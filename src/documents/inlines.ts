import type { PageField, RunningInline } from './blocks.js';
import type { Element } from './markup-tree.js';
import type { StyleBook, TextStyle } from './styles.js';

/** Styles by what surrounds an element, then by its tag and classes: the cells of a table share theirs. */
const known = new WeakMap<StyleBook, WeakMap<TextStyle, Map<string, TextStyle>>>();

const stylesInside = (around: TextStyle, book: StyleBook): Map<string, TextStyle> => {
  const ofBook = known.get(book) ?? new WeakMap<TextStyle, Map<string, TextStyle>>();
  const inside = ofBook.get(around) ?? new Map<string, TextStyle>();
  known.set(book, ofBook);
  ofBook.set(around, inside);
  return inside;
};

/** The style of an element: what surrounds it, then its tag, then its classes. */
export const styleOf = (element: Element, around: TextStyle, book: StyleBook): TextStyle => {
  const tag = book.tags[element.tag];
  if (!tag && element.classes.length === 0) return around;
  const inside = stylesInside(around, book);
  const shared = inside.get(element.look);
  if (shared) return shared;
  const style: TextStyle = Object.assign(
    {},
    around,
    tag,
    ...element.classes.map((each) => book.classes[each]),
  );
  // Each name that stays whole has a style of its own, which tells it from the next one.
  if (!style.whole) inside.set(element.look, style);
  return style;
};

/** A document number with the issuer's abbreviation, and a number with its magnitude and unit. */
const WHOLES =
  /((?:(?<![\u4e00-\u9fa5])[\u4e00-\u9fa5]{1,14})?〔\d{4}〕\d+\p{sc=Han}?|\d[\d,]*(?:\.\d+)?[\u767e\u5343\u4e07\u4ebf]+\p{sc=Han}?)/u;

/** Text in pieces, of which names and numbers that stay on one line are pieces of their own. */
export const withWholes = (text: string, style: TextStyle): RunningInline[] => {
  if (style.whole || !/[〔\u4e07\u4ebf\u5343\u767e]/.test(text)) return [{ text, style }];
  return text
    .split(WHOLES)
    .map((piece, index) => ({ text: piece, style: index % 2 === 1 ? { ...style, whole: true } : style }))
    .filter((inline) => inline.text !== '');
};

const FIELDS: readonly PageField[] = ['page-number', 'page-total'];

const collect = (element: Element, style: TextStyle, book: StyleBook, into: RunningInline[]): void => {
  for (const child of element.children) {
    if (typeof child === 'string') {
      into.push(...withWholes(child.replace(/[ \t\r\n]+/g, ' '), style));
    } else if (child.tag === 'br') {
      into.push({ text: '\n', style });
    } else {
      const own = styleOf(child, style, book);
      const field = FIELDS.find((name) => child.classes.includes(name));
      if (field) into.push({ text: '', style: own, field });
      else collect(child, own, book, into);
    }
  }
};

/** Spaces of the template's own layout go: at the ends, beside line breaks, and doubled ones. */
const tidy = (inlines: readonly RunningInline[]): RunningInline[] => {
  const tidied: RunningInline[] = [];
  let afterSpace = true;
  for (const inline of inlines) {
    const text = afterSpace ? inline.text.replace(/^ /, '') : inline.text;
    if (text === '\n') trimEnd(tidied);
    if (text || inline.field) tidied.push({ ...inline, text });
    if (text || inline.field) afterSpace = /[ \n]$/.test(text);
  }
  trimEnd(tidied);
  return tidied;
};

const trimEnd = (inlines: RunningInline[]): void => {
  const last = inlines.at(-1);
  if (last && !last.field && last.text.endsWith(' ')) {
    inlines[inlines.length - 1] = { ...last, text: last.text.replace(/ +$/, '') };
  }
};

/** The text inside an element, in pieces of one style each. */
export const inlinesOf = (element: Element, style: TextStyle, book: StyleBook): RunningInline[] => {
  const [only] = element.children;
  if (element.children.length === 1 && typeof only === 'string') {
    const text = only.replace(/[ \t\r\n]+/g, ' ').trim();
    return text ? withWholes(text, style) : [];
  }
  const inlines: RunningInline[] = [];
  collect(element, style, book, inlines);
  return tidy(inlines);
};
