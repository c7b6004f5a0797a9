import { cleanText } from './text-normalisation.js';

export type IdentityNumberProblem =
  'identity-number-invalid' | 'identity-number-date-invalid' | 'identity-number-check-digit-wrong';
export type ParsedIdentityNumber = { identityNumber: string } | { problem: IdentityNumberProblem };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character for the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function identityCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return '10X98765432'.charAt(sum % 11);
}

/**
 * A resident identity number by GB 11643-1999: 18 characters, a birth date that exists in 1900 to 2099,
 * the right check character. Spaces, hyphens, a small or full-width x and full-width digits are mended.
 */
export function parseIdentityNumber(text: string): ParsedIdentityNumber {
  const identityNumber = cleanText(text)
    .replace(/^['’‘]|[\s\p{Pd}]/gu, '')
    .replace(/[xｘＸ]$/, 'X');
  if (!/^[1-9]\d{16}[\dX]$/.test(identityNumber)) return { problem: 'identity-number-invalid' };
  if (!isBirthDate(identityNumber.slice(6, 14))) return { problem: 'identity-number-date-invalid' };
  return identityCheckCharacter(identityNumber) === identityNumber[17]
    ? { identityNumber }
    : { problem: 'identity-number-check-digit-wrong' };
}

function isBirthDate(yyyymmdd: string): boolean {
  const day = `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6)}`;
  const date = new Date(`${day}T00:00:00.000Z`);
  return /^(19|20)/.test(day) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
