/** Format characters, lone surrogates, and letters that print as nothing: they make equal names look unequal. */
const INVISIBLE = /[\p{Cf}\p{Cs}\u115F\u1160\u2800\u3164\uFFA0]/gu;
/** Control characters, less those that are white space (tab, line feed, vertical tab, form feed, return). */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g;
/** Most values, and most names: nothing to clean in them. Found at a tenth of the cost of cleaning. */
const PLAIN = /^[\u4e00-\u9fff\w.-]*$/;
const PLAIN_KEY = /^[\u4e00-\u9fff0-9a-z]*$/;
const FULL_WIDTH_DIGIT = /[０-９]/g;
const SPACE_BESIDE_HAN = /(?<=[\p{Script=Han}·]) | (?=[\p{Script=Han}·])/gu;
const MIDDLE_DOT = /[•‧∙⋅・･᛫]/g;
const VARIATION_SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
/** Longer than any name, number or code. */
const LONGEST_FOLDED = 4096;

/** `０` to `９` become `0` to `9`; every other character stays as it is. */
export function halfWidthDigits(text: string): string {
  return text.replace(FULL_WIDTH_DIGIT, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/**
 * One line of text as it should be kept: no control or invisible characters, white space of every kind
 * (full-width too) as single spaces, none at the ends, digits half-width. Letters are never exchanged:
 * rare characters beyond the basic plane, compatibility ideographs and the `·` of minority names stay.
 */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return halfWidthDigits(text.replace(INVISIBLE, '').replace(CONTROL, '').replace(/\s+/gu, ' ').trim());
}

/** A name as it should be kept: like `cleanText`, and without the spaces that align names of two characters with longer ones. */
export function cleanName(text: string): string {
  if (PLAIN.test(text)) return text;
  return cleanText(text).replace(SPACE_BESIDE_HAN, '');
}

/**
 * NFKC: letters and digits half-width, one way to write each. What is too long to mean anything stays as it is, for
 * sorting the accents of a megabyte of them takes a minute.
 */
export const folded = (text: string): string =>
  text.length > LONGEST_FOLDED ? text : text.normalize('NFKC');

/**
 * What two spellings of one name have in common, for matching only, never for showing: without spaces in
 * Chinese names, Latin letters in lower case, one middle dot, no glyph variants, NFKC.
 */
export function nameKey(name: string): string {
  if (PLAIN_KEY.test(name)) return name;
  const clean = cleanText(name).replace(VARIATION_SELECTOR, '').replace(MIDDLE_DOT, '·');
  return cleanName(folded(folded(clean).toLowerCase())).replace(MIDDLE_DOT, '·');
}

/** As `nameKey`, for organisations: no spaces at all, brackets and letters half-width. */
export function organisationKey(organisation: string): string {
  return nameKey(organisation).replace(/ /g, '');
}

/** Characters as people count them: a rare character outside the basic plane is one. */
export function lengthInCharacters(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
