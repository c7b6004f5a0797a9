import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WriteUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { shanghaiDay } from '../kernel/instant.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { policyVersion } from '../policy/policy-version.js';
import { ApplicationMoves } from './application-moves.service.js';
import type { Application } from './application.entity.js';
import { ApplicationsService } from './applications.service.js';
import { InvoicesService } from './invoices.service.js';
import type { ApplicationAction } from './life-cycle-actions.js';

/** The steps at the desk that takes applications in: submission, return, rejection, withdrawal, recommendation. */
@Injectable()
export class ApplicationSteps {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly invoices: InvoicesService,
    private readonly moves: ApplicationMoves,
  ) {}

  /**
   * Hands the application in, by the policy as it is now. What comes after the last day is taken and marked late. Throws
   * `invoice-already-used`, `duplicate-invoice`, `sum-too-large`, `transition-blocked` without invoices, `illegal-transition`.
   */
  submit(context: Context, id: string): Promise<Application> {
    return this.change(context, id, async (unit, application) => {
      const policy = requirePolicyByCode(application.policyCode);
      const { lastDay } = policy.investments[application.direction].deadline;
      const complete = await this.isComplete(unit, context, application);
      const late = lastDay !== null && shanghaiDay(context.now) > lastDay;
      application.markSubmitted(context.now, policyVersion(policy), late);
      await this.moves.move(unit, application, 'submit', { facts: { complete } });
    });
  }

  /** Back to the applicant for correction. Throws `illegal-transition`, `reason-required`. */
  return(context: Context, id: string, reason: string): Promise<Application> {
    return this.step(context, id, 'return', reason);
  }

  /** Turns it down; its invoices are free for others. Throws `illegal-transition`, `reason-required`. */
  reject(context: Context, id: string, reason: string): Promise<Application> {
    return this.step(context, id, 'reject', reason);
  }

  /** The applicant takes it back; its invoices are free for others. Throws `illegal-transition`, `reason-required`. */
  withdraw(context: Context, id: string, reason: string): Promise<Application> {
    return this.step(context, id, 'withdraw', reason);
  }

  /** What the district's officer has to say for it. Throws `illegal-transition`, `outside-your-district`. */
  recommend(context: Context, id: string, note: string): Promise<Application> {
    return this.step(context, id, 'recommend', note);
  }

  private step(
    context: Context,
    id: string,
    action: ApplicationAction,
    reason: string,
  ): Promise<Application> {
    return this.change(context, id, (unit, application) =>
      this.moves.move(unit, application, action, { reason }),
    );
  }

  private change(
    context: Context,
    id: string,
    verb: (unit: WriteUnit, application: Application) => Promise<void>,
  ): Promise<Application> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, id, { lock: true });
      await verb(unit, application);
      return application;
    });
  }

  /** Whether it has invoices; those that it may hand in it holds from now on. */
  private async isComplete(unit: WriteUnit, context: Context, application: Application): Promise<boolean> {
    if (!application.editable) return true;
    return (await this.invoices.holdAll(unit, context, application)).length > 0;
  }
}
