import type { Instant } from '../kernel/instant.js';
import type { DocumentSeries } from '../policy/payment-policy.js';

/** Where a document gets its number from. */
export interface NumberRange {
  series: DocumentSeries;
  year: number;
  /** The number as it is printed, of the serial from 1. */
  format(serial: number): string;
}

/** What the register has to know of a document before it is issued. */
export interface DocumentDraft {
  title: string;
  /** Whom or what it is about, as the public may see it: mask people. */
  subject: string;
  issuer: string;
  /** The document that this one replaces, which must be voided in the same unit. */
  replacesId?: string | null;
}

/** A draft with what its paper must show: the number, and the address in its QR code. */
export type NumberedDraft<Draft extends DocumentDraft> = Draft & {
  id: string;
  serial: number;
  number: string;
  code: string;
  verificationUrl: string;
  issuedAt: Instant;
};
