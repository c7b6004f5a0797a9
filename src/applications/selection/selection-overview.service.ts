import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Context } from '../../kernel/context.js';
import { formatMoney } from '../../kernel/money.js';
import { INVESTMENT_DIRECTIONS, type InvestmentDirection } from '../../policy/directions.js';
import type { FundPolicy } from '../../policy/fund-policy.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { costOf } from '../selection.js';
import { committedIn, countsIn } from './pool-queries.js';

/** Where a direction's selection stands, money in yuan. */
export interface DirectionSelection {
  direction: InvestmentDirection;
  reviewed: number;
  pooled: number;
  reserved: number;
  selected: number;
  /** Null without a limit. */
  budget: string | null;
  /** What the selected take of it; null for who sees one district only. */
  committed: string | null;
}

/** The selection at a glance. District officers see the counts of their district. */
@Injectable()
export class SelectionOverview {
  constructor(private readonly database: Database) {}

  /** Every direction of a policy, in the notice's order. Throws `unknown-policy`. */
  of(context: Context, policyCode?: string): Promise<DirectionSelection[]> {
    const policy = requirePolicyByCode(policyCode);
    const everything = context.actor?.role !== 'district-officer';
    return this.database.read(async (unit) => {
      const counts = await countsIn(unit, context, policy.code);
      const directions: DirectionSelection[] = [];
      for (const direction of INVESTMENT_DIRECTIONS) {
        const committed = everything ? await committedIn(unit, policy.code, direction) : null;
        const count = (status: string) => counts.get(`${direction} ${status}`) ?? 0;
        directions.push({
          direction,
          reviewed: count('reviewed'),
          pooled: count('pooled'),
          reserved: count('reserved'),
          selected: count('selected'),
          budget: budgetOf(policy, direction),
          committed: committed && formatMoney(costOf(committed, policy.investments[direction].clusterCap)),
        });
      }
      return directions;
    });
  }
}

function budgetOf({ budgets }: FundPolicy, direction: InvestmentDirection): string | null {
  const budget = budgets.amounts[direction];
  return budget === undefined ? null : formatMoney(budget);
}
