import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { WriteUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { applicationNames } from './approval-list.js';
import { DecisionsService } from './decisions.service.js';

/** What came of each of many; one that is refused stops none of the others. */
export interface BulkOutcome {
  done: string[];
  refused: Refusal[];
}

interface Refusal {
  applicationId: string;
  /** What people know it by; null when there is no such application. */
  application: string | null;
  code: string;
  details: Record<string, unknown>;
}

type Verb = (unit: WriteUnit, applicationId: string) => Promise<unknown>;

/** Decisions on many applications at once: each in a unit of its own, by the same rules. */
@Injectable()
export class BulkDecisions {
  constructor(
    private readonly database: Database,
    private readonly decisions: DecisionsService,
  ) {}

  prepare(context: Context, ids: readonly string[]): Promise<BulkOutcome> {
    return this.each(context, ids, (unit, id) => this.decisions.prepareIn(unit, id));
  }

  approve(context: Context, ids: readonly string[]): Promise<BulkOutcome> {
    return this.each(context, ids, (unit, id) => this.decisions.approveIn(unit, id));
  }

  sendBack(context: Context, ids: readonly string[], reason: string): Promise<BulkOutcome> {
    return this.each(context, ids, (unit, id) => this.decisions.sendBackIn(unit, id, reason));
  }

  private async each(context: Context, ids: readonly string[], verb: Verb): Promise<BulkOutcome> {
    const works = ids.map((id) => (unit: WriteUnit) => verb(unit, id));
    const names = await this.database.read((unit) => applicationNames(unit, ids));
    const outcome: BulkOutcome = { done: [], refused: [] };
    for (const [index, result] of (await this.database.writeEach(context, works)).entries()) {
      const applicationId = ids[index]!;
      if (result.status === 'fulfilled') outcome.done.push(applicationId);
      else if (result.reason instanceof DomainError) {
        const { code, details } = result.reason;
        const application = names.get(applicationId) ?? null;
        outcome.refused.push({ applicationId, application, code, details });
      } else throw result.reason;
    }
    return outcome;
  }
}
