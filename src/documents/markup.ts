import { CLASS_STYLES } from './styles.js';

/** What the engine understands of one tag. */
interface TagRule {
  readonly inside: readonly string[];
  readonly classes?: readonly string[];
  readonly attributes?: readonly string[];
  /** Has no content and no end tag. */
  readonly empty?: boolean;
}

const TEXT_CLASSES = Object.keys(CLASS_STYLES);
const FLOW = ['body', 'section', 'div'];
const TEXT_BLOCKS = [
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'p',
  'li',
  'td',
  'th',
  'caption',
  'figcaption',
  'header',
  'footer',
];
const INLINE = [...TEXT_BLOCKS, 'span', 'strong', 'em'];

/** Parts of an official document, in the order of GB/T 9704-2012. */
const OFFICIAL_SECTIONS = ['signature', 'attachment', 'imprint'];
const OFFICIAL_PARAGRAPHS = [
  'copy-number',
  'secrecy',
  'urgency',
  'document-number',
  'signatory',
  'addressee',
  'note',
  'attachment-label',
  'copies',
  'printer',
  'printed-on',
];

/**
 * Every tag that a report may use: where it may stand, its classes and its attributes. `reports/README.md`
 * explains them; anything else stops the report with its file and line.
 */
export const TAGS: Readonly<Record<string, TagRule>> = {
  html: {
    inside: [''],
    classes: ['report', 'cards', 'official'],
    attributes: ['lang', 'data-margin', 'data-landscape', 'data-format', 'data-imprint'],
  },
  head: { inside: ['html'] },
  title: { inside: ['head'] },
  meta: { inside: ['head'], attributes: ['name', 'content'], empty: true },
  body: { inside: ['html'] },
  header: { inside: ['body'], classes: TEXT_CLASSES },
  footer: { inside: ['body'], classes: TEXT_CLASSES },
  section: {
    inside: FLOW,
    classes: ['cover', 'framed', 'keep', 'with-previous', 'cards', ...OFFICIAL_SECTIONS, ...TEXT_CLASSES],
    attributes: ['data-columns', 'data-rows', 'data-landscape', 'data-seal'],
  },
  article: { inside: ['section'], classes: TEXT_CLASSES },
  div: { inside: [...FLOW, 'article'], classes: ['fill', 'page-break', ...TEXT_CLASSES] },
  h1: { inside: FLOW, classes: ['mark', ...TEXT_CLASSES] },
  h2: { inside: FLOW, classes: TEXT_CLASSES },
  h3: { inside: FLOW, classes: TEXT_CLASSES },
  h4: { inside: FLOW, classes: TEXT_CLASSES },
  h5: { inside: FLOW, classes: TEXT_CLASSES },
  p: { inside: [...FLOW, 'article'], classes: [...OFFICIAL_PARAGRAPHS, ...TEXT_CLASSES] },
  ol: { inside: FLOW, classes: ['annexes', ...TEXT_CLASSES], attributes: ['data-label'] },
  ul: { inside: FLOW, classes: TEXT_CLASSES },
  li: { inside: ['ol', 'ul'], classes: TEXT_CLASSES },
  hr: { inside: FLOW, empty: true },
  figure: { inside: FLOW },
  figcaption: { inside: ['figure'], classes: TEXT_CLASSES },
  img: { inside: ['figure', 'article', 'td', 'section'], attributes: ['src', 'alt', 'width'], empty: true },
  table: { inside: FLOW, classes: ['plain', ...TEXT_CLASSES], attributes: ['data-row-height'] },
  caption: { inside: ['table'], classes: TEXT_CLASSES },
  colgroup: { inside: ['table'] },
  col: { inside: ['colgroup'], attributes: ['width'], empty: true },
  thead: { inside: ['table'] },
  tbody: { inside: ['table'] },
  tr: { inside: ['thead', 'tbody'] },
  th: { inside: ['tr'], classes: ['ruled', ...TEXT_CLASSES], attributes: ['colspan'] },
  td: { inside: ['tr'], classes: ['ruled', ...TEXT_CLASSES], attributes: ['colspan'] },
  br: { inside: INLINE, empty: true },
  strong: { inside: INLINE },
  em: { inside: INLINE },
  span: { inside: INLINE, classes: ['page-number', 'page-total', ...TEXT_CLASSES] },
};

/** What is wrong with an element, or undefined: the message names the tag, class or attribute. */
export const elementFault = (
  tag: string,
  parent: string | undefined,
  attributes: Readonly<Record<string, string>>,
): string | undefined => {
  const rule = Object.hasOwn(TAGS, tag) ? TAGS[tag] : undefined;
  if (!rule) return `Unknown tag <${tag}>. Known: ${Object.keys(TAGS).join(', ')}`;
  if (parent !== undefined && !rule.inside.includes(parent)) {
    return `<${tag}> may not stand in <${parent}>, only in ${rule.inside.map((name) => `<${name}>`).join(', ')}`;
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'class') {
      const unknown = value.split(/\s+/).find((word) => word && !rule.classes?.includes(word));
      if (unknown)
        return `Unknown class "${unknown}" on <${tag}>. Known: ${rule.classes?.join(', ') || 'none'}`;
    } else if (!rule.attributes?.includes(name)) {
      return `Unknown attribute "${name}" on <${tag}>. Known: ${rule.attributes?.join(', ') || 'none'}`;
    }
  }
  return undefined;
};
