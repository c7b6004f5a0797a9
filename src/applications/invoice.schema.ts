import { z } from 'zod';
import type { Fen } from '../kernel/money.js';
import { onceRead } from '../kernel/once-read.js';
import { bounded, day, money, optionalText } from '../kernel/schemas.js';
import { COST_CATEGORIES } from '../policy/directions.js';

export const invoiceFields = {
  /** None on fully digital invoices. */
  code: optionalText(20),
  number: optionalText(40),
  issuedOn: day.nullable(),
  seller: optionalText(200),
  category: z.enum(COST_CATEGORIES, 'cost-category-unknown'),
};

/** Tax is a part of the amount, both in fen. */
export const taxWithinAmount = ({ amount, tax }: { amount: Fen; tax: Fen | null }): boolean =>
  tax === null || tax <= amount;
export const taxAboveAmount = { path: ['tax'], error: 'tax-above-amount', ...onceRead('amount', 'tax') };

/** An invoice as it is entered, money in fen. */
export const invoiceSchema = z
  .object({
    code: invoiceFields.code.default(null),
    number: invoiceFields.number.default(null),
    issuedOn: invoiceFields.issuedOn.default(null),
    seller: invoiceFields.seller.default(null),
    category: invoiceFields.category,
    /** With tax. */
    amount: money,
    /** The part of `amount` that is tax. */
    tax: money.nullable().default(null),
  })
  .refine(taxWithinAmount, taxAboveAmount);
export type InvoiceInput = z.infer<typeof invoiceSchema>;

const MOST = 1000;

const invoices = z.object({ invoices: bounded(MOST, z.array(invoiceSchema).min(1)) });
const isOne = (body: unknown) => typeof body === 'object' && body !== null && !('invoices' in body);

/** `invoices`, at most 1,000, or a single one by itself. */
export const invoicesSchema = z.preprocess((body) => (isOne(body) ? { invoices: [body] } : body), invoices);
