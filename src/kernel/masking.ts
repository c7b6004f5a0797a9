import { surnameLength } from './compound-surnames.js';

const graphemes = new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
const ONE_UNIT_EACH = /^[\x20-\x7e\u4e00-\u9fff]*$/;
const charactersOf = (text: string): string[] =>
  ONE_UNIT_EACH.test(text) ? text.split('') : Array.from(graphemes.segment(text), (part) => part.segment);

/** `190****3204`; of anything that is not 11 digits long, no more than a third is shown. */
export function maskMobile(mobile: string): string {
  return mask(mobile, 3, 4);
}

/** `4407***********389`: never the whole number, and never the birth date. */
export function maskIdentityNumber(identityNumber: string): string {
  return mask(identityNumber, 4, 3);
}

/** `6222***********1234`: enough to tell two accounts apart. */
export function maskBankAccount(account: string): string {
  return mask(account, 4, 4);
}

function mask(text: string, head: number, tail: number): string {
  const characters = charactersOf(text);
  const hidden = characters.length - head - tail;
  if (hidden >= 4)
    return characters.slice(0, head).join('') + '*'.repeat(hidden) + characters.slice(-tail).join('');
  const shown = Math.floor(characters.length / 3);
  return characters.slice(0, shown).join('') + '*'.repeat(characters.length - shown);
}

/**
 * A name that those who know the person recognise: 张*, 张*三, 欧阳**, 阿****·买**, J*** S****. The surname
 * stays; of longer given names the last character too. Whole characters only, never half of a rare one.
 */
export function maskName(name: string): string {
  return name
    .split(/([ ·•])/)
    .map((part, place, parts) => (place % 2 === 1 ? part : maskPart(charactersOf(part), parts.length > 1)))
    .join('');
}

function maskPart(characters: string[], onePartOfMany: boolean): string {
  const chinese = /^\p{Script=Han}/u.test(characters[0] ?? '');
  const surname = chinese ? surnameLength(characters) : 1;
  if (characters.length <= 1) return onePartOfMany ? characters.join('') : '*'.repeat(characters.length);
  const last =
    chinese && !onePartOfMany && surname === 1 && characters.length > 2 ? (characters.at(-1) ?? '') : '';
  const hidden = characters.length - surname - (last ? 1 : 0);
  return characters.slice(0, surname).join('') + '*'.repeat(hidden) + last;
}
