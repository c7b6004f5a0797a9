import type { Fen } from '../kernel/money.js';
import { INVESTMENT_DIRECTIONS, type InvestmentDirection } from '../policy/directions.js';
import type { FundPolicy } from '../policy/fund-policy.js';

/** What was granted in a direction against its limits by the end of the period, money in fen. */
export interface DirectionUse {
  direction: InvestmentDirection;
  granted: number;
  amount: Fen;
  /** The caps of the enterprises that were granted something, together. */
  caps: Fen;
  /** How many were held at their own cap or their cluster's. */
  capped: number;
  /** What the direction may spend in the year; null where the policy sets no budget. */
  budget: Fen | null;
}

/** What the enterprises of a cluster were granted against its cap. */
export interface ClusterUse {
  id: string;
  name: string;
  applications: number;
  granted: number;
  amount: Fen;
  cap: Fen;
}

interface Granted {
  direction: InvestmentDirection;
  cluster: { id: string; name: string } | null;
  approved: { amount: Fen; enterpriseCap: Fen; capped: boolean } | null;
}

/** Amounts against caps and budgets (notice 四). */
export class LimitUse {
  private readonly uses: Map<InvestmentDirection, DirectionUse>;
  private readonly ofClusters = new Map<string, ClusterUse>();
  private readonly clusterCap: Fen;

  constructor({ investments, budgets }: Pick<FundPolicy, 'investments' | 'budgets'>) {
    this.clusterCap = investments.cluster.clusterCap ?? 0n;
    this.uses = new Map(
      INVESTMENT_DIRECTIONS.map((direction) => [
        direction,
        {
          direction,
          granted: 0,
          amount: 0n,
          caps: 0n,
          capped: 0,
          budget: budgets.amounts[direction] ?? null,
        },
      ]),
    );
  }

  add({ direction, cluster, approved }: Granted): void {
    if (approved) {
      const use = this.uses.get(direction)!;
      use.granted += 1;
      use.amount += approved.amount;
      use.caps += approved.enterpriseCap;
      if (approved.capped) use.capped += 1;
    }
    if (!cluster) return;
    const { id, name } = cluster;
    const empty = { id, name, applications: 0, granted: 0, amount: 0n, cap: this.clusterCap };
    const use = this.ofClusters.get(id) ?? empty;
    use.applications += 1;
    if (approved) {
      use.granted += 1;
      use.amount += approved.amount;
    }
    this.ofClusters.set(id, use);
  }

  directions(): DirectionUse[] {
    return [...this.uses.values()];
  }

  clusters(): ClusterUse[] {
    return [...this.ofClusters.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
