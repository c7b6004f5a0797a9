import type { PageField, RunningInline } from './blocks.js';
import type { Element } from './markup-tree.js';
import { CLASS_STYLES, TAG_STYLES, type TextStyle } from './styles.js';

/** The style of an element: what surrounds it, then its tag, then its classes. */
export const styleOf = (element: Element, around: TextStyle): TextStyle => {
  const tag = TAG_STYLES[element.tag];
  if (!tag && element.classes.length === 0) return around;
  return Object.assign({}, around, tag, ...element.classes.map((name) => CLASS_STYLES[name]));
};

const FIELDS: readonly PageField[] = ['page-number', 'page-total'];

const collect = (element: Element, style: TextStyle, into: RunningInline[]): void => {
  for (const child of element.children) {
    if (typeof child === 'string') {
      into.push({ text: child.replace(/[ \t\r\n]+/g, ' '), style });
    } else if (child.tag === 'br') {
      into.push({ text: '\n', style });
    } else {
      const own = styleOf(child, style);
      const field = FIELDS.find((name) => child.classes.includes(name));
      if (field) into.push({ text: '', style: own, field });
      else collect(child, own, into);
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
export const inlinesOf = (element: Element, style: TextStyle): RunningInline[] => {
  const [only] = element.children;
  if (element.children.length === 1 && typeof only === 'string') {
    const text = only.replace(/[ \t\r\n]+/g, ' ').trim();
    return text ? [{ text, style }] : [];
  }
  const inlines: RunningInline[] = [];
  collect(element, style, inlines);
  return tidy(inlines);
};
