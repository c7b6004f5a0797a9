import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ApplicationMoves } from '../../applications/application-moves.service.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { publicityOf } from '../../applications/publicity/publicity-facts.js';
import { Database } from '../../database/database.js';
import type { WriteUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/ids.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { type ApprovalItem, countApprovals, listApprovals, waitingIds } from './approval-list.js';
import type { ApprovalFilter, ApprovalStage } from './approval.schema.js';
import { DecisionAmounts } from './decision-amounts.service.js';
import { decisionsOn, type DecisionView } from './decision-views.js';
import { SubsidyDecision } from './subsidy-decision.entity.js';

/** Who puts an amount up for approval, and who approves it: two people. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly moves: ApplicationMoves,
    private readonly amounts: DecisionAmounts,
  ) {}

  /** What waits at a stage of the desk. */
  waiting(context: Context, filter: ApprovalFilter, paging: Paging): Promise<Page<ApprovalItem>> {
    return this.database.read((unit) => listApprovals(unit, context, filter, paging));
  }

  /** The ids of all that wait at a stage, however many pages of the desk they fill. */
  allWaiting(context: Context, filter: ApprovalFilter): Promise<string[]> {
    return this.database.read((unit) => waitingIds(unit, context, filter));
  }

  /** How much waits at each stage. */
  counts(context: Context): Promise<Record<ApprovalStage, number>> {
    return this.database.read((unit) => countApprovals(unit, context));
  }

  /** Every decision on an application, the newest first. Throws `not-found`, `outside-your-district`. */
  on(context: Context, id: string): Promise<DecisionView[]> {
    return this.database.read(async (unit) => {
      await this.applications.requireFor(unit, context, id);
      return decisionsOn(unit, id);
    });
  }

  /**
   * Reckons the subsidy and puts it up for approval. Throws `transition-blocked` before the publicity has ended, with an
   * open objection or without an amount, `illegal-transition`, and what `calculateSubsidy` throws.
   */
  prepare(context: Context, id: string): Promise<SubsidyDecision> {
    return this.database.write(context, (unit) => this.prepareIn(unit, id));
  }

  /** Throws `second-person-required`, `transition-blocked`, `illegal-transition`. */
  approve(context: Context, id: string): Promise<SubsidyDecision> {
    return this.database.write(context, (unit) => this.approveIn(unit, id));
  }

  /** Back to who prepares. Throws `illegal-transition`, `reason-required`. */
  sendBack(context: Context, id: string, reason: string): Promise<SubsidyDecision> {
    return this.database.write(context, (unit) => this.sendBackIn(unit, id, reason));
  }

  /** Takes an approval back: the application is turned down. Throws `second-person-required`, `illegal-transition`, `reason-required`. */
  revoke(context: Context, id: string, reason: string): Promise<SubsidyDecision> {
    return this.database.write(context, (unit) => this.end(unit, id, 'revoke', 'revoked', reason));
  }

  async prepareIn(unit: WriteUnit, id: string): Promise<SubsidyDecision> {
    const { context } = unit;
    const application = await this.applications.requireFor(unit, context, id, { lock: true });
    const publicity = (await publicityOf(unit, id)) ?? undefined;
    const reckoned = await this.amounts.reckon(unit, application);
    const preparedBy = userOf(context);
    const facts = { publicity, decision: { amount: reckoned.amount, preparedBy } };
    await this.moves.move(unit, application, 'prepare', { facts });
    const decision = Object.assign(new SubsidyDecision(), reckoned, {
      id: newId(),
      applicationId: id,
      state: 'prepared' as const,
      preparedBy,
      preparedAt: context.now,
      approvedBy: null,
      approvedAt: null,
      endedBy: null,
      endedAt: null,
      endReason: null,
    });
    return unit.add(SubsidyDecision, decision, 'subsidy-decision.prepared');
  }

  async approveIn(unit: WriteUnit, id: string): Promise<SubsidyDecision> {
    const { context } = unit;
    const application = await this.applications.requireFor(unit, context, id, { lock: true });
    const publicity = (await publicityOf(unit, id)) ?? undefined;
    const decision = await inForce(unit, id);
    await this.moves.move(unit, application, 'approve', {
      facts: { publicity, decision: decision ?? undefined },
    });
    decision!.approve(userOf(context), context.now);
    await unit.save(decision!, 'subsidy-decision.approved');
    return decision!;
  }

  sendBackIn(unit: WriteUnit, id: string, reason: string): Promise<SubsidyDecision> {
    return this.end(unit, id, 'send-back', 'sent-back', reason);
  }

  private async end(
    unit: WriteUnit,
    id: string,
    action: 'send-back' | 'revoke',
    state: 'sent-back' | 'revoked',
    reason: string,
  ): Promise<SubsidyDecision> {
    const { context } = unit;
    const application = await this.applications.requireFor(unit, context, id, { lock: true });
    const decision = await inForce(unit, id);
    await this.moves.move(unit, application, action, { facts: { decision: decision ?? undefined }, reason });
    decision!.end(state, userOf(context), context.now, reason);
    await unit.save(decision!, `subsidy-decision.${state}`);
    return decision!;
  }
}

const inForce = (unit: WriteUnit, applicationId: string): Promise<SubsidyDecision | null> =>
  unit.findOne(SubsidyDecision, { applicationId, endedAt: IsNull() });

function userOf({ actor }: Context): string {
  if (!actor) throw new DomainError('permission-denied');
  return actor.id;
}
