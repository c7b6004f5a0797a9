import { Injectable } from '@nestjs/common';
import { bulkInsert } from '../../database/bulk-insert.js';
import { Database } from '../../database/database.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, newId } from '../../kernel/ids.js';
import { formatMoney } from '../../kernel/money.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { policyVersion } from '../../policy/policy-version.js';
import { isTrueRanking, rank, type RankingEntry, rankingDigest } from '../ranking.js';
import { poolOf } from './pool-queries.js';
import { priorityGroundsOf } from './priority-grounds.js';
import { ProposedSubsidies } from './proposed-subsidies.service.js';
import { RankingPlace } from './ranking-place.entity.js';
import { findRanking, listRankings, type PlaceView, placesOf, type RankingView } from './ranking-queries.js';
import { Ranking } from './ranking.entity.js';
import type { RankingFilter, RankingInput } from './ranking.schema.js';

/** Frozen rankings 排序 of a direction's pool. District officers see the places of their district. */
@Injectable()
export class RankingsService {
  constructor(
    private readonly database: Database,
    private readonly proposed: ProposedSubsidies,
  ) {}

  list({ direction }: RankingFilter, paging: Paging): Promise<Page<RankingView>> {
    return this.database.read((unit) => listRankings(unit, { direction }, paging));
  }

  /** Throws `not-found`. */
  find(id: string): Promise<RankingView> {
    return this.database.read(async (unit) => {
      const found = isId(id) ? await findRanking(unit, id) : null;
      if (!found) throw new DomainError('not-found', { subject: 'Ranking' });
      return found;
    });
  }

  places(context: Context, id: string, paging: Paging): Promise<Page<PlaceView>> {
    return this.database.read((unit) => placesOf(unit, context, id, paging));
  }

  /** Whether the ranking is what its own values give, and its digest theirs: nobody has touched it. Throws `not-found`. */
  async verify(id: string): Promise<boolean> {
    const { policyVersion: version, direction, keys, digest } = await this.find(id);
    const places = await this.database.read((unit) => unit.findMany(RankingPlace, { rankingId: id }));
    const ranked = places
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ entitlement, ...place }) => ({ ...place, entitlement: formatMoney(entitlement) }));
    return isTrueRanking({ policyVersion: version, direction, keys }, ranked, digest);
  }

  /**
   * Ranks the pool of a direction, the reserve list with it, as both are now. Throws `nothing-to-rank` when nothing is in
   * it, and what the calculation throws.
   */
  make(context: Context, { direction, policy: code }: RankingInput): Promise<Ranking> {
    const policy = requirePolicyByCode(code);
    const { keys } = policy.ranking;
    return this.database.write(context, async (unit) => {
      const pool = await poolOf(unit, policy.code, direction);
      if (pool.length === 0) throw new DomainError('nothing-to-rank', { field: 'direction', direction });
      const claims = await this.proposed.claims(unit, policy, direction, pool);
      const claimed = new Map(claims.map((claim) => [claim.id, claim]));
      const entries = pool.map(({ id, creditCode, score, submittedAt, ...facts }): RankingEntry => ({
        applicationId: id,
        creditCode,
        score,
        priorityGrounds: priorityGroundsOf(policy.priorityGrounds, facts),
        submittedAt,
        entitlement: formatMoney(claimed.get(id)!.entitlement),
      }));
      const head = { policyVersion: policyVersion(policy), direction, keys };
      const ranking = await unit.add(
        Ranking,
        {
          ...head,
          id: newId(),
          policyCode: policy.code,
          digest: rankingDigest({ ...head, entries }),
          createdBy: context.actor?.id ?? null,
          createdAt: context.now,
        },
        'ranking.made',
      );
      const ranked = rank(keys, entries);
      const ranks = new Map(ranked.map((one) => [one.applicationId, one.rank]));
      const amounts = await this.proposed.amounts(unit, policy, direction, claims, ranks);
      const rows = pool.map(({ id, enterpriseName, title, district, clusterId }) => {
        const place = ranked[ranks.get(id)! - 1]!;
        return {
          rankingId: ranking.id,
          ...place,
          priorityGrounds: JSON.stringify(place.priorityGrounds),
          entitlement: String(claimed.get(id)!.entitlement),
          amount: String(amounts.get(id)!),
          enterpriseName,
          title,
          district,
          clusterId,
        };
      });
      await bulkInsert(unit, 'ranking_place', rows);
      return ranking;
    });
  }
}
