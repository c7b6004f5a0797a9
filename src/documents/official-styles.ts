import { CHARACTER_PITCH, LINE_PITCH, SIZE_2, SIZE_3, SIZE_4 } from './official-measures.js';
import { CLASS_STYLES, REPORT_STYLES, type StyleBook, type TextStyle } from './styles.js';

/** The line pitch as a multiple of a type size: every line of a document stands on the grid. */
const onGrid = (size: number): Pick<TextStyle, 'size' | 'lineHeight'> => ({
  size,
  lineHeight: LINE_PITCH / size,
});

const heading = (role: TextStyle['role']): Partial<TextStyle> => ({
  role,
  align: 'justify',
  indent: 2,
  keepWithNext: true,
});

/** Official documents: everything in size 3 on the grid (GB/T 9704-2012, 5.2 and 7). */
export const OFFICIAL_STYLES: StyleBook = {
  base: {
    ...REPORT_STYLES.base,
    ...onGrid(SIZE_3),
    role: 'fangsong',
    pitch: CHARACTER_PITCH,
    splits: true,
  },
  tags: {
    h1: {
      ...onGrid(SIZE_2),
      role: 'title',
      align: 'center',
      pitch: 0,
      after: LINE_PITCH,
      keepWithNext: true,
      balanced: true,
    },
    h2: heading('hei'),
    h3: heading('kai'),
    h4: heading('fangsong'),
    h5: heading('fangsong'),
    p: { align: 'justify', indent: 2 },
    li: { align: 'justify' },
    table: { size: 12, lineHeight: 1.35, align: 'left', indent: 0, pitch: 0, splits: false },
    th: { role: 'hei', align: 'center' },
    caption: {
      role: 'hei',
      size: SIZE_4,
      lineHeight: LINE_PITCH / SIZE_4,
      align: 'center',
      pitch: 0,
      keepWithNext: true,
    },
    figcaption: { role: 'hei', size: SIZE_4, lineHeight: LINE_PITCH / SIZE_4, align: 'center', pitch: 0 },
    strong: { role: 'hei' },
    em: { role: 'kai' },
  },
  classes: {
    ...CLASS_STYLES,
    small: { size: 10.5, lineHeight: 1.35 },
    'copy-number': { indent: 0, align: 'left' },
    secrecy: { role: 'hei', indent: 0, align: 'left' },
    urgency: { role: 'hei', indent: 0, align: 'left' },
    mark: { role: 'title', indent: 0, balanced: false },
    'document-number': { indent: 0, align: 'left', whole: true },
    signatory: { indent: 0, align: 'left', whole: true },
    addressee: { indent: 0 },
    annexes: { keepWithNext: true },
    signature: { indent: 0, align: 'left', pitch: CHARACTER_PITCH },
    note: { indent: 2 },
    'attachment-label': { role: 'hei', indent: 0, align: 'left' },
    imprint: { ...onGrid(SIZE_4), pitch: 0, indent: 0, align: 'justify' },
  },
};
