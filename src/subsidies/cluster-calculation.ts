import { DomainError } from '../kernel/domain-error.js';
import { formatMoney } from '../kernel/money.js';
import type { CalculationPolicy, InvestmentPolicy } from '../policy/direction-policy.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import type { Binding, ClusterShare, SubsidyCalculation } from './calculation-result.js';
import type { CalculationStep } from './calculation-step.js';
import { shareByRank, shareProRata, sum } from './cluster-allocation.js';
import { type CountedInvoice, refuseDuplicateInvoices, within } from './eligible-investment.js';
import { entitlementOf } from './entitlement.js';

/** An enterprise of a cluster with the invoices of its part of the project. */
export interface ClusterEnterprise {
  /** Unified social credit code, or any name that tells it from the others. */
  code: string;
  rank?: number | null;
  invoices: readonly CountedInvoice[];
}

/**
 * Clause 四（三）: each enterprise by rate and its own cap, all together within the cap of the cluster. Throws
 * `duplicate-enterprise`, `duplicate-invoice`, `sum-too-large`, `ranking-missing`.
 */
export function calculateCluster(
  { investments: { cluster }, calculation }: FundPolicy,
  enterprises: readonly ClusterEnterprise[],
): SubsidyCalculation {
  refuseDuplicateEnterprises(enterprises);
  refuseDuplicateInvoices(enterprises.flatMap(({ invoices }) => invoices));
  const cap = cluster.clusterCap!;
  const entitled = enterprises.map(({ code, rank, invoices }) => {
    const entitlement = entitlementOf(invoices, cluster, calculation, code);
    return { ...entitlement, code, rank, entitlement: entitlement.amount };
  });
  const entitlements = sum(entitled.map(({ entitlement }) => entitlement));
  const cut = entitlements > cap;
  const share = calculation.clusterAllocation === 'ranked' ? shareByRank : shareProRata;
  const amounts = cut ? share(entitled, cap) : null;
  const shares = entitled.map(({ code, investment, entitlement, binding }): ClusterShare => {
    const amount = amounts?.get(code) ?? entitlement;
    return { code, investment, entitlement, amount, binding: amount < entitlement ? 'cluster-cap' : binding };
  });
  return {
    amount: cut ? cap : entitlements,
    eligibleInvestment: within(sum(entitled.map(({ investment }) => investment))),
    binding: cut ? 'cluster-cap' : strongest(shares),
    steps: [...entitled.flatMap(({ steps }) => steps), ...sharingSteps(cluster, calculation, shares)],
    enterprises: shares,
  };
}

/** The cap of the cluster, and each share of it where it took something away. */
function sharingSteps(
  { clause, clusterCap }: InvestmentPolicy,
  { clusterAllocation: allocation }: CalculationPolicy,
  shares: readonly ClusterShare[],
): CalculationStep[] {
  const entitled = sum(shares.map(({ entitlement }) => entitlement));
  const given = sum(shares.map(({ amount }) => amount));
  const facts = { entitlements: formatMoney(entitled), cap: formatMoney(clusterCap!) };
  const cap: CalculationStep = {
    clause,
    rule: 'cluster-cap',
    input: { ...facts, enterprises: shares.length },
    output: formatMoney(given),
  };
  if (given === entitled) return [cap];
  const each = shares.map(({ code, entitlement, amount }): CalculationStep => {
    const input = { enterprise: code, entitlement: formatMoney(entitlement), ...facts, allocation };
    return { clause, rule: 'cluster-share', input, output: formatMoney(amount) };
  });
  return [cap, ...each];
}

/** Of a cluster within its cap: whether any enterprise was held at its own. */
const strongest = (shares: readonly ClusterShare[]): Binding =>
  (['enterprise-cap', 'rate'] as const).find((binding) =>
    shares.some((share) => share.binding === binding),
  ) ?? 'none';

function refuseDuplicateEnterprises(enterprises: readonly ClusterEnterprise[]): void {
  const seen = new Set<string>();
  for (const { code } of enterprises) {
    if (seen.has(code)) throw new DomainError('duplicate-enterprise', { enterprise: code });
    seen.add(code);
  }
}
