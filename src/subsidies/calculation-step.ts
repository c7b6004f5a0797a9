import type { CostCategory } from '../policy/directions.js';

interface Member {
  /** Code of the enterprise within a cluster; absent when there is only one. */
  enterprise?: string;
}

/** What each rule looked at; money is yuan with two decimals. */
interface StepInputs {
  'eligible-investment': Member & {
    invoices: number;
    eligible: Partial<Record<CostCategory, string>>;
    notEligible: Partial<Record<CostCategory, string>>;
    amounts: 'tax-inclusive' | 'tax-exclusive';
  };
  rate: Member & { eligibleInvestment: string; rate: string; roundedDownTo: string };
  'enterprise-cap': Member & { amount: string; cap: string };
  'cluster-cap': { entitlements: string; enterprises: number; cap: string };
  'cluster-share': {
    enterprise: string;
    entitlement: string;
    entitlements: string;
    cap: string;
    allocation: 'pro-rata' | 'ranked';
  };
  /** What other decisions have left of a cap. */
  'already-decided': { amount: string; cap: string; decided: string; of: 'enterprise' | 'cluster' };
  targets: {
    sessions: number;
    sessionsRequired: number;
    people: number;
    peopleRequired: number;
    amount: string;
  };
}
export type StepRule = keyof StepInputs;

/** One step of an explanation, plain JSON so that a decision can keep it: the clause, the rule, what went in, what came out. */
export type CalculationStep = {
  [Rule in StepRule]: { clause: string; rule: Rule; input: StepInputs[Rule]; output: string };
}[StepRule];
