import type { ApplicationStatus } from '../../applications/life-cycle-actions.js';
import type { LifeCycleFacts } from '../../applications/life-cycle-guards.js';
import type { ReadUnit } from '../../database/unit.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Fen } from '../../kernel/money.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { decisionOf, type DecisionFacts } from '../decisions/decision-queries.js';
import { noticeOf, type NoticeFacts } from '../notices/notice-queries.js';
import type { Payment } from './payment.entity.js';
import { isDue, type Tranche, tranchesOf } from './tranches.js';

/** What an application was promised, and in which parts. */
export interface PaymentPlan {
  status: ApplicationStatus;
  /** Approved; null before. */
  decision: DecisionFacts | null;
  notice: NoticeFacts | null;
  tranches: Tranche[];
}

interface Applied {
  id: string;
  policyCode: string;
  status: ApplicationStatus;
}

export async function paymentPlanOf(
  unit: ReadUnit,
  { id, policyCode, status }: Applied,
): Promise<PaymentPlan> {
  const found = await decisionOf(unit, id);
  const decision = found?.approvedBy ? found : null;
  const { parts } = requirePolicyByCode(policyCode).tranches;
  return {
    status,
    decision,
    notice: await noticeOf(unit, id),
    tranches: decision ? tranchesOf(decision.amount, parts) : [],
  };
}

/** Throws `unknown-tranche`. */
export function requireTranche({ tranches }: PaymentPlan, number: number): Tranche {
  const found = tranches.find((tranche) => tranche.number === number);
  if (!found) throw new DomainError('unknown-tranche', { tranche: number });
  return found;
}

/** What the guards of asking, approving and paying look at; `held`: what other payments claim, in fen. */
export function factsFor(
  { decision, notice, status }: PaymentPlan,
  tranche: Tranche,
  held: Fen,
  { requestedBy, approvedBy }: { requestedBy: string | null; approvedBy: string | null },
): LifeCycleFacts {
  return {
    paid: held,
    tranche: { amount: tranche.amount, due: isDue(tranche, status), requestedBy, approvedBy },
    ...(decision && { decision }),
    ...(notice && { notice }),
  };
}

/** Throws `payment-outdated` when another notice or another amount has taken the place of what the payment was asked for by. */
export function requireCurrent({ notice }: PaymentPlan, tranche: Tranche, payment: Payment): void {
  if (notice?.id !== payment.noticeId || tranche.amount !== payment.amount)
    throw new DomainError('payment-outdated');
}
