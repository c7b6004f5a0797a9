import { cleanText } from './text-normalisation.js';

/**
 * What makes two spellings of an invoice the same invoice: code (none on fully digital ones) and number, without spaces
 * and hyphens, letters and digits half-width. Null when there is no number to go by.
 */
export function invoiceKey(
  code: string | null | undefined,
  number: string | null | undefined,
): string | null {
  const bare = (text: string | null | undefined): string =>
    cleanText(text ?? '')
      .normalize('NFKC')
      .replace(/[\s\p{Pd}]/gu, '')
      .toUpperCase();
  return bare(number) === '' ? null : `${bare(code)}${bare(number)}`;
}
