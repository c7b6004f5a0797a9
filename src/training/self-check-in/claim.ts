import { timingSafeEqual } from 'node:crypto';
import { type Instant, plusMinutes } from '../../kernel/instant.js';
import type { ScanDirection } from '../attendance-minutes.js';
import type { Sign } from './room-code.js';

/** How long a phone that opened the room's code may take to check in, in minutes. */
export const CLAIM_MINUTES = 10;

/** What a phone gets for a code that was on the screen when it looked: its place in the queue, however slowly it types. */
export interface Claim {
  /** Used once: the nonce of the scan that it becomes. */
  id: string;
  trainingSessionId: string;
  direction: ScanDirection;
  deviceId: string;
  expiresAt: Instant;
}

export const newClaim = (facts: Omit<Claim, 'expiresAt'>, now: Instant): Claim => ({
  ...facts,
  expiresAt: plusMinutes(now, CLAIM_MINUTES),
});

/** A claim as a cookie holds it: its facts, and an HMAC over them. */
export function writeClaim(sign: Sign, claim: Claim): string {
  const facts = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${facts}.${sign(facts)}`;
}

/** Null for a claim that has run out, `forged` for one that is not ours or was changed. */
export function readClaim(sign: Sign, text: string, now: Instant): Claim | 'forged' | null {
  const [facts = '', mac = ''] = text.split('.');
  const expected = Buffer.from(sign(facts));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'forged';
  const claim = JSON.parse(Buffer.from(facts, 'base64url').toString()) as Claim;
  return claim.expiresAt > now ? claim : null;
}
