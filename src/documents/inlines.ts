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

/**
 * Units of more than one character; the first character of any unit stays with its number anyway: 个工作日 工作日
 * 个百分点 百分点 个月 人次 人天 学时 课时 小时 分钟 秒钟 平方米 立方米 平方公里 公里 千米 厘米 毫米 公斤 千克 公顷 千瓦时 千瓦
 * 美元 港元 周岁 年度 季度.
 */
const UNITS =
  '\u4e2a\u5de5\u4f5c\u65e5|\u5de5\u4f5c\u65e5|\u4e2a\u767e\u5206\u70b9|\u767e\u5206\u70b9|\u4e2a\u6708|\u4eba\u6b21|' +
  '\u4eba\u5929|\u5b66\u65f6|\u8bfe\u65f6|\u5c0f\u65f6|\u5206\u949f|\u79d2\u949f|\u5e73\u65b9\u7c73|\u7acb\u65b9\u7c73|' +
  '\u5e73\u65b9\u516c\u91cc|\u516c\u91cc|\u5343\u7c73|\u5398\u7c73|\u6beb\u7c73|\u516c\u65a4|\u5343\u514b|\u516c\u9877|' +
  '\u5343\u74e6\u65f6|\u5343\u74e6|\u7f8e\u5143|\u6e2f\u5143|\u5468\u5c81|\u5e74\u5ea6|\u5b63\u5ea6';

const DOCUMENT_NUMBER = '(?:(?<![\\u4e00-\\u9fa5])[\\u4e00-\\u9fa5]{1,14})?〔\\d{4}〕\\d+\\p{sc=Han}?';
/** With its unit, before which a magnitude 百 千 万 亿 may stand. */
const QUANTITY = `\\d[\\d,]*(?:\\.\\d+)?[\u767e\u5343\u4e07\u4ebf]*(?:${UNITS}|(?<=[\u767e\u5343\u4e07\u4ebf])\\p{sc=Han}?)`;

/** What stays on one line: a document number with the issuer's abbreviation, and a number with its unit. */
const WHOLES = new RegExp(`(${DOCUMENT_NUMBER}|${QUANTITY})`, 'u');
/** Tells quickly that there is nothing of the kind. */
const PERHAPS_WHOLE = new RegExp(`[〔\u767e\u5343\u4e07\u4ebf]|\\d(?:${UNITS})`);

/** Text in pieces, of which names and numbers that stay on one line are pieces of their own. */
export const withWholes = (text: string, style: TextStyle): RunningInline[] => {
  if (style.whole || !PERHAPS_WHOLE.test(text)) return [{ text, style }];
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
