import { DomainError } from '../kernel/domain-error.js';
import type { FundPolicy } from './fund-policy.js';
import { jiangmen2024 } from './jiangmen-2024.js';

/** Every year's policy, newest first. A new year is a new file and a line here. */
const POLICIES: readonly FundPolicy[] = [jiangmen2024];

/** The policy of a programme's year, or null. */
export const findPolicy = (year: number): FundPolicy | null =>
  POLICIES.find((policy) => policy.year === year) ?? null;

/** The policy of a programme's year. Throws `unknown-programme`. */
export function requirePolicy(year: number): FundPolicy {
  const policy = findPolicy(year);
  if (!policy) throw new DomainError('unknown-programme', { year });
  return policy;
}

/** The policy of that code, `jiangmen-2024`, or null. */
export const findPolicyByCode = (code: string): FundPolicy | null =>
  POLICIES.find((policy) => policy.code === code) ?? null;

/** The policy of that code; the newest year's when none is named. Throws `unknown-policy`. */
export function requirePolicyByCode(code?: string): FundPolicy {
  const policy = code === undefined ? POLICIES[0] : findPolicyByCode(code);
  if (!policy) throw new DomainError('unknown-policy', { policy: code });
  return policy;
}

/** Every policy, newest first. */
export const allPolicies = (): readonly FundPolicy[] => POLICIES;

/** The years that have a policy, newest first. */
export const programmeYears = (): number[] => POLICIES.map(({ year }) => year);
