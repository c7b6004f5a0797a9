import { cleanText, folded } from './text-normalisation.js';

/**
 * Money in fen (0.01 yuan). A bigint, for rate × investment overflows what a number holds exactly (12 digits
 * of yuan in fen times a rate in parts of ten thousand is 10^18), and a bigint can never be a fraction.
 */
export type Fen = bigint;

/** The most that the form holds: 999,999,999,999.99 yuan. */
export const LARGEST_AMOUNT: Fen = 10n ** 14n - 1n;

/** Reads the one form that the API takes, `^\d{1,12}\.\d{2}$`, in yuan; null for any other. */
export function parseMoney(text: string): Fen | null {
  return /^\d{1,12}\.\d{2}$/.test(text) ? BigInt(text.replace('.', '')) : null;
}

/** Yuan with exactly two digits after the point, `"1234.50"`; the inverse of `parseMoney`. */
export function formatMoney(fen: Fen): string {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1,000,000.00` for people: thousands apart in yuan as `formatMoney` writes them; any other text stays as it is. */
export const groupThousands = (yuan: string): string =>
  /^\d+\.\d{2}$/.test(yuan) ? yuan.replace(/\B(?=(\d{3})+\.)/g, ',') : yuan;

/** Facts of a sentence with their amounts as people read them. */
export const groupAmounts = (facts: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      typeof value === 'string' ? groupThousands(value) : value,
    ]),
  );

/**
 * Reads what people type into a form: ¥ before it, 元 after it, thousands separated by commas, no or one
 * digit after the point, full-width digits. Null when it is not an amount, has fractions of a fen (nothing
 * is rounded away unseen), or more than 12 digits before the point.
 */
export function parseMoneyLeniently(text: string): Fen | null {
  const plain = folded(cleanText(text))
    .replace(/^(?:¥|RMB|CNY|人民币)\s*/i, '')
    .replace(/\s*元整?$/, '')
    .replaceAll('。', '.');
  const form = /^(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d{1,2})0*)?$/.exec(plain);
  if (!form) return null;
  const fen = BigInt((form[1] ?? '').replace(/[, ]/g, '') + (form[2] ?? '').padEnd(2, '0'));
  return fen <= LARGEST_AMOUNT ? fen : null;
}
