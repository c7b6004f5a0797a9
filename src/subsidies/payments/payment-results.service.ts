import { Injectable } from '@nestjs/common';
import { ApplicationMoves, recordEvent } from '../../applications/application-moves.service.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { Database } from '../../database/database.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { formatMoney } from '../../kernel/money.js';
import { factsFor, paymentPlanOf, requireTranche } from './payment-plan.js';
import { lockPayment, paymentNote } from './payment-rows.js';
import { heldBeside, paidSumsOf } from './payment-sums.js';
import type { Payment } from './payment.entity.js';
import type { PaidInput } from './payment.schema.js';

/** What came of payments that the bank has: paid or failed. */
@Injectable()
export class PaymentResultsService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly moves: ApplicationMoves,
  ) {}

  /**
   * The payee has the money; once all of it, the application is closed as paid. Throws `payment-not-open`,
   * `day-not-possible`, `three-people-required` to who asked for it or approved it, `transition-blocked`.
   */
  markPaid(context: Context, id: string, { paidOn, bankReference }: PaidInput): Promise<Payment> {
    return this.database.write(context, async (unit) => {
      const { application, payment } = await lockPayment(unit, this.applications, id);
      payment.markPaid(context.actor!.id, paidOn, bankReference);
      if (paidOn > shanghaiDay(context.now) || paidOn < shanghaiDay(payment.approvedAt!))
        throw new DomainError('day-not-possible', { field: 'paidOn' });
      const plan = await paymentPlanOf(unit, application);
      const held = await heldBeside(unit, application.id, id);
      const facts = factsFor(plan, requireTranche(plan, payment.tranche), held, payment);
      await this.moves.move(unit, application, 'pay', { facts, reason: paymentNote(payment) });
      await unit.save(payment, 'payment.paid');
      const { paid } = await paidSumsOf(unit, application.id);
      if (application.status === 'accepted' && paid === plan.decision!.amount)
        await this.moves.move(unit, application, 'settle', { facts: { ...facts, paid } });
      return payment;
    });
  }

  /**
   * The bank did not pay, or the money came back 退汇: the tranche may be asked for again. Throws `payment-not-open`,
   * `more-than-paid` when the enterprise has already returned more than would be left.
   */
  markFailed(context: Context, id: string, reason: string): Promise<Payment> {
    return this.database.write(context, async (unit) => {
      const { application, payment } = await lockPayment(unit, this.applications, id);
      payment.fail(context.actor!.id, context.now, reason);
      await unit.save(payment, 'payment.failed');
      const { paid, returned } = await paidSumsOf(unit, application.id);
      if (returned > paid) throw new DomainError('more-than-paid', { paid: formatMoney(paid) });
      const note = paymentNote(payment, reason);
      await recordEvent(unit, application, 'fail-payment', application.status, note);
      if (application.status !== 'paid') return payment;
      const { decision } = await paymentPlanOf(unit, application);
      const facts = { paid, ...(decision && { decision }) };
      await this.moves.move(unit, application, 'unsettle', { facts, reason: note });
      return payment;
    });
  }
}
