import { Injectable } from '@nestjs/common';
import { ApplicationsService } from '../../applications/applications.service.js';
import { Database } from '../../database/database.js';
import type { Context } from '../../kernel/context.js';
import { formatMoney } from '../../kernel/money.js';
import { clawbacksOf, moneyReturnsOf } from './clawback-queries.js';
import { type PaymentPlan, paymentPlanOf } from './payment-plan.js';
import { listPayments, type PaymentView } from './payment-queries.js';
import { paidSumsOf } from './payment-sums.js';
import { isDue, type Tranche } from './tranches.js';

/** Most payments of one application that are shown: tranches, and as often as they failed. */
const SHOWN = { page: 1, pageSize: 100 };

/** All about the money of one application. */
@Injectable()
export class ApplicationPayments {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
  ) {}

  /** Money in yuan. Throws `not-found`, `outside-your-district`. */
  find(context: Context, id: string) {
    return this.database.read(async (unit) => {
      const application = await this.applications.requireFor(unit, context, id);
      const plan = await paymentPlanOf(unit, application);
      const sums = await paidSumsOf(unit, id);
      const { items: payments } = await listPayments(unit, context, { applicationId: id }, SHOWN);
      const approved = plan.decision?.amount ?? 0n;
      return {
        approved: plan.decision && formatMoney(approved),
        notice: plan.notice && { number: plan.notice.number, voided: plan.notice.voided },
        paid: formatMoney(sums.paid),
        returned: formatMoney(sums.returned),
        kept: formatMoney(sums.paid - sums.returned),
        left: formatMoney(approved - sums.paid),
        tranches: plan.tranches.map((tranche) => trancheView(tranche, plan, payments)),
        payments,
        clawbacks: await clawbacksOf(unit, id),
        returns: await moneyReturnsOf(unit, id),
      };
    });
  }
}

/** A tranche with the payment that holds it; without one it waits for its milestone or is due. */
function trancheView(tranche: Tranche, { status, notice }: PaymentPlan, payments: PaymentView[]) {
  const held = payments.find(
    (one) => one.tranche === tranche.number && one.status !== 'failed' && one.status !== 'declined',
  );
  const due = notice !== null && !notice.voided && tranche.amount > 0n && isDue(tranche, status);
  return {
    ...tranche,
    amount: formatMoney(tranche.amount),
    status: held?.status ?? (due ? ('due' as const) : ('waiting' as const)),
    paymentId: held?.id ?? null,
  };
}
