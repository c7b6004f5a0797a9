import type { Fen } from '../../kernel/money.js';
import { shareProRata } from '../../subsidies/cluster-allocation.js';

/** What an application is entitled to by itself, money in fen. */
export interface Claim {
  id: string;
  creditCode: string;
  clusterId: string | null;
  /** Recognised investment 核定投入. */
  investment: Fen;
  /** By rate and its own cap. */
  entitlement: Fen;
}

/** Of each cluster, by its id: what its enterprises get, by credit code. */
export type ClusterShares = ReadonlyMap<string, ReadonlyMap<string, Fen>>;

/**
 * What applications of one direction may get beside each other, in fen, by their ids: within their enterprise's cap, in a
 * cluster within their enterprise's share. Several of one enterprise share that in proportion.
 */
export function proposedAmounts(
  claims: readonly Claim[],
  enterpriseCap: Fen,
  shares: ClusterShares,
): Map<string, Fen> {
  const enterprises = new Map<string, Claim[]>();
  for (const claim of claims) {
    const key = `${claim.creditCode} ${claim.clusterId}`;
    enterprises.set(key, [...(enterprises.get(key) ?? []), claim]);
  }
  const amounts = new Map<string, Fen>();
  for (const own of enterprises.values()) {
    const { creditCode, clusterId } = own[0]!;
    const limit = clusterId === null ? enterpriseCap : (shares.get(clusterId)?.get(creditCode) ?? 0n);
    const claimed = own.map(({ id, entitlement }) => ({ code: id, entitlement }));
    for (const [id, amount] of shareProRata(claimed, limit)) amounts.set(id, amount);
  }
  return amounts;
}
