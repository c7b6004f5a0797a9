import { cleanText } from './text-normalisation.js';

export type ParsedMobile = { mobile: string } | { problem: 'mobile-invalid' };

const SEPARATORS = /[\s\p{Pd}()（）.'’‘]/gu;

/**
 * A mainland mobile number, 11 digits `^1[3-9]\d{9}$`, from what people write: +86 or 0086 before it,
 * spaces, hyphens, brackets, full-width digits.
 */
export function parseMobile(text: string): ParsedMobile {
  const digits = cleanText(text).replaceAll('＋', '+').replace(SEPARATORS, '');
  const mobile = digits.replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(mobile) ? { mobile } : { problem: 'mobile-invalid' };
}
