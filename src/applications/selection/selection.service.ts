import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { WriteUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId } from '../../kernel/ids.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { ApplicationMoves } from '../application-moves.service.js';
import type { Application } from '../application.entity.js';
import { ApplicationsService } from '../applications.service.js';
import type { LifeCycleFacts } from '../life-cycle-guards.js';
import { type Selection, selectWithinBudget } from '../selection.js';
import { committedIn, waitingIn } from './pool-queries.js';
import { latestPlaces } from './ranking-queries.js';
import type { PoolEntriesInput, SelectionInput } from './ranking.schema.js';
import { Ranking } from './ranking.entity.js';

type Scope = Pick<Application, 'policyCode' | 'direction'>;

/** Pool entry 入库, selection 优选, reserve list 候补 and the way back. */
@Injectable()
export class SelectionService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly moves: ApplicationMoves,
  ) {}

  /** Takes reviewed applications into the pool, all of them or none. Throws `illegal-transition`, `not-found`. */
  pool(context: Context, { applicationIds, reason }: PoolEntriesInput): Promise<void> {
    return this.database.write(context, async (unit) => {
      for (const id of [...new Set(applicationIds)].sort()) {
        const application = await this.applications.requireFor(unit, context, id, { lock: true });
        await this.moves.move(unit, application, 'pool', { reason });
      }
    });
  }

  /** Throws `transition-blocked` for one that is not ranked or that the budget does not reach, `illegal-transition`. */
  select(context: Context, id: string, reason: string | null): Promise<void> {
    return this.step(context, id, async (unit, application) => {
      await this.moves.move(unit, application, 'select', {
        facts: await this.rankingFacts(unit, application),
        reason,
      });
    });
  }

  /** Puts it on the reserve list. Throws `transition-blocked` for one that is not ranked, `illegal-transition`. */
  reserve(context: Context, id: string, reason: string | null): Promise<void> {
    return this.step(context, id, async (unit, application) => {
      const [place] = await latestPlaces(unit, [id]);
      const facts = place ? { ranking: { rank: place.rank, withinBudget: false } } : {};
      await this.moves.move(unit, application, 'reserve', { facts, reason });
    });
  }

  /** Back to the pool; a new ranking must rank it before it can be selected again. Throws `illegal-transition`. */
  returnToPool(context: Context, id: string, reason: string): Promise<void> {
    return this.step(context, id, (unit, application) =>
      this.moves.move(unit, application, 'return-to-pool', { reason }),
    );
  }

  /**
   * Selects down a ranking as far as the budget and `upTo` go, and puts everybody behind on the reserve list. Throws
   * `not-found`, `ranking-outdated` when a later one has replaced it.
   */
  selectBy(context: Context, rankingId: string, { upTo }: SelectionInput): Promise<Selection> {
    return this.database.write(context, async (unit) => {
      const ranking = isId(rankingId) ? await unit.peek(Ranking, { id: rankingId }) : null;
      if (!ranking) throw new DomainError('not-found', { subject: 'Ranking' });
      await lockSelection(unit, ranking);
      if ((await newestRanking(unit, ranking)) !== ranking.id) throw new DomainError('ranking-outdated');
      const selection = await this.reach(unit, ranking, ranking.id, upTo);
      for (const id of selection.selected) await this.apply(unit, context, id, 'select');
      for (const id of selection.reserved) await this.apply(unit, context, id, 'reserve');
      return selection;
    });
  }

  private async apply(unit: WriteUnit, context: Context, id: string, action: 'select' | 'reserve') {
    const application = await this.applications.requireFor(unit, context, id, { lock: true });
    if (action === 'reserve' && application.status === 'reserved') return;
    const [place] = await latestPlaces(unit, [id]);
    const ranking = { rank: place!.rank, withinBudget: action === 'select' };
    await this.moves.move(unit, application, action, { facts: { ranking } });
  }

  private async rankingFacts(unit: WriteUnit, application: Application): Promise<LifeCycleFacts> {
    const newest = await newestRanking(unit, application);
    const [place] = await latestPlaces(unit, [application.id]);
    if (!place || place.rankingId !== newest) return {};
    const { selected, reserved } = await this.reach(unit, application, newest);
    if (![...selected, ...reserved].includes(application.id)) return {};
    return { ranking: { rank: place.rank, withinBudget: selected.includes(application.id) } };
  }

  /** How far the budget reaches down a ranking, beside those who were selected before. */
  private async reach(
    unit: WriteUnit,
    { policyCode, direction }: Scope,
    rankingId: string,
    upTo = Infinity,
  ): Promise<Selection> {
    const policy = requirePolicyByCode(policyCode);
    const waiting = await waitingIn(unit, rankingId);
    const limits = {
      budget: policy.budgets.amounts[direction] ?? null,
      clusterCap: policy.investments[direction].clusterCap,
      committed: await committedIn(unit, policyCode, direction),
    };
    const within = waiting.filter(({ rank }) => rank <= upTo);
    const { selected, reserved, cost } = selectWithinBudget(within, limits);
    const behind = waiting.slice(within.length).map(({ applicationId }) => applicationId);
    return { selected, reserved: [...reserved, ...behind], cost };
  }

  private step(
    context: Context,
    id: string,
    verb: (unit: WriteUnit, application: Application) => Promise<void>,
  ): Promise<void> {
    return this.database.write(context, async (unit) => {
      await lockSelection(unit, await this.applications.requireFor(unit, context, id));
      await verb(unit, await this.applications.requireFor(unit, context, id, { lock: true }));
    });
  }
}

/** Whoever selects in a direction waits for who does, so that both together stay within the budget. */
const lockSelection = (unit: WriteUnit, { policyCode, direction }: Scope): Promise<void> =>
  unit.lock('SELECT pg_advisory_xact_lock(hashtext(?))', [`selection ${policyCode} ${direction}`]);

async function newestRanking(unit: WriteUnit, { policyCode, direction }: Scope): Promise<string | null> {
  const [newest] = await unit.query<{ id: string | null }>(
    'SELECT max(id) AS id FROM ranking WHERE policy_code = ? AND direction = ?',
    [policyCode, direction],
  );
  return newest?.id ?? null;
}
