import { Injectable } from '@nestjs/common';
import type { ReadUnit } from '../../database/unit.js';
import type { Fen } from '../../kernel/money.js';
import type { InvestmentDirection } from '../../policy/directions.js';
import type { FundPolicy } from '../../policy/fund-policy.js';
import { entitlementOf } from '../../subsidies/entitlement.js';
import { ApplicationSubsidies } from '../application-subsidies.service.js';
import { invoicesOf, type KeptInvoice } from '../invoice-queries.js';
import { type Claim, proposedAmounts } from './proposed-amounts.js';

const NO_RANKS: ReadonlyMap<string, number> = new Map();

/** What applications may get before anybody decides: for rankings and for the lists that the public reads. */
@Injectable()
export class ProposedSubsidies {
  constructor(private readonly subsidies: ApplicationSubsidies) {}

  /** What each is entitled to by itself, by its invoices. Throws `invoice-tax-missing`, `sum-too-large`. */
  async claims(
    unit: ReadUnit,
    { investments, calculation }: FundPolicy,
    direction: InvestmentDirection,
    applications: readonly Pick<Claim, 'id' | 'creditCode' | 'clusterId'>[],
  ): Promise<Claim[]> {
    const invoices = new Map<string, KeptInvoice[]>(applications.map(({ id }) => [id, []]));
    for (const invoice of await invoicesOf(unit, [...invoices.keys()])) {
      invoices.get(invoice.applicationId)!.push(invoice);
    }
    return applications.map(({ id, creditCode, clusterId }) => {
      const own = invoices.get(id)!;
      const { investment, amount } = entitlementOf(own, investments[direction], calculation, creditCode);
      return { id, creditCode, clusterId, investment, entitlement: amount };
    });
  }

  /** What each may get beside all others, in fen, by its id; `ranks` are those of a ranking that is being made. */
  async amounts(
    unit: ReadUnit,
    policy: FundPolicy,
    direction: InvestmentDirection,
    claims: readonly Claim[],
    ranks = NO_RANKS,
  ): Promise<Map<string, Fen>> {
    const shares = new Map<string, ReadonlyMap<string, Fen>>();
    for (const { id, clusterId } of claims) {
      if (clusterId === null || shares.has(clusterId)) continue;
      const application = { id, clusterId, direction, year: policy.year, policyCode: policy.code };
      const { enterprises = [] } = await this.subsidies.of(unit, application, ranks);
      shares.set(clusterId, new Map(enterprises.map(({ code, amount }) => [code, amount])));
    }
    return proposedAmounts(claims, policy.investments[direction].enterpriseCap, shares);
  }
}
