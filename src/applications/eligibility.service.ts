import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit, WriteUnit } from '../database/unit.js';
import { ClustersService } from '../enterprises/clusters.service.js';
import { EnterpriseFindingsService } from '../enterprises/enterprise-findings.service.js';
import type { Context } from '../kernel/context.js';
import { DomainError } from '../kernel/domain-error.js';
import { newId } from '../kernel/ids.js';
import type { Instant } from '../kernel/instant.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { policyVersion } from '../policy/policy-version.js';
import { ApplicationMoves } from './application-moves.service.js';
import type { Application } from './application.entity.js';
import { ApplicationsService } from './applications.service.js';
import {
  checkEligibility,
  type EligibilityCheck,
  type Verdict,
  withDecisions,
} from './eligibility-checks.js';
import { eligibilityFactsOf } from './eligibility-facts.js';
import { EligibilityRun } from './eligibility-run.entity.js';
import { EligibilityVerdict } from './eligibility-verdict.entity.js';
import type { EligibilityDecisionInput } from './eligibility.schema.js';
import { invoicesOf } from './invoice-queries.js';
import { InvoicesService } from './invoices.service.js';

/** A decision with the name of who made it. */
export type NamedVerdict = EligibilityVerdict & { by: string | null };

export interface EligibilityReport {
  verdict: Verdict;
  checks: (EligibilityCheck & { decision: NamedVerdict | null })[];
  policyVersion: string;
}

export interface PastRun {
  id: string;
  at: Instant;
  by: string | null;
  verdict: Verdict;
}

/** Whether an application may be supported (notice 三): checked by what is known now, every time that was kept in a history. */
@Injectable()
export class EligibilityService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly clusters: ClustersService,
    private readonly findings: EnterpriseFindingsService,
    private readonly invoices: InvoicesService,
    private readonly moves: ApplicationMoves,
  ) {}

  /** By what is known now; keeps nothing. Throws `not-found`, `outside-your-district`. */
  find(context: Context, id: string): Promise<EligibilityReport> {
    return this.database.read(async (unit) =>
      this.report(unit, context, await this.applications.requireFor(unit, context, id)),
    );
  }

  /** The checks that were kept, the newest first. Throws `not-found`, `outside-your-district`. */
  history(context: Context, id: string): Promise<PastRun[]> {
    return this.database.read(async (unit) => {
      await this.applications.requireFor(unit, context, id);
      return unit.query<PastRun>(
        `SELECT r.id, r.at, r.verdict, u.name AS "by" FROM eligibility_run r
         LEFT JOIN user_account u ON u.id = r.by_user WHERE r.application_id = ? ORDER BY r.at DESC, r.id DESC`,
        [id],
      );
    });
  }

  /** Checks and keeps the outcome. Throws `not-found`, `outside-your-district`. */
  run(context: Context, id: string): Promise<EligibilityReport> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, id, { lock: true });
      return this.keep(unit, application);
    });
  }

  /**
   * A person's decision on a check that needs one. Throws `check-needs-no-person` for any other, `illegal-transition`
   * unless the application is submitted.
   */
  decide(context: Context, id: string, input: EligibilityDecisionInput): Promise<EligibilityReport> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, id, { lock: true });
      if (application.status !== 'submitted') {
        throw new DomainError('illegal-transition', {
          action: 'confirm-eligibility',
          status: application.status,
        });
      }
      const { checks } = await this.report(unit, context, application);
      const check = checks.find((one) => one.check === input.check);
      if (!check || (check.verdict !== 'needs-review' && check.decision === null)) {
        throw new DomainError('check-needs-no-person', { field: 'verdict', check: input.check });
      }
      const row = {
        ...input,
        id: newId(),
        applicationId: id,
        seen: check.seen,
        byUser: context.actor?.id ?? null,
        at: context.now,
      };
      await unit.add(EligibilityVerdict, row, 'eligibility.decided');
      return this.keep(unit, application);
    });
  }

  /** Moves it on to the review, and keeps what that rested on. Throws `transition-blocked` unless every check has passed. */
  confirm(context: Context, id: string): Promise<void> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, id, { lock: true });
      const { verdict: eligibility } = await this.report(unit, context, application);
      await this.moves.move(unit, application, 'confirm-eligibility', { facts: { eligibility } });
      await this.keep(unit, application);
    });
  }

  /** The verdict that counts, for who moves the application on. */
  async verdictOf(unit: ReadUnit, context: Context, application: Application): Promise<Verdict> {
    return (await this.report(unit, context, application)).verdict;
  }

  private async keep(unit: WriteUnit, application: Application): Promise<EligibilityReport> {
    const { actor, now } = unit.context;
    const report = await this.report(unit, unit.context, application);
    const run = {
      id: newId(),
      applicationId: application.id,
      policyVersion: report.policyVersion,
      verdict: report.verdict,
      checks: report.checks.map(({ decision: _decision, ...check }) => check),
      byUser: actor?.id ?? null,
      at: now,
    };
    await unit.add(EligibilityRun, run, null);
    unit.record('eligibility.checked', 'Application', application.id, { verdict: report.verdict });
    return report;
  }

  private async isClusterMember(
    unit: ReadUnit,
    { clusterId, enterpriseId }: Application,
  ): Promise<boolean | null> {
    return clusterId === null ? null : this.clusters.hasMember(unit, clusterId, enterpriseId);
  }

  private async report(
    unit: ReadUnit,
    context: Context,
    application: Application,
  ): Promise<EligibilityReport> {
    const policy = requirePolicyByCode(application.policyCode);
    const invoices = await invoicesOf(unit, [application.id]);
    const facts = await eligibilityFactsOf(unit, application, {
      policy,
      clusterMember: await this.isClusterMember(unit, application),
      now: context.now,
      findings: await this.findings.of(unit, application.enterpriseId),
      invoices: {
        total: invoices.length,
        findings: await this.invoices.findings(unit, context, application, invoices),
      },
    });
    const decisions = await decisionsOf(unit, application.id);
    const decided = withDecisions(checkEligibility(policy.eligibility, facts), decisions);
    return { ...decided, policyVersion: policyVersion(policy) };
  }
}

/** Every decision on an application, the first one first. */
async function decisionsOf(unit: ReadUnit, applicationId: string): Promise<NamedVerdict[]> {
  const rows = await unit.query<Omit<NamedVerdict, 'seen'> & { seen: string }>(
    `SELECT d.id, d.application_id AS "applicationId", d."check", d.verdict, d.seen, d.reason, d.by_user AS "byUser",
       d.at, u.name AS "by"
     FROM eligibility_verdict d LEFT JOIN user_account u ON u.id = d.by_user
     WHERE d.application_id = ? ORDER BY d.at, d.id`,
    [applicationId],
  );
  return rows.map((row) => ({ ...row, seen: JSON.parse(row.seen) as NamedVerdict['seen'] }));
}
