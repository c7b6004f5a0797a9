import type { LatestPlace } from './ranking-queries.js';

/**
 * In which order the enterprises of a cluster are served, 1 first: as they were ranked, those of earlier rankings first;
 * who was never ranked comes last. `upcoming` are the ranks of a ranking that is being made.
 */
export function enterpriseRanks(
  members: readonly { id: string; code: string }[],
  places: readonly LatestPlace[],
  upcoming: ReadonlyMap<string, number>,
): Map<string, number> {
  const known = new Map(places.map((place) => [place.applicationId, place]));
  const keyOf = ({ id }: { id: string }): [string, number, string] => {
    const next = upcoming.get(id);
    if (next !== undefined) return ['~', next, id];
    const place = known.get(id);
    return place ? [place.rankingId, place.rank, id] : ['~~', 0, id];
  };
  const ordered = members
    .map((member) => ({ code: member.code, key: keyOf(member) }))
    .toSorted(({ key: [a, m, x] }, { key: [b, n, y] }) =>
      a === b ? m - n || (x < y ? -1 : 1) : a < b ? -1 : 1,
    );
  const ranks = new Map<string, number>();
  for (const { code } of ordered) if (!ranks.has(code)) ranks.set(code, ranks.size + 1);
  return ranks;
}
