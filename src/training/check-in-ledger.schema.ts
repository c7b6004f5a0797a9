import { z } from 'zod';
import { pagingSchema } from '../kernel/paging.js';

/** `annulled` are accepted ones that were taken back. */
export const LEDGER_OUTCOMES = ['accepted', 'repeated', 'refused', 'review', 'annulled'] as const;

export const SCAN_REASONS = [
  'already-checked-in',
  'already-checked-out',
  'not-checked-in',
  'wrong-session',
  'registration-cancelled',
  'pass-revoked',
  'session-not-open',
  'session-cancelled',
  'unknown-pass',
  'not-your-training-session',
  'nonce-reused',
] as const;

export const ledgerFilterSchema = z.object({
  outcome: z.enum(LEDGER_OUTCOMES).optional(),
  reason: z.enum(SCAN_REASONS).optional(),
});
export type LedgerFilter = z.infer<typeof ledgerFilterSchema>;

export const ledgerListSchema = ledgerFilterSchema.extend(pagingSchema.shape);
export type LedgerList = z.infer<typeof ledgerListSchema>;

const orNothing = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined);

/** As in the address of the page, where an empty or unknown choice is none. */
export const ledgerPageSchema = z.object({
  outcome: orNothing(z.enum(LEDGER_OUTCOMES)),
  reason: orNothing(z.enum(SCAN_REASONS)),
  page: pagingSchema.shape.page.catch(1),
});
export type LedgerPage = z.infer<typeof ledgerPageSchema>;
