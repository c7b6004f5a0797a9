import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/ids.js';
import { ApplicationMoves } from '../application-moves.service.js';
import { ApplicationsService } from '../applications.service.js';
import { actionOf, type ApplicationAction, type ApplicationStatus } from '../life-cycle-actions.js';
import {
  acceptancesOf,
  type AcceptanceView,
  evaluationOf,
  type EvaluationView,
} from './acceptance-queries.js';
import { Acceptance } from './acceptance.entity.js';
import type { AcceptanceInput, EvaluationInput } from './acceptance.schema.js';
import type { MilestoneView } from './milestone-queries.js';
import { MilestonesService } from './milestones.service.js';
import { PerformanceEvaluation } from './performance-evaluation.entity.js';

/** What came of a project: its acceptance 验收 and its performance evaluation 绩效评价. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly milestones: MilestonesService,
    private readonly moves: ApplicationMoves,
  ) {}

  /** Throws `not-found`, `outside-your-district`. */
  find(
    context: Context,
    applicationId: string,
  ): Promise<{ acceptances: AcceptanceView[]; evaluation: EvaluationView | null }> {
    return this.database.read(async (unit) => {
      await this.applications.requireFor(unit, context, applicationId);
      return {
        acceptances: await acceptancesOf(unit, applicationId),
        evaluation: await evaluationOf(unit, applicationId),
      };
    });
  }

  /**
   * Keeps what an acceptance came to; its report must be on file. One that passed moves the application on, after one that
   * failed another may follow. Throws `illegal-transition`, `reason-required` and as `MilestonesService.requireReady`.
   */
  record(
    context: Context,
    applicationId: string,
    { result, heldOn, reason }: AcceptanceInput,
  ): Promise<void> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      const action = result === 'passed' ? 'accept' : 'fail-acceptance';
      requireFrom(action, application.status);
      const { files } = await this.milestones.requireReady(unit, context, application, 'acceptance', {
        heldOn,
      });
      await this.moves.move(unit, application, action, { facts: { acceptance: result }, reason });
      if (result === 'passed') await this.milestones.markReached(unit, application, 'acceptance', heldOn);
      const documentId = lastOf(files, 'acceptance-report');
      const row = { ...recordOf(context, applicationId), result, heldOn, reason, documentId };
      await unit.add(Acceptance, row, 'acceptance.recorded');
    });
  }

  /** Throws `illegal-transition` before the acceptance, and as `MilestonesService.requireReady`. */
  evaluate(context: Context, applicationId: string, input: EvaluationInput): Promise<void> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      requireFrom('evaluate', application.status);
      const { evaluatedOn, remark } = input;
      const milestone = 'performance-report';
      const { files } = await this.milestones.requireReady(unit, context, application, milestone, {
        evaluatedOn,
      });
      await this.moves.move(unit, application, 'evaluate', { reason: remark });
      await this.milestones.markReached(unit, application, milestone, evaluatedOn);
      const documentId = lastOf(files, 'performance-report');
      const row = { ...recordOf(context, applicationId), ...input, documentId };
      await unit.add(PerformanceEvaluation, row, 'performance-evaluation.recorded');
    });
  }
}

/** Says first that it is too early or too late, and only then what is missing. */
function requireFrom(action: ApplicationAction, status: ApplicationStatus): void {
  if (!actionOf(action).from.includes(status))
    throw new DomainError('illegal-transition', { action, status });
}

const recordOf = (context: Context, applicationId: string) => ({
  id: newId(),
  applicationId,
  byUser: context.actor?.id ?? '',
  at: context.now,
});

/** The newest report of its kind; the policy of a milestone may ask for other papers only, then the newest of those. */
const lastOf = (files: MilestoneView['files'], kind: string): string =>
  (files.findLast((file) => file.kind === kind) ?? files.at(-1))!.id;
