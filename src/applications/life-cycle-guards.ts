import type { Instant } from '../kernel/instant.js';
import type { Fen } from '../kernel/money.js';

/**
 * What is known of an application when somebody wants to move it on. A caller gives what the action's guards look at; what
 * is not given counts as not so.
 */
export interface LifeCycleFacts {
  now?: Instant;
  /** At least one invoice, and everything that the direction asks for is filled in. */
  complete?: boolean;
  /** The verdict that counts: of the checks, or of the person who decided on those that need one. */
  eligibility?: 'passed' | 'failed' | 'needs-review';
  /** Reviews in force: assigned and not replaced. `settled`: a wide spread between experts has been dealt with. */
  reviews?: { submitted: number; pending: number; required: number; settled: boolean };
  /** Its place in the newest frozen ranking of its direction, and whether the budget reaches that far. */
  ranking?: { rank: number; withinBudget: boolean };
  /** `openObjections` is 0 where the policy lets objections not block. */
  publicity?: { endsAt: Instant; openObjections: number };
  /**
   * The calculated subsidy, and who put it up for approval (user ids). Of a clawback: what is asked back, and who
   * proposed it.
   */
  decision?: { amount: Fen; preparedBy: string };
  notice?: { number: string; voided: boolean };
  acceptance?: 'passed' | 'failed';
  /**
   * What has left the bureau's account for this application and reached the payee, in fen; of a clawback less what was
   * returned. Where money is about to leave, with all that others have asked for.
   */
  paid?: Fen;
  /** The tranche about to be paid, in fen; who asked for it and who approved that, as far as they have. */
  tranche?: { amount: Fen; due: boolean; requestedBy: string | null; approvedBy: string | null };
}

type GuardRule = (facts: LifeCycleFacts, by: string) => boolean;

const noticeInForce: GuardRule = ({ notice }) => notice !== undefined && !notice.voided;

/**
 * Every condition of the life cycle; its words stand in the catalogues under `lifeCycleGuard.<name>`. `by` is the id of the
 * user who acts.
 */
export const GUARDS = {
  complete: ({ complete }) => complete === true,
  'eligibility-passed': ({ eligibility }) => eligibility === 'passed',
  'reviews-complete': ({ reviews }) =>
    reviews !== undefined && reviews.pending === 0 && reviews.submitted >= reviews.required,
  'spread-settled': ({ reviews }) => reviews?.settled === true,
  ranked: ({ ranking }) => ranking !== undefined && ranking.rank > 0,
  'within-budget': ({ ranking }) => ranking?.withinBudget === true,
  'publicity-set': ({ publicity }) => publicity !== undefined,
  'publicity-ended': ({ publicity, now }) =>
    publicity !== undefined && now !== undefined && publicity.endsAt <= now,
  'no-open-objection': ({ publicity }) => publicity?.openObjections === 0,
  'amount-calculated': ({ decision }) => decision !== undefined && decision.amount > 0n,
  'second-person': ({ decision }, by) => decision !== undefined && decision.preparedBy !== by,
  'notice-in-force': noticeInForce,
  'notice-voided': (facts, by) => !noticeInForce(facts, by),
  'acceptance-passed': ({ acceptance }) => acceptance === 'passed',
  'nothing-paid': ({ paid }) => paid === 0n,
  'something-paid': ({ paid }) => paid !== undefined && paid > 0n,
  'tranche-due': ({ tranche }) => tranche?.due === true,
  'other-than-requester': ({ tranche }, by) => !!tranche?.requestedBy && tranche.requestedBy !== by,
  'three-people': ({ tranche }, by) =>
    !!tranche?.requestedBy &&
    !!tranche.approvedBy &&
    new Set([tranche.requestedBy, tranche.approvedBy, by]).size === 3,
  'within-approved': ({ tranche, paid, decision }) =>
    tranche !== undefined &&
    tranche.amount > 0n &&
    paid !== undefined &&
    decision !== undefined &&
    paid + tranche.amount <= decision.amount,
  'not-paid-in-full': ({ paid, decision }) =>
    decision !== undefined && paid !== undefined && paid < decision.amount,
  'paid-in-full': ({ paid, decision }) => decision !== undefined && paid === decision.amount,
} as const satisfies Record<string, GuardRule>;

export type Guard = keyof typeof GUARDS;
