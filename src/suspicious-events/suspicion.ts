/** What makes somebody look twice. Each was refused; what is here says so to those who run the programme. */
export const SUSPICIONS = [
  'guessed-codes',
  'too-many-requests',
  'locked-login',
  'forged-room-code',
  'old-room-code',
  'forged-claim',
  'carried-claim',
  'claim-used',
  'phone-used',
  'outside-venue',
  'address-cap',
  'wrong-session',
  'pass-revoked',
  'not-your-training-session',
  'nonce-reused',
  'malformed-scan',
] as const;
export type SuspicionKind = (typeof SUSPICIONS)[number];

/** One of them as it is noticed; who, when and from where is the context's. */
export interface Suspicion {
  kind: SuspicionKind;
  /** Which codes were guessed, whose login was locked, or the code that was shown. */
  subject?: string;
  trainingSessionId?: string;
  registrationId?: string | null;
  deviceId?: string | null;
}

export const isSuspicion = (reason: string | null): reason is SuspicionKind =>
  (SUSPICIONS as readonly (string | null)[]).includes(reason);
