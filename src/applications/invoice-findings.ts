import type { Day, Instant } from '../kernel/instant.js';
import { invoiceKey, isUsuallyNumbered } from '../kernel/invoice-key.js';
import { type Fen, formatMoney } from '../kernel/money.js';

/** An invoice as it was entered, money in fen. */
export interface EnteredInvoice {
  id: string;
  code: string | null;
  number: string | null;
  amount: Fen;
  /** Tax within the amount, where it is known. */
  tax: Fen | null;
  issuedOn: Day | null;
}

/** Where an invoice stands in another application, of whatever enterprise and year. */
export interface InvoiceUse {
  /** `invoiceKey` of the invoice. */
  key: string;
  applicationId: string;
  /** What people know the application by. */
  title: string;
  at: Instant;
}

export interface InvoiceContext {
  /** The day of entry. */
  today: Day;
  uses: readonly InvoiceUse[];
  /** What the application or its list says the invoices add up to, in fen. */
  statedTotal: Fen | null;
  /** The part that service vouchers 服务券 paid, in fen. */
  voucherSubsidised: Fen | null;
  period: { from: Day; to: Day } | null;
}

/** What is not right with a list of invoices; words under `invoiceFinding.<finding>`. `invoiceId` is null for the list as a whole. */
export type InvoiceFinding = { invoiceId: string | null } & (
  | { finding: 'used-before'; number: string; first: InvoiceUse }
  | { finding: 'entered-twice'; number: string; firstInvoiceId: string }
  | { finding: 'no-number' | 'unusual-number' | 'no-amount' | 'tax-above-amount' | 'no-date' }
  | { finding: 'dated-in-future'; issuedOn: Day }
  | { finding: 'outside-period'; issuedOn: Day; from: Day; to: Day }
  | { finding: 'total-differs'; stated: string; sum: string }
  | { finding: 'voucher-above-total'; voucherSubsidised: string; sum: string }
);

/**
 * Everything to be said about an application's invoices, in their order, then about their sum. An invoice may be used
 * once, ever (notice 三（二）): a second use names the first.
 */
export function invoiceFindings(
  invoices: readonly EnteredInvoice[],
  context: InvoiceContext,
): InvoiceFinding[] {
  const first = firstUses(context.uses);
  const entered = new Map<string, string>();
  const each = invoices.flatMap((invoice): InvoiceFinding[] => {
    const key = invoiceKey(invoice.code, invoice.number);
    const findings = [...findingsOf(invoice, context)];
    if (key === null) return [{ invoiceId: invoice.id, finding: 'no-number' }, ...findings];
    if (!isUsuallyNumbered(invoice.code, invoice.number))
      findings.unshift({ invoiceId: invoice.id, finding: 'unusual-number' });
    const use = first.get(key);
    if (use) findings.unshift({ invoiceId: invoice.id, finding: 'used-before', number: key, first: use });
    const firstInvoiceId = entered.get(key);
    if (firstInvoiceId === undefined) entered.set(key, invoice.id);
    else findings.unshift({ invoiceId: invoice.id, finding: 'entered-twice', number: key, firstInvoiceId });
    return findings;
  });
  return [...each, ...findingsOfSum(invoices, context)];
}

function* findingsOf(invoice: EnteredInvoice, { today, period }: InvoiceContext): Generator<InvoiceFinding> {
  const { id: invoiceId, amount, tax, issuedOn } = invoice;
  if (amount === 0n) yield { invoiceId, finding: 'no-amount' };
  if (tax !== null && tax > amount) yield { invoiceId, finding: 'tax-above-amount' };
  if (issuedOn === null) {
    if (period !== null) yield { invoiceId, finding: 'no-date' };
    return;
  }
  if (issuedOn > today) yield { invoiceId, finding: 'dated-in-future', issuedOn };
  if (period !== null && (issuedOn < period.from || issuedOn > period.to)) {
    yield { invoiceId, finding: 'outside-period', issuedOn, ...period };
  }
}

function* findingsOfSum(
  invoices: readonly EnteredInvoice[],
  { statedTotal, voucherSubsidised }: InvoiceContext,
): Generator<InvoiceFinding> {
  const total = invoices.reduce((so, { amount }) => so + amount, 0n);
  const sum = formatMoney(total);
  if (statedTotal !== null && statedTotal !== total) {
    yield { invoiceId: null, finding: 'total-differs', stated: formatMoney(statedTotal), sum };
  }
  if (voucherSubsidised !== null && voucherSubsidised > total) {
    const voucher = formatMoney(voucherSubsidised);
    yield { invoiceId: null, finding: 'voucher-above-total', voucherSubsidised: voucher, sum };
  }
}

/** The earliest use of each invoice; of two at the same instant that of the application that was made first. */
export function firstUses(uses: readonly InvoiceUse[]): Map<string, InvoiceUse> {
  const first = new Map<string, InvoiceUse>();
  for (const use of uses) {
    const known = first.get(use.key);
    if (!known || use.at < known.at || (use.at === known.at && use.applicationId < known.applicationId)) {
      first.set(use.key, use);
    }
  }
  return first;
}
