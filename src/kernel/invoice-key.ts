import { cleanText } from './text-normalisation.js';

/** Most numbers: nothing to normalise in them. */
const PLAIN = /^[0-9A-Z]*$/;

/**
 * What makes two spellings of an invoice the same invoice: code (none on fully digital ones) and number, without spaces
 * and hyphens, letters and digits half-width. Null when there is no number to go by.
 */
export function invoiceKey(
  code: string | null | undefined,
  number: string | null | undefined,
): string | null {
  const ownNumber = bare(number);
  return ownNumber === '' ? null : bare(code) + ownNumber;
}

function bare(text: string | null | undefined): string {
  if (!text || PLAIN.test(text)) return text ?? '';
  return cleanText(text)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}
