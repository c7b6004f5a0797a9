import { DomainError } from '../kernel/domain-error.js';
import { requirePolicyByCode } from '../policy/policies.js';
import type { SubsidyCalculation } from './calculation-result.js';
import { calculateSubsidy, type SubsidyRequest } from './subsidy-calculation.js';

/** Invoices, and enterprises, of one calculation that anybody may ask for. */
const MOST = 1000;

/**
 * A calculation for whoever asks; keeps nothing. Throws `unknown-policy`, `too-many-invoices` and what
 * `calculateSubsidy` throws.
 */
export function calculateForAnybody(request: SubsidyRequest & { policy?: string }): SubsidyCalculation {
  const policy = requirePolicyByCode(request.policy);
  if (sizeOf(request) > MOST) throw new DomainError('too-many-invoices', { most: MOST });
  return calculateSubsidy(policy, request);
}

function sizeOf(request: SubsidyRequest): number {
  if (request.direction === 'talent') return 0;
  if (request.direction !== 'cluster') return request.invoices.length;
  const invoices = request.enterprises.reduce((total, enterprise) => total + enterprise.invoices.length, 0);
  return Math.max(invoices, request.enterprises.length);
}
