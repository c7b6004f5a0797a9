import type { Fen } from '../kernel/money.js';
import type { CalculationStep } from './calculation-step.js';

/**
 * Which limit decided the amount: the rate; the cap of an enterprise or cluster, which then took something away; the
 * targets of the training programme, met or not; or none, for nothing is subsidised.
 */
export type Binding = 'rate' | 'enterprise-cap' | 'cluster-cap' | 'targets' | 'none';

/** What one enterprise of a cluster gets, money in fen. */
export interface ClusterShare {
  code: string;
  investment: Fen;
  /** By rate and its own cap. */
  entitlement: Fen;
  /** After the cap of the cluster. */
  amount: Fen;
  binding: Binding;
}

/** A subsidy with its explanation, money in fen. The order of invoices and enterprises changes no amount. */
export interface SubsidyCalculation {
  amount: Fen;
  eligibleInvestment: Fen;
  binding: Binding;
  steps: CalculationStep[];
  /** Of a cluster: who gets what, in the order given. */
  enterprises?: ClusterShare[];
}
