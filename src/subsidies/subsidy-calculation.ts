import { formatMoney } from '../kernel/money.js';
import type { InvestmentDirection } from '../policy/directions.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import type { SubsidyCalculation } from './calculation-result.js';
import { calculateCluster, type ClusterEnterprise } from './cluster-calculation.js';
import { type CountedInvoice, refuseDuplicateInvoices } from './eligible-investment.js';
import { entitlementOf } from './entitlement.js';

/** What a subsidy is reckoned from, by direction. */
export type SubsidyRequest =
  | { direction: Exclude<InvestmentDirection, 'cluster'>; invoices: readonly CountedInvoice[] }
  | { direction: 'cluster'; enterprises: readonly ClusterEnterprise[] }
  | { direction: 'talent'; sessions: number; people: number };

/**
 * What clause 四 of the notice gives. Exact: integer fen, rounded down once. Throws `duplicate-invoice`,
 * `duplicate-enterprise`, `invoice-tax-missing`, `ranking-missing`, `sum-too-large`.
 */
export function calculateSubsidy(policy: FundPolicy, request: SubsidyRequest): SubsidyCalculation {
  if (request.direction === 'talent') return calculateTalent(policy, request);
  if (request.direction === 'cluster') return calculateCluster(policy, request.enterprises);
  refuseDuplicateInvoices(request.invoices);
  const { investment, ...rest } = entitlementOf(
    request.invoices,
    policy.investments[request.direction],
    policy.calculation,
  );
  return { ...rest, eligibleInvestment: investment };
}

/** Clause 四（四）: the whole amount once sessions and people both reach their targets, nothing otherwise. */
function calculateTalent(
  { talent }: FundPolicy,
  { sessions, people }: { sessions: number; people: number },
): SubsidyCalculation {
  const met = sessions >= talent.sessions && people >= talent.people;
  const amount = met ? talent.amount : 0n;
  const input = {
    sessions,
    sessionsRequired: talent.sessions,
    people,
    peopleRequired: talent.people,
    amount: formatMoney(talent.amount),
  };
  const step = { clause: talent.clause, rule: 'targets' as const, input, output: formatMoney(amount) };
  return { amount, eligibleInvestment: 0n, binding: 'targets', steps: [step] };
}
