import type { Actor, Role } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import type { UserAccount } from './user-account.entity.js';

export const USER_STATES = ['active', 'invited', 'disabled'] as const;
/** `invited` has not set a password yet, or was reset. */
export type UserState = (typeof USER_STATES)[number];

/** What an administrator decides of a user. */
export interface UserFacts {
  name: string;
  role: Role;
  /** Only kept for a district officer, who needs one. */
  district: string | null;
}

/** Throws `district-required`. */
export function districtFor({ role, district }: Pick<UserFacts, 'role' | 'district'>): string | null {
  if (role !== 'district-officer') return null;
  if (!district) throw new DomainError('district-required', { field: 'district' });
  return district;
}

/** Changes the user; true when the role or the district changed. Throws `edited-by-another`, `district-required`. */
export function editUser(user: UserAccount, changes: Partial<UserFacts>, version: number): boolean {
  if (version !== user.version) throw new DomainError('edited-by-another');
  const { role, district } = user;
  Object.assign(user, changes);
  user.district = districtFor(user);
  user.version += 1;
  return user.role !== role || user.district !== district;
}

/** False when the user was disabled already. Throws `cannot-disable-yourself`. */
export function disableUser(user: UserAccount, by: Actor | null, now: Instant): boolean {
  if (user.id === by?.id) throw new DomainError('cannot-disable-yourself');
  if (user.disabledAt) return false;
  user.disabledAt = now;
  user.version += 1;
  return true;
}

/** False when the user was not disabled. */
export function enableUser(user: UserAccount): boolean {
  if (!user.disabledAt) return false;
  user.disabledAt = null;
  user.version += 1;
  return true;
}

export const actorOf = ({ id, username, role, district }: UserAccount): Actor => ({
  id,
  username,
  role,
  district,
});
