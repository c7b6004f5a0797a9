import { cleanText, folded } from './text-normalisation.js';

/** Most numbers: nothing to normalise in them. */
const PLAIN = /^[0-9A-Z]*$/;

/** A fully digital invoice: its number is its own in the whole country; a code printed beside it tells nothing more. */
const FULLY_DIGITAL = /^\d{20}$/;

/**
 * What makes two spellings of an invoice the same invoice: code (not of fully digital ones) and number, without spaces
 * and hyphens, letters and digits half-width. Null when there is no number to go by.
 */
export function invoiceKey(
  code: string | null | undefined,
  number: string | null | undefined,
): string | null {
  const ownNumber = bare(number);
  if (ownNumber === '') return null;
  return FULLY_DIGITAL.test(ownNumber) ? ownNumber : bare(code) + ownNumber;
}

/** Whether an invoice is numbered as invoices are: 20 digits, or a code of 10 or 12 and a number of 8. */
export function isUsuallyNumbered(
  code: string | null | undefined,
  number: string | null | undefined,
): boolean {
  const ownNumber = bare(number);
  if (FULLY_DIGITAL.test(ownNumber)) return true;
  return /^(\d{10}|\d{12})$/.test(bare(code)) && /^\d{8}$/.test(ownNumber);
}

function bare(text: string | null | undefined): string {
  if (!text || PLAIN.test(text)) return text ?? '';
  return folded(cleanText(text))
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase();
}
