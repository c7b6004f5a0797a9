import { DomainError } from '../kernel/domain-error.js';
import { requirePolicyByCode } from '../policy/policies.js';
import type { SubsidyCalculation } from './calculation-result.js';
import { calculateSubsidy, type SubsidyRequest } from './subsidy-calculation.js';

/** Invoices, and enterprises, of one calculation that anybody may ask for. */
const MOST = 1000;
/** Rows, blank ones included, of a form that is shown again. */
const MOST_ROWS = 2000;

/**
 * A calculation for whoever asks; keeps nothing. Throws `unknown-policy`, `too-many-invoices` and what
 * `calculateSubsidy` throws.
 */
export function calculateForAnybody(request: SubsidyRequest & { policy?: string }): SubsidyCalculation {
  const policy = requirePolicyByCode(request.policy);
  if (sizeOf(request) > MOST) throw new DomainError('too-many-invoices', { most: MOST });
  return calculateSubsidy(policy, request);
}

/** Throws `too-many-invoices` for a form so long that showing it again would keep everybody waiting. */
export function checkRows(rows: readonly unknown[]): void {
  if (rows.length > MOST_ROWS) throw new DomainError('too-many-invoices', { most: MOST });
}

function sizeOf(request: SubsidyRequest): number {
  if (request.direction === 'talent') return 0;
  if (request.direction !== 'cluster') return request.invoices.length;
  const invoices = request.enterprises.reduce((total, enterprise) => total + enterprise.invoices.length, 0);
  return Math.max(invoices, request.enterprises.length);
}
