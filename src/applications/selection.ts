import type { Fen } from '../kernel/money.js';

/** What an application would cost, in fen: its entitlement by itself, before its cluster's cap. */
export interface Candidate {
  applicationId: string;
  entitlement: Fen;
  /** Its cluster, whose enterprises share a cap; null for any other. */
  clusterId: string | null;
}

export interface Selection {
  selected: string[];
  /** The reserve list 候补, in ranking order. */
  reserved: string[];
  /** What everything committed and selected costs together, in fen; never above the budget. */
  cost: Fen;
}

/** What a set of applications costs: entitlements, those of one cluster together at most its cap. */
export function costOf(applications: readonly Candidate[], clusterCap: Fen | null): Fen {
  const clusters = new Map<string, Fen>();
  let cost = 0n;
  for (const { clusterId, entitlement } of applications) {
    if (clusterId === null) cost += entitlement;
    else clusters.set(clusterId, (clusters.get(clusterId) ?? 0n) + entitlement);
  }
  for (const total of clusters.values())
    cost += clusterCap !== null && total > clusterCap ? clusterCap : total;
  return cost;
}

/**
 * Goes down the ranking and selects until the first application that the budget no longer reaches; it and all behind it
 * are the reserve list, so that nobody overtakes. `committed` has been selected before and comes out of the same budget.
 * Without a budget everybody is selected.
 */
export function selectWithinBudget(
  ranked: readonly Candidate[],
  {
    budget,
    clusterCap,
    committed,
  }: { budget: Fen | null; clusterCap: Fen | null; committed: readonly Candidate[] },
): Selection {
  const clusters = new Map<string, Fen>();
  const share = (clusterId: string) => {
    const total = clusters.get(clusterId) ?? 0n;
    return clusterCap !== null && total > clusterCap ? clusterCap : total;
  };
  /** What one more costs beyond those that were added before it. */
  const add = ({ clusterId, entitlement }: Candidate): Fen => {
    if (clusterId === null) return entitlement;
    const before = share(clusterId);
    clusters.set(clusterId, (clusters.get(clusterId) ?? 0n) + entitlement);
    return share(clusterId) - before;
  };
  let cost = committed.reduce((total, one) => total + add(one), 0n);
  let reach = 0;
  for (const one of ranked) {
    const more = add(one);
    if (budget !== null && cost + more > budget) break;
    cost += more;
    reach += 1;
  }
  const ids = ranked.map(({ applicationId }) => applicationId);
  return { selected: ids.slice(0, reach), reserved: ids.slice(reach), cost };
}
