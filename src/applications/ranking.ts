import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/instant.js';
import type { RankingKey } from '../policy/selection-policy.js';

/** What an application is ranked by, as it was when the ranking was made. */
export interface RankingEntry {
  applicationId: string;
  creditCode: string;
  /** Review score with the policy's decimals, `"87.33"`. */
  score: string;
  /** Priority grounds that it has, by code. */
  priorityGrounds: readonly string[];
  submittedAt: Instant;
  /** Its subsidy by rate and its own cap, `"1234.50"`: nothing is ranked by it, but budgets are held to it. */
  entitlement: string;
}

/** Everything a ranking is made from; who has it can make the ranking again. */
export interface RankingInput {
  policyVersion: string;
  direction: string;
  keys: readonly RankingKey[];
  entries: readonly RankingEntry[];
}

/** What put an application behind the one before it; the first has none. */
export type Separator = RankingKey['key'] | 'application-id';

export interface RankedEntry extends RankingEntry {
  /** 1 first; no two are equal. */
  rank: number;
  decidedBy: Separator | null;
}

type Compare = (a: RankingEntry, b: RankingEntry) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Scores have the same decimals, so without the point they compare as whole numbers. */
const scaled = ({ score }: RankingEntry): bigint => BigInt(score.replace('.', ''));

const COMPARE: Record<RankingKey['key'], Compare> = {
  'review-score': (a, b) => (scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0),
  'priority-grounds': (a, b) => a.priorityGrounds.length - b.priorityGrounds.length,
  'submitted-at': (a, b) => byText(a.submittedAt, b.submittedAt),
  'credit-code': (a, b) => byText(a.creditCode, b.creditCode),
};

/** Two applications of one enterprise are equal in all of the policy's keys: the one that was made first comes first. */
const byId: Compare = (a, b) => byText(a.applicationId, b.applicationId);

/**
 * Ranks applications by the policy's keys, from the first key that differs on. The order in which they are given changes
 * nothing.
 */
export function rank(keys: readonly RankingKey[], entries: readonly RankingEntry[]): RankedEntry[] {
  const steps: { by: Separator; compare: Compare }[] = keys.map(({ key, order }) => ({
    by: key,
    compare: order === 'ascending' ? COMPARE[key] : (a, b) => COMPARE[key](b, a),
  }));
  steps.push({ by: 'application-id', compare: byId });
  const deciding = (a: RankingEntry, b: RankingEntry) => steps.find(({ compare }) => compare(a, b) !== 0);
  const sorted = entries.toSorted((a, b) => deciding(a, b)?.compare(a, b) ?? 0);
  return sorted.map((entry, place) => ({
    ...entry,
    rank: place + 1,
    decidedBy: place === 0 ? null : (deciding(sorted[place - 1]!, entry)?.by ?? null),
  }));
}

/**
 * SHA-256 (64 hexadecimal digits) of a ranking's input and of the order that came of it, in one canonical spelling: the
 * applications by their id, grounds sorted, no white space.
 */
export function rankingDigest(input: RankingInput): string {
  const { policyVersion, direction, keys, entries } = input;
  const canonical = {
    policyVersion,
    direction,
    keys: keys.map(({ key, order }) => [key, order]),
    entries: entries
      .toSorted(byId)
      .map((one) => [
        one.applicationId,
        one.creditCode,
        one.score,
        one.priorityGrounds.toSorted(),
        one.submittedAt,
        one.entitlement,
      ]),
    order: rank(keys, entries).map(({ applicationId }) => applicationId),
  };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}

/** Whether a frozen ranking is what its own input gives: the same places, reasons and digest. */
export function isTrueRanking(
  input: Omit<RankingInput, 'entries'>,
  ranked: readonly RankedEntry[],
  digest: string,
): boolean {
  const entries = ranked.map(({ rank: _rank, decidedBy: _by, ...entry }) => entry);
  const again = rank(input.keys, entries);
  return (
    rankingDigest({ ...input, entries }) === digest &&
    again.every(
      (one, place) =>
        one.applicationId === ranked[place]!.applicationId &&
        one.rank === ranked[place]!.rank &&
        one.decidedBy === ranked[place]!.decidedBy,
    )
  );
}
