import { DomainError } from '../kernel/domain-error.js';
import type { Fen } from '../kernel/money.js';

/** What an enterprise of a cluster is entitled to, in fen, by itself. */
export interface Claim {
  code: string;
  entitlement: Fen;
  /** Place in the ranking, 1 first; only a ranked allocation asks for it. */
  rank?: number | null;
}

export const sum = (amounts: readonly Fen[]): Fen => amounts.reduce((total, amount) => total + amount, 0n);
const byCode = (a: Claim, b: Claim): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
const descending = (a: Fen, b: Fen): number => (a > b ? -1 : a < b ? 1 : 0);

/**
 * Shares a cluster's cap in proportion to what each is entitled to: entitlement × cap / sum, rounded down to the fen; the
 * fen left over go to the largest remainders, ties to the larger entitlement, then to the smaller code. Shares add up to
 * the cap exactly, or to the entitlements where those do not exceed it.
 */
export function shareProRata(claims: readonly Claim[], cap: Fen): Map<string, Fen> {
  const total = sum(claims.map(({ entitlement }) => entitlement));
  if (total <= cap) return new Map(claims.map(({ code, entitlement }) => [code, entitlement]));
  const shares = claims.map((claim) => ({
    ...claim,
    share: (claim.entitlement * cap) / total,
    remainder: (claim.entitlement * cap) % total,
  }));
  const left = Number(cap - sum(shares.map(({ share }) => share)));
  const first = shares.toSorted(
    (a, b) =>
      descending(a.remainder, b.remainder) || descending(a.entitlement, b.entitlement) || byCode(a, b),
  );
  return new Map(first.map(({ code, share }, place) => [code, place < left ? share + 1n : share]));
}

/**
 * Hands out a cluster's cap in ranking order until it is used up: the last served may get a part, those after nothing.
 * Throws `ranking-missing` unless every enterprise has a rank of its own.
 */
export function shareByRank(claims: readonly Claim[], cap: Fen): Map<string, Fen> {
  const ranks = new Set(claims.map(({ rank }) => rank ?? null));
  if (ranks.has(null) || ranks.size < claims.length) throw new DomainError('ranking-missing');
  let left = cap;
  const shares = new Map<string, Fen>();
  for (const { code, entitlement } of claims.toSorted((a, b) => a.rank! - b.rank!)) {
    const share = entitlement < left ? entitlement : left;
    left -= share;
    shares.set(code, share);
  }
  return shares;
}
