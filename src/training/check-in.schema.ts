import { z } from 'zod';
import { toInstant } from '../kernel/instant.js';
import { bounded, isoMoment, moment, requiredText } from '../kernel/schemas.js';
import { normalisePassCode } from '../kernel/short-code.js';
import { cleanText } from '../kernel/text-normalisation.js';
import { registrationSchema } from './registration.schema.js';

export const SCAN_METHODS = ['staff-scan', 'hardware-scan', 'manual', 'paper'] as const;

/** Made by the client once per scan, so that a scan that arrives twice counts once. */
export const nonceSchema = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'nonce-invalid');

/** The time of a device, whose clock may be wrong by years. */
const deviceTime = isoMoment.transform(toInstant);

/** A QR code holds 7,089 characters at most, and whatever a scanner read is a code, if an unknown one. */
const LONGEST_CODE = 7089;

const scanFields = {
  nonce: nonceSchema,
  /** The code, or the whole text that the scanner read. */
  passCode: z.string().min(1).max(LONGEST_CODE),
  trainingSessionId: z.string().regex(/^[\w-]{1,64}$/),
  direction: z.enum(['in', 'out']).default('in'),
  scannedAt: deviceTime.nullish(),
  method: z.enum(SCAN_METHODS).default('staff-scan'),
  deviceId: requiredText(64).nullish(),
};

/** One scan that is sent as it happens; `offline` when it was not. */
export const scanSchema = z.object({ ...scanFields, offline: z.boolean().default(false) });
type SentScan = z.infer<typeof scanSchema>;
/** A scan to judge; `self` is a phone with a claim, which no client can say of itself. */
export type Scan = Omit<SentScan, 'method'> & { method: SentScan['method'] | 'self' };

/** A scan in a batch was made offline unless it says otherwise. */
export const batchScanSchema = z.object({ ...scanFields, offline: z.boolean().default(true) });

/** Each scan is checked by itself: a malformed one does not stop the others. */
export const scanBatchSchema = z.object({
  deviceId: requiredText(64),
  sentAt: deviceTime,
  scans: bounded(500, z.array(z.unknown())),
});
export type ScanBatch = z.infer<typeof scanBatchSchema>;

export const annulmentSchema = z.object({ reason: requiredText(500) });

/** Somebody who came without a registration: their facts, and what a scan of theirs would say. */
export const walkInSchema = z.intersection(
  registrationSchema,
  z.object({ nonce: nonceSchema, deviceId: requiredText(64).nullish(), scannedAt: deviceTime.nullish() }),
);
export type WalkIn = z.infer<typeof walkInSchema>;

/** What people type to find somebody at the door. */
export const attendeeSearchSchema = z.object({ q: requiredText(200) });

/** Which part of a sealed roster is asked for: what comes after a registration, and what changed since a moment. */
export const sealedRosterSchema = z.object({ after: z.uuid().optional(), since: moment.optional() });

/** How the ledger names a code: normalised, or the beginning of a text that is none. */
export const codeInLedger = (passCode: string): string =>
  normalisePassCode(passCode) ?? [...cleanText(passCode)].slice(0, 64).join('');
