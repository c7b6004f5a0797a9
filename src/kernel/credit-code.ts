import { cleanText, folded } from './text-normalisation.js';

export type ParsedCreditCode =
  { creditCode: string; warning?: 'credit-code-check-digit-wrong' } | { problem: 'credit-code-invalid' };

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The 18th character for the first 17 (GB 32100-2015). */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, place) => total + weight * ALPHABET.indexOf(first17.charAt(place)),
    0,
  );
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * A unified social credit code by GB 32100-2015: 18 characters of its alphabet. A wrong length or alphabet
 * is a problem; a check character that does not fit is a warning, for some codes in use fail it.
 */
export function parseCreditCode(text: string): ParsedCreditCode {
  const creditCode = folded(cleanText(text).replace(/[\s\p{Pd}]/gu, '')).toUpperCase();
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(creditCode)) return { problem: 'credit-code-invalid' };
  return creditCodeCheckCharacter(creditCode) === creditCode[17]
    ? { creditCode }
    : { creditCode, warning: 'credit-code-check-digit-wrong' };
}
