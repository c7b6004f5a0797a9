import { Injectable } from '@nestjs/common';
import { ApplicationSubsidies } from '../../applications/application-subsidies.service.js';
import type { ApplicationsService } from '../../applications/applications.service.js';
import type { WriteUnit } from '../../database/unit.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { policyVersion } from '../../policy/policy-version.js';
import { decidedAmount } from './decided-amount.js';
import { decidedSums } from './decision-queries.js';

/** An arbitrary key of PostgreSQL's advisory locks: who reckons an amount sees all that were decided before. */
const DECIDING = 970_420_241_0;

type Application = Awaited<ReturnType<ApplicationsService['requireFor']>>;

/** The amount of a decision, reckoned once. */
@Injectable()
export class DecisionAmounts {
  constructor(private readonly subsidies: ApplicationSubsidies) {}

  /** By invoices, policy and what other decisions in force have left of the caps. Throws what `calculateSubsidy` throws. */
  async reckon(unit: WriteUnit, application: Application) {
    await unit.lock('SELECT pg_advisory_xact_lock(?)', [DECIDING]);
    const { policyCode, direction } = application;
    const policy = requirePolicyByCode(policyCode);
    const { clause, rateBasisPoints, enterpriseCap, clusterCap } = policy.investments[direction];
    const { alone, cluster } = await this.subsidies.forDecision(unit, application);
    const decided = await decidedSums(unit, { ...application, clause });
    const amount = decidedAmount({
      clause,
      alone,
      cluster: cluster && { ...cluster, use: { cap: clusterCap!, decided: decided.cluster } },
      enterprise: { cap: enterpriseCap, decided: decided.enterprise },
    });
    return {
      ...amount,
      clause,
      rateBasisPoints,
      enterpriseCap,
      clusterCap,
      policyCode,
      policyVersion: policyVersion(policy),
    };
  }
}
