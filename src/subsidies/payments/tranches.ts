import type { ApplicationStatus } from '../../applications/life-cycle-actions.js';
import type { Fen } from '../../kernel/money.js';
import type { TrancheMilestone, TranchePart } from '../../policy/payment-policy.js';

/** A part in which an approved amount is paid. */
export interface Tranche {
  /** Counts from 1. */
  number: number;
  milestone: TrancheMilestone;
  /** In fen. */
  amount: Fen;
}

/** Where an application is once a tranche may be asked for. */
export const DUE_IN: Readonly<Record<TrancheMilestone, readonly ApplicationStatus[]>> = {
  'notice-issued': ['noticed', 'accepted', 'evaluated'],
  'acceptance-passed': ['accepted', 'evaluated'],
  'performance-evaluated': ['evaluated'],
};

/**
 * The parts of an approved amount in fen. Each share is rounded down; the last one pays what rounding left, so that they
 * add up to the amount exactly.
 */
export function tranchesOf(approved: Fen, parts: readonly TranchePart[]): Tranche[] {
  let left = approved;
  return parts.map(({ milestone, shareBasisPoints }, place) => {
    const share = (approved * BigInt(shareBasisPoints)) / 10_000n;
    const amount = place === parts.length - 1 ? left : share;
    left -= amount;
    return { number: place + 1, milestone, amount };
  });
}

export const isDue = ({ milestone }: Tranche, status: ApplicationStatus): boolean =>
  DUE_IN[milestone].includes(status);
