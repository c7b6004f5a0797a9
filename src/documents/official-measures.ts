import { mm } from './lengths.js';

/*
 * The lengths of official documents. Unless a line says otherwise they come from GB/T 9704-2012 with its
 * clause; "custom" marks what the standard leaves open. Everything is in points.
 */

export const PAPER = { width: mm(210), height: mm(297) };

/** 5.2.1: the top margin (天头) and the binding margin (订口). */
const MARGIN_TOP = mm(37);
const MARGIN_LEFT = mm(28);

/** 5.2.1: the type area (版心) is 156 × 225 mm. */
const TYPE_AREA = { width: mm(156), height: mm(225) };

/** 5.2.3: 22 lines a page and 28 characters a line. */
export const LINES_PER_PAGE = 22;
const CHARACTERS_PER_LINE = 28;

/** Type sizes of the trade. */
export const SIZE_2 = 22;
export const SIZE_3 = 16;
export const SIZE_4 = 14;

/** Distance of baselines: 10.227 mm. */
export const LINE_PITCH = TYPE_AREA.height / LINES_PER_PAGE;
/** Distance of characters: 5.571 mm, a fifth of a point less than size 3 is wide. */
export const CHARACTER_PITCH = TYPE_AREA.width / CHARACTERS_PER_LINE;

export const RED = '#d40000';
export const BLACK = '#000000';

export const MARGINS = {
  top: MARGIN_TOP,
  right: PAPER.width - MARGIN_LEFT - TYPE_AREA.width,
  bottom: PAPER.height - MARGIN_TOP - TYPE_AREA.height,
  left: MARGIN_LEFT,
};

/** 7.3.6: a landscape table turns with its page, its head at the binding edge of odd pages. */
export const TURNED_MARGINS = {
  top: MARGINS.left,
  right: MARGINS.top,
  bottom: MARGINS.right,
  left: MARGINS.bottom,
};

/** White between the characters of a line and the edge of its line box. */
export const LINE_LEAD = (LINE_PITCH - SIZE_3) / 2;

const MARK_TOP = mm(35);
const RULE_BELOW_NUMBER = mm(4);
const RULE_WIDTH = mm(0.5);
const BLANK_LINES = 2;
/** The title begins on this line of the grid, from 0. */
const TITLE_LINE = 10;

/**
 * Custom: 13.9 mm, about 42 pt (the trade's "initial" size). The mark is as high as is left when mark, two
 * blank lines, number, rule and two blank lines end on the grid.
 */
const MARK_HEIGHT =
  (TITLE_LINE - 2 * BLANK_LINES - 1) * LINE_PITCH + LINE_LEAD - RULE_BELOW_NUMBER - RULE_WIDTH - MARK_TOP;

/** 7.2.4 to 7.2.7: the head of a document. */
export const HEAD = {
  /** From the top of the type area to the top edge of the mark. */
  markTop: MARK_TOP,
  markHeight: MARK_HEIGHT,
  /** Custom: at most this wide; longer names are set narrower, as printers do. */
  markWidth: mm(150),
  /** Custom: narrower than this no character is set; a longer name is set smaller instead. */
  narrowest: 0.55,
  /** Between the mark and the number, and between the rule and the title. */
  blankLines: BLANK_LINES,
  /** From the characters of the number to the red rule. */
  ruleBelowNumber: RULE_BELOW_NUMBER,
  /** Custom. */
  ruleWidth: RULE_WIDTH,
};

/** 10.1: the letter form. */
export const LETTER = {
  /** From the edge of the paper to the top edge of the mark. */
  markTop: mm(30),
  markHeight: MARK_HEIGHT,
  /** From the mark to the first double rule. */
  ruleBelowMark: mm(4),
  /** From the second double rule to the lower edge of the paper. */
  ruleAboveEdge: mm(20),
  ruleLength: mm(170),
  /** Custom: thick and thin part of a double rule, and the white between them. */
  thick: mm(1),
  thin: mm(0.35),
  white: mm(0.6),
  /** From the first double rule to what stands below: seven eighths of the height of a character of size 3. */
  below: (SIZE_3 * 7) / 8,
};

/** 7.3.5: signature and date. */
export const SIGNATURE = {
  /** Characters to the right of the date where a seal goes over it. */
  sealedDateIndent: 4,
  /** Custom: the seal is round, so this wide and high; its centre is the middle of the date. */
  sealWidth: mm(42),
  /** Blank lines above a sealed signature: the upper edge of the seal comes within a line of the text. */
  sealedBlankLines: 2,
  unsealedBlankLines: 1,
  /** Characters to the right of a signature without a seal, and from its first character to the date. */
  indent: 2,
};

/** 7.4: the imprint (版记) at the foot of the last page. */
export const IMPRINT = {
  outerRule: mm(0.35),
  innerRule: mm(0.25),
  /** Characters of size 4 at each side. */
  indent: 1,
};

/** 7.5: page numbers. */
export const PAGE_NUMBER = {
  size: SIZE_4,
  /** From the type area to the dashes. */
  below: mm(7),
  /** Characters to the outer edge. */
  indent: 1,
};
