import type { Instant } from './instant.js';

export const ROLES = [
  'administrator',
  'manager',
  'trainer',
  'clerk',
  'approver',
  'district-officer',
  'reviewer',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** The user in whose name something happens. */
export interface Actor {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  /** GB/T 2260 code of the only district this user may see; null sees all. */
  readonly district: string | null;
}

/** Who asks, when and from where: travels from the route to the audit entry. */
export interface Context {
  readonly now: Instant;
  /** Null before login and for the system itself. */
  readonly actor: Actor | null;
  readonly requestId: string;
  readonly address: string;
  readonly locale: Locale;
}

/** The context of work that no user asked for: start-up, commands, jobs. */
export const systemContext = (now: Instant, requestId = 'system'): Context => ({
  now,
  actor: null,
  requestId,
  address: '',
  locale: 'zh-CN',
});
