import type { DocumentSeriesPolicy } from './payment-policy.js';

/** Digits of a plain number, more when they do not suffice. */
const PLAIN_DIGITS = 4;

/**
 * The number of a document as it is printed. `official`: `江工信工业互联网补〔2024〕7号` by GB/T 9704-2012, 7.2.5, without
 * leading zeros. `plain`: `JMPX-2024-0007`, which may stand in an address.
 */
export function documentNumber({ prefix, form }: DocumentSeriesPolicy, year: number, serial: number): string {
  if (form === 'official') return `${prefix}〔${year}〕${serial}号`;
  return `${prefix}-${year}-${String(serial).padStart(PLAIN_DIGITS, '0')}`;
}
