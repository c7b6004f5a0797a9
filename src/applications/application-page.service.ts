import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { COST_CATEGORIES } from '../policy/directions.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { resultForPeople, stepForPeople } from '../subsidies/calculation-view.js';
import { decisionsOn } from '../subsidies/decisions/decision-views.js';
import { noticesOn } from '../subsidies/notices/notice-list.js';
import { actionsFrom } from './application-life-cycle.js';
import { standingOf } from './application-standing.js';
import { ApplicationSubsidies } from './application-subsidies.service.js';
import type { ApplicationView } from './application-queries.js';
import { ApplicationsService } from './applications.service.js';
import { AttachmentsService } from './attachments.service.js';
import { InvoicesService } from './invoices.service.js';

/** All that an application's page shows. */
@Injectable()
export class ApplicationPage {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly invoices: InvoicesService,
    private readonly attachments: AttachmentsService,
    private readonly subsidies: ApplicationSubsidies,
  ) {}

  /** Throws `not-found`, `outside-your-district`. */
  async of(context: Context, id: string) {
    const application = await this.applications.find(context, id);
    const { invoices, findings, total } = await this.invoices.list(context, id);
    return {
      application,
      editable: application.status === 'draft' || application.status === 'returned',
      actions: context.actor ? actionsFrom(application.status, context.actor.role) : [],
      invoices: invoices.map((invoice) => ({
        ...invoice,
        findings: findings.filter(({ invoiceId }) => invoiceId === invoice.id),
      })),
      findings: findings.filter(({ invoiceId }) => invoiceId === null),
      total,
      attachments: await this.attachments.list(context, id),
      timeline: await this.applications.timeline(context, id),
      standing: await this.database.read((unit) => standingOf(unit, id, context.now)),
      categories: COST_CATEGORIES,
      ...(await this.decisions(id)),
      ...(await this.subsidy(context, application)),
    };
  }

  /** The decision in force, those that were sent back or revoked, and the notices. */
  private async decisions(id: string) {
    const decisions = await this.database.read((unit) => decisionsOn(unit, id));
    const shown = decisions.map((decision) => ({ ...decision, steps: decision.steps.map(stepForPeople) }));
    return {
      decision: shown.find(({ endedAt }) => endedAt === null) ?? null,
      notices: await this.database.read((unit) => noticesOn(unit, id)),
      endedDecisions: shown.filter(({ endedAt }) => endedAt !== null),
    };
  }

  /** The calculation, or why there is none. */
  private async subsidy(context: Context, { id, policyCode, enterprise }: ApplicationView) {
    const policy = requirePolicyByCode(policyCode);
    try {
      const result = resultForPeople(await this.subsidies.find(context, id), policy);
      return { result, share: result.enterprises?.find(({ code }) => code === enterprise.creditCode) };
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'refused') {
        return { noResult: { code: error.code, details: error.details } };
      }
      throw error;
    }
  }
}
