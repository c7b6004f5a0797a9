import { Injectable } from '@nestjs/common';
import { bulkInsert } from '../../database/bulk-insert.js';
import { Database } from '../../database/database.js';
import type { WriteUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, newId } from '../../kernel/ids.js';
import { shanghaiDay, shanghaiDayBounds } from '../../kernel/instant.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { text } from '../../kernel/texts.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import type { FundPolicy } from '../../policy/fund-policy.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { policyVersion } from '../../policy/policy-version.js';
import { ApplicationMoves } from '../application-moves.service.js';
import { ApplicationsService } from '../applications.service.js';
import { ProposedSubsidies } from '../selection/proposed-subsidies.service.js';
import { proposedEnd, requireDays } from './publicity-days.js';
import { PublicityPeriod } from './publicity-period.entity.js';
import { entriesOf, type EntryView, findPeriod, listPeriods, type PeriodView } from './publicity-queries.js';
import type { PublicityEndInput, PublicityPeriodInput } from './publicity.schema.js';
import { linesOf, selectedIn, type SelectedLine } from './selected-queries.js';

/** Who reads: staff by what they may see, or the public, which sees what has begun. */
export type Readers = 'staff' | 'public';

/** Publicity periods 公示. District officers see what concerns their district. */
@Injectable()
export class PublicityService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly moves: ApplicationMoves,
    private readonly proposed: ProposedSubsidies,
  ) {}

  list(context: Context, readers: Readers, paging: Paging): Promise<Page<PeriodView>> {
    return this.database.read((unit) => listPeriods(unit, context, readers === 'public', paging));
  }

  /** Throws `not-found`, also for what the reader may not see. */
  find(context: Context, readers: Readers, id: string): Promise<PeriodView> {
    return this.database.read(async (unit) => {
      const found = isId(id) ? await findPeriod(unit, context, readers === 'public', id) : null;
      if (!found) throw new DomainError('not-found', { subject: 'PublicityPeriod' });
      return found;
    });
  }

  entries(context: Context, readers: Readers, id: string, paging: Paging): Promise<Page<EntryView>> {
    return this.database.read((unit) => entriesOf(unit, context, readers === 'public', id, paging));
  }

  /**
   * Publicises what is selected. Throws `nothing-to-publicise`, `publicity-days-wrong`, `reason-required` (field
   * `endReason`) for a last day that is not the proposed one, `illegal-transition` for what is not selected.
   */
  publicise(context: Context, input: PublicityPeriodInput): Promise<PublicityPeriod> {
    const policy = requirePolicyByCode(input.policy);
    const period = this.draft(context, input, policy);
    return this.database.write(context, async (unit) => {
      const chosen = new Set(input.applicationIds);
      for (const id of await selectedIn(unit, policy.code, input.directions)) chosen.add(id);
      if (chosen.size === 0) throw new DomainError('nothing-to-publicise', { field: 'directions' });
      await unit.add(PublicityPeriod, period, 'publicity.begun');
      const publicity = { endsAt: shanghaiDayBounds(period.endsOn)[1], openObjections: 0 };
      for (const id of [...chosen].sort()) {
        const application = await this.applications.requireFor(unit, context, id, { lock: true });
        if (application.policyCode !== policy.code)
          throw new DomainError('not-found', { subject: 'Application' });
        await this.moves.move(unit, application, 'publicise', { facts: { publicity }, reason: period.title });
      }
      await this.addEntries(unit, policy, period.id, await linesOf(unit, [...chosen]));
      return period;
    });
  }

  /** Moves the last day. Throws `publicity-over` once it has passed, `publicity-days-wrong`. */
  changeEnd(context: Context, id: string, { endsOn, reason }: PublicityEndInput): Promise<void> {
    return this.database.write(context, async (unit) => {
      if (!isId(id)) throw new DomainError('not-found', { subject: 'PublicityPeriod' });
      const period = await unit.require(PublicityPeriod, id);
      const today = shanghaiDay(context.now);
      if (today > period.endsOn) throw new DomainError('publicity-over');
      requireDays(period.startsOn, endsOn, today);
      if (endsOn === period.endsOn) return;
      const by = context.actor?.username ?? '';
      period.endChanges = [
        ...period.endChanges,
        { from: period.endsOn, to: endsOn, reason, by, at: context.now },
      ];
      period.endsOn = endsOn;
      await unit.save(period, 'publicity.end-changed');
    });
  }

  private draft(context: Context, input: PublicityPeriodInput, policy: FundPolicy): PublicityPeriod {
    const today = shanghaiDay(context.now);
    const startsOn = input.startsOn ?? today;
    const proposed = proposedEnd(startsOn, policy.publicity.days);
    const endsOn = input.endsOn ?? proposed;
    if (startsOn < today) throw new DomainError('publicity-days-wrong', { field: 'startsOn' });
    requireDays(startsOn, endsOn, today);
    if (endsOn !== proposed && !input.endReason)
      throw new DomainError('reason-required', { field: 'endReason' });
    return {
      id: newId(),
      policyCode: policy.code,
      policyVersion: policyVersion(policy),
      title: input.title ?? defaultTitle(policy),
      startsOn,
      endsOn,
      endReason: endsOn === proposed ? null : input.endReason,
      endChanges: [],
      contact: input.contact,
      createdBy: context.actor?.id ?? null,
      createdAt: context.now,
    };
  }

  private async addEntries(
    unit: WriteUnit,
    policy: FundPolicy,
    periodId: string,
    lines: readonly SelectedLine[],
  ): Promise<void> {
    const rows: object[] = [];
    for (const direction of INVESTMENT_DIRECTIONS) {
      const own = lines.filter((line) => line.direction === direction);
      if (own.length === 0) continue;
      const claims = await this.proposed.claims(unit, policy, direction, own);
      const amounts = await this.proposed.amounts(unit, policy, direction, claims);
      own.forEach(({ id, clusterId: _cluster, ...line }, index) => {
        rows.push({
          periodId,
          applicationId: id,
          position: rows.length + 1,
          ...line,
          investment: String(claims[index]!.investment),
          amount: String(amounts.get(id)!),
        });
      });
    }
    await bulkInsert(unit, 'publicity_entry', rows);
  }
}

/** Public documents are Chinese. */
export const defaultTitle = ({ year }: FundPolicy): string =>
  text('zh-CN', 'publicity.defaultTitle', { year });
