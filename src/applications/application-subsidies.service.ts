import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { ReadUnit } from '../database/unit.js';
import type { Context } from '../kernel/context.js';
import { requirePolicyByCode } from '../policy/policies.js';
import type { SubsidyCalculation } from '../subsidies/calculation-result.js';
import { calculateSubsidy } from '../subsidies/subsidy-calculation.js';
import type { Application } from './application.entity.js';
import { ApplicationsService } from './applications.service.js';
import type { ApplicationStatus } from './life-cycle-actions.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import { enterpriseRanks } from './selection/enterprise-ranks.js';
import { latestPlaces } from './selection/ranking-queries.js';
import { invoicesOf, type KeptInvoice } from './invoice-queries.js';

/** What of an application its calculation starts from. */
type Reckoned = Pick<Application, 'id' | 'direction' | 'clusterId' | 'year' | 'policyCode'>;

/** Chosen to be subsidised, whatever has come of it since. */
const SELECTED: readonly ApplicationStatus[] = [
  'selected',
  'publicised',
  'prepared',
  'approved',
  'noticed',
  'accepted',
  'paid',
  'evaluated',
];
/** Handed in and not given up. */
const IN_THE_RACE: readonly ApplicationStatus[] = [
  'submitted',
  'eligible',
  'reviewed',
  'pooled',
  'reserved',
  ...SELECTED,
];

const NO_RANKS: ReadonlyMap<string, number> = new Map();

/** What the policy gives for applications as they stand. */
@Injectable()
export class ApplicationSubsidies {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
  ) {}

  /**
   * As `of`; a district officer reads of a cluster's enterprises those of their own district. Throws `not-found`,
   * `outside-your-district` and what `calculateSubsidy` throws.
   */
  find(context: Context, id: string): Promise<SubsidyCalculation> {
    return this.database.read(async (unit) => {
      const application = await this.applications.requireFor(unit, context, id);
      const calculation = await this.of(unit, application);
      if (context.actor?.role !== 'district-officer' || !calculation.enterprises) return calculation;
      const members = await applicationsOfCluster(unit, application, IN_THE_RACE);
      const own = members.filter(({ district }) => district === context.actor!.district);
      return ofEnterprises(calculation, new Set(own.map(({ code }) => code)));
    });
  }

  /**
   * The subsidy of an application by its invoices. In a cluster it is its enterprise's share beside all others of the
   * cluster that are in the race; the enterprises of the calculation are then told by their credit codes. Throws what
   * `calculateSubsidy` throws. `ranks`: those of a ranking that is being made, by application.
   */
  async of(
    unit: ReadUnit,
    application: Reckoned,
    ranks: ReadonlyMap<string, number> = NO_RANKS,
  ): Promise<SubsidyCalculation> {
    const policy = requirePolicyByCode(application.policyCode);
    const { direction } = application;
    if (direction !== 'cluster') {
      const invoices = await invoicesOf(unit, [application.id]);
      return calculateSubsidy(policy, { direction, invoices });
    }
    return this.ofCluster(unit, policy, await applicationsOfCluster(unit, application, IN_THE_RACE), ranks);
  }

  /**
   * What a decision starts from: the subsidy by the application's own invoices alone, and in a cluster the shares of all
   * its enterprises that were selected so far. Throws what `calculateSubsidy` throws.
   */
  async forDecision(unit: ReadUnit, application: Reckoned) {
    if (application.direction !== 'cluster')
      return { alone: await this.of(unit, application), cluster: null };
    const policy = requirePolicyByCode(application.policyCode);
    const members = await applicationsOfCluster(unit, application, SELECTED);
    const own = members.filter(({ id }) => id === application.id);
    return {
      alone: await this.ofCluster(unit, policy, own),
      cluster: { code: own[0]!.code, calculation: await this.ofCluster(unit, policy, members) },
    };
  }

  private async ofCluster(
    unit: ReadUnit,
    policy: FundPolicy,
    members: readonly ClusterMember[],
    ranks: ReadonlyMap<string, number> = NO_RANKS,
  ): Promise<SubsidyCalculation> {
    const invoices = await invoicesOf(
      unit,
      members.map(({ id }) => id),
    );
    const byCode = new Map<string, KeptInvoice[]>();
    for (const { id, code } of members) {
      const own = invoices.filter(({ applicationId }) => applicationId === id);
      byCode.set(code, [...(byCode.get(code) ?? []), ...own]);
    }
    const places = await this.ranksOf(unit, policy, members, ranks);
    const enterprises = [...byCode].map(([code, own]) => ({ code, invoices: own, rank: places?.get(code) }));
    return calculateSubsidy(policy, { direction: 'cluster', enterprises });
  }

  /** The order in which a cluster's cap is handed out; null where the policy shares it in proportion. */
  private async ranksOf(
    unit: ReadUnit,
    { calculation }: FundPolicy,
    members: readonly { id: string; code: string }[],
    upcoming: ReadonlyMap<string, number>,
  ): Promise<Map<string, number> | null> {
    if (calculation.clusterAllocation !== 'ranked') return null;
    const ids = members.map(({ id }) => id);
    return enterpriseRanks(members, await latestPlaces(unit, ids), upcoming);
  }
}

interface ClusterMember {
  id: string;
  code: string;
  district: string | null;
}

/** Those of the same cluster and year in these statuses, and the application itself. */
function applicationsOfCluster(
  unit: ReadUnit,
  { id, clusterId, year }: Reckoned,
  statuses: readonly ApplicationStatus[],
): Promise<ClusterMember[]> {
  return unit.query(
    `SELECT a.id, a.district, e.credit_code AS code FROM application a JOIN enterprise e ON e.id = a.enterprise_id
     WHERE a.cluster_id = ? AND a.year = ? AND (a.id = ? OR a.status IN (${statuses.map(() => '?').join(', ')}))
     ORDER BY e.credit_code, a.id`,
    [clusterId, year, id, ...statuses],
  );
}

/** The calculation without what tells of other enterprises than these; its sums stay those of the whole cluster. */
function ofEnterprises(calculation: SubsidyCalculation, codes: ReadonlySet<string>): SubsidyCalculation {
  const isTold = (code: string | undefined) => code === undefined || codes.has(code);
  return {
    ...calculation,
    steps: calculation.steps.filter(({ input }) =>
      isTold('enterprise' in input ? input.enterprise : undefined),
    ),
    enterprises: calculation.enterprises!.filter(({ code }) => codes.has(code)),
  };
}
