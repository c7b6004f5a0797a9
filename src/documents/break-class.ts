/** How a character behaves at the end and at the start of a line. */
export const enum Breaking {
  /** An ideograph: a line may end after it and start with it. */
  Free,
  /** May not end a line: opening brackets and quotation marks, currency signs. */
  Opening,
  /** May not start a line: closing brackets, commas, full stops, dashes, units. */
  Closing,
  /** Part of a Latin word, which stays whole. */
  Word,
  /** A digit: part of a word, and holds on to the unit that follows. */
  Digit,
  /** Closing for Chinese text, but part of a word between Latin characters. */
  WordClosing,
  /** Opening for Chinese text, but part of a word between Latin characters. */
  WordOpening,
  /** Part of a word that may end a line before a letter, not before a digit. */
  Hyphen,
  Space,
  /** Holds on to both neighbours: no-break space, the brackets of a document number. */
  Glue,
  /** Ends the line. */
  NewLine,
}

const CLASSES: readonly (readonly [Breaking, string])[] = [
  // U+7B2C is the ordinal prefix, U+2116 the numero sign: both belong to the number that follows.
  [Breaking.Opening, '（《「『【〈〖“‘［｛￥＄〝\u7b2c\u2116'],
  [Breaking.Closing, '，。、；：！？）》」』】〉〗”］｝·～—…‥\u3005\u303b％‰℃°′″〞ー'],
  [Breaking.WordClosing, ',.;:!?)]}%’'],
  [Breaking.WordOpening, '([{$¥€£#'],
  [Breaking.Glue, '〔〕\u00a0\u2060\u202f\u2011'],
  [Breaking.Space, ' \u2002\u2003\u2009\u3000\u200b'],
  [Breaking.NewLine, '\n'],
  [Breaking.Digit, '0123456789'],
  [Breaking.Hyphen, '-\u2010'],
];

const classes = new Map(
  CLASSES.flatMap(([breaking, characters]) =>
    [...characters].map((character): [number, Breaking] => [character.codePointAt(0) ?? 0, breaking]),
  ),
);

/** East Asian scripts start here (CJK radicals); below are alphabets and symbols. */
const FIRST_IDEOGRAPH = 0x2e80;

/** The class of a code point. GB/T 15834-2011, 5.1, and GB/T 9704-2012 give the rules. */
export const breakingOf = (codePoint: number): Breaking =>
  classes.get(codePoint) ?? (codePoint < FIRST_IDEOGRAPH ? Breaking.Word : Breaking.Free);

const inWord = (breaking: Breaking): boolean => breaking >= Breaking.Word && breaking <= Breaking.Hyphen;
const mayNotStart = (breaking: Breaking): boolean =>
  breaking === Breaking.Closing || breaking === Breaking.WordClosing;
const mayNotEnd = (breaking: Breaking): boolean =>
  breaking === Breaking.Opening || breaking === Breaking.WordOpening;

/** Whether breaking here would put a forbidden character at a line's start or end. */
export const isForbiddenBreak = (before: Breaking, after: Breaking): boolean =>
  mayNotEnd(before) || mayNotStart(after) || before === Breaking.Glue || after === Breaking.Glue;

/** Whether a line may end between two neighbours. */
export const mayBreak = (before: Breaking, after: Breaking): boolean => {
  if (after === Breaking.Space) return false;
  if (before === Breaking.Space) return !mayNotStart(after) && after !== Breaking.Glue;
  if (isForbiddenBreak(before, after)) return false;
  if (inWord(before) && inWord(after)) return before === Breaking.Hyphen && after === Breaking.Word;
  return !(before === Breaking.Digit && after === Breaking.Free);
};
