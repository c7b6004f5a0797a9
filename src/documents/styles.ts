import type { FontRole } from './font-roles.js';

type Align = 'left' | 'center' | 'right' | 'justify';

/** How a block of text looks. Lengths in points, indents and line heights in em. */
export interface TextStyle {
  readonly role: FontRole;
  readonly size: number;
  /** Distance of baselines as a multiple of the size. */
  readonly lineHeight: number;
  readonly align: Align;
  /** First-line indent in em. */
  readonly indent: number;
  readonly before: number;
  readonly after: number;
  readonly color: string;
  /** Stays on the page of what follows. */
  readonly keepWithNext: boolean;
  /** Cell of a full-width character in points; 0 sets every character as wide as its font makes it. */
  readonly pitch: number;
  /** Characters are set this many times as wide as they are. */
  readonly stretch: number;
  /** A name or number that stays on one line. */
  readonly whole: boolean;
  /** Lines are broken by meaning into a trapezium or lozenge. */
  readonly balanced: boolean;
  /** A page may end after any line of the paragraph. */
  readonly splits: boolean;
}

/** How the documents of one kind look. */
export interface StyleBook {
  readonly base: TextStyle;
  /** What a tag sets; everything else comes from the tag around it. */
  readonly tags: Readonly<Record<string, Partial<TextStyle>>>;
  /** What a class sets; later than the tag, so it wins. */
  readonly classes: Readonly<Record<string, Partial<TextStyle>>>;
}

const BASE_STYLE: TextStyle = {
  role: 'song',
  size: 12,
  lineHeight: 1.65,
  align: 'left',
  indent: 0,
  before: 0,
  after: 0,
  color: '#000000',
  keepWithNext: false,
  pitch: 0,
  stretch: 1,
  whole: false,
  balanced: false,
  splits: false,
};

const TAG_STYLES: StyleBook['tags'] = {
  h1: { role: 'title', size: 22, lineHeight: 1.4, align: 'center', before: 6, after: 18, keepWithNext: true },
  h2: { role: 'hei', size: 15, lineHeight: 1.4, before: 20, after: 8, keepWithNext: true },
  h3: { role: 'hei', size: 12, lineHeight: 1.5, before: 12, after: 5, keepWithNext: true },
  p: { align: 'justify', indent: 2, after: 3 },
  li: { align: 'justify', after: 2 },
  table: { size: 9.5, lineHeight: 1.35, align: 'left', indent: 0 },
  caption: {
    role: 'hei',
    size: 10.5,
    lineHeight: 1.4,
    align: 'center',
    indent: 0,
    before: 6,
    after: 4,
    keepWithNext: true,
  },
  figcaption: { role: 'hei', size: 10.5, lineHeight: 1.4, align: 'center', indent: 0, before: 3, after: 8 },
  th: { role: 'hei', align: 'center' },
  header: { role: 'song', size: 9, lineHeight: 1.3, color: '#444444', indent: 0 },
  footer: { role: 'song', size: 9, lineHeight: 1.3, color: '#444444', indent: 0 },
  article: { size: 9, lineHeight: 1.3, align: 'left', indent: 0 },
  strong: { role: 'hei' },
  em: { role: 'kai' },
};

export const CLASS_STYLES = {
  left: { align: 'left' },
  center: { align: 'center' },
  right: { align: 'right' },
  justify: { align: 'justify' },
  flush: { indent: 0 },
  small: { size: 9, lineHeight: 1.5 },
  large: { size: 16, lineHeight: 1.5 },
  display: { size: 34, lineHeight: 1.45 },
  huge: { size: 46, lineHeight: 1.4 },
  statement: { role: 'fangsong', size: 21, lineHeight: 1.75, after: 4 },
  subtitle: { role: 'kai', size: 18, lineHeight: 1.5, align: 'center', indent: 0 },
  muted: { color: '#595959' },
  alert: { color: '#b3261e' },
  good: { color: '#1b6e3c' },
  song: { role: 'song' },
  fangsong: { role: 'fangsong' },
  hei: { role: 'hei' },
  kai: { role: 'kai' },
  title: { role: 'title' },
  tight: { before: 0, after: 0 },
  spaced: { before: 8, after: 8 },
  code: { role: 'hei', size: 13, lineHeight: 1.3 },
  name: { role: 'hei', size: 16, lineHeight: 1.3 },
  whole: { whole: true },
} satisfies StyleBook['classes'];

/** Reports, sheets and cards. */
export const REPORT_STYLES: StyleBook = { base: BASE_STYLE, tags: TAG_STYLES, classes: CLASS_STYLES };
