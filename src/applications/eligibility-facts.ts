import type { ReadUnit } from '../database/unit.js';
import { shanghaiDay } from '../kernel/instant.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import type { Application } from './application.entity.js';
import type { EligibilityFacts, PastFinding } from './eligibility-checks.js';
import type { InvoiceFinding } from './invoice-findings.js';

interface Known {
  policy: FundPolicy;
  clusterMember: boolean | null;
  /** ISO instant of the checking. */
  now: string;
  findings: readonly (PastFinding & { withdrawnAt: string | null })[];
  invoices: { total: number; findings: readonly InvoiceFinding[] };
}

/** What the eligibility checks look at, from the registry as it is now. */
export async function eligibilityFactsOf(
  unit: ReadUnit,
  application: Application,
  { policy, clusterMember, now, findings, invoices }: Known,
): Promise<EligibilityFacts> {
  const [enterprise] = await unit.query<{ foundedOn: string | null; legalEntity: boolean | number | null }>(
    'SELECT founded_on AS "foundedOn", legal_entity AS "legalEntity" FROM enterprise WHERE id = ?',
    [application.enterpriseId],
  );
  const { foundedOn = null, legalEntity = null } = enterprise ?? {};
  return {
    submittedOn: shanghaiDay(application.submittedAt ?? now),
    lastDay: policy.investments[application.direction].deadline.lastDay,
    district: application.district,
    legalEntity: legalEntity === null ? null : Boolean(legalEntity),
    foundedOn,
    clusterMember,
    otherFiscalMoney: application.otherFiscalMoney,
    invoices: {
      total: invoices.total,
      unnumbered: invoices.findings.filter(({ finding }) => finding === 'no-number').length,
      usedBefore: invoices.findings.flatMap((one) =>
        one.finding === 'used-before' ? { number: one.number, firstUsedBy: one.first.title } : [],
      ),
    },
    findings: findings
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ area, kind, foundOn, endedOn, source }) => ({ area, kind, foundOn, endedOn, source })),
  };
}
