import { Injectable } from '@nestjs/common';
import { isFinal } from '../../applications/application-life-cycle.js';
import { ApplicationMoves, recordEvent } from '../../applications/application-moves.service.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { Database } from '../../database/database.js';
import { EnterprisesService } from '../../enterprises/enterprises.service.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, newId } from '../../kernel/ids.js';
import type { Page, Paging } from '../../kernel/paging.js';
import { type DueTranche, listDueTranches } from './due-tranches.js';
import { factsFor, paymentPlanOf, requireCurrent, requireTranche } from './payment-plan.js';
import { findPayment, listPayments, type PaymentView } from './payment-queries.js';
import { lockPayment, paymentNote } from './payment-rows.js';
import { heldBeside } from './payment-sums.js';
import { Payment } from './payment.entity.js';
import type { DeskFilter, PaymentFilter, TrancheChoice } from './payment.schema.js';

/** Asking for tranches and approving that 申请和审批拨付. District officers reach only those of their district. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly enterprises: EnterprisesService,
    private readonly moves: ApplicationMoves,
  ) {}

  list(context: Context, filter: PaymentFilter, paging: Paging): Promise<Page<PaymentView>> {
    return this.database.read((unit) => listPayments(unit, context, filter, paging));
  }

  /** Tranches that may be asked for now. */
  due(context: Context, filter: DeskFilter, paging: Paging): Promise<Page<DueTranche>> {
    return this.database.read((unit) => listDueTranches(unit, context, filter, paging));
  }

  /** Throws `not-found`, `outside-your-district`. */
  find(context: Context, id: string): Promise<PaymentView> {
    return this.database.read(async (unit) => {
      const found = isId(id) ? await findPayment(unit, id) : null;
      if (!found) throw new DomainError('not-found', { subject: 'Payment' });
      await this.applications.requireFor(unit, context, found.applicationId);
      return found;
    });
  }

  /**
   * Asks for a tranche, to the account that the enterprise has now. Throws `unknown-tranche`, `illegal-transition`,
   * `transition-blocked` before its milestone or without a notice in force, `tranche-already-requested`,
   * `bank-account-missing`.
   */
  request(context: Context, { applicationId, tranche: number }: TrancheChoice): Promise<Payment> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      const { status } = application;
      const plan = await paymentPlanOf(unit, application);
      const tranche = plan.decision && requireTranche(plan, number);
      if (!tranche) throw new DomainError('illegal-transition', { action: 'request-payment', status });
      const heldKey = Payment.heldKeyOf(application.id, number);
      if (await unit.findOne(Payment, { heldKey })) throw new DomainError('tranche-already-requested');
      const held = await heldBeside(unit, application.id, null);
      const facts = factsFor(plan, tranche, held, { requestedBy: null, approvedBy: null });
      const reason = paymentNote({ tranche: number, amount: tranche.amount });
      await this.moves.move(unit, application, 'request-payment', { facts, reason });
      const payee = await this.enterprises.payeeOf(unit, context, application.enterpriseId);
      const payment = Payment.request(newId(), {
        ...payee,
        applicationId: application.id,
        noticeId: plan.notice!.id,
        tranche: number,
        milestone: tranche.milestone,
        amount: tranche.amount,
        heldKey,
        requestedBy: context.actor!.id,
        requestedAt: context.now,
      });
      return unit.add(Payment, payment, 'payment.requested');
    });
  }

  /** Throws `payment-not-open`, `three-people-required` to who asked for it, `payment-outdated`, and as `request`. */
  approve(context: Context, id: string): Promise<Payment> {
    return this.database.write(context, async (unit) => {
      const { application, payment } = await lockPayment(unit, this.applications, id);
      payment.approve(context.actor!.id, context.now);
      const plan = await paymentPlanOf(unit, application);
      const tranche = requireTranche(plan, payment.tranche);
      const held = await heldBeside(unit, application.id, payment.id);
      const facts = factsFor(plan, tranche, held, payment);
      await this.moves.move(unit, application, 'approve-payment', { facts, reason: paymentNote(payment) });
      requireCurrent(plan, tranche, payment);
      await unit.save(payment, 'payment.approved');
      return payment;
    });
  }

  /** Turns a request down, also an approved one that no bank list holds; the tranche is free. Throws `payment-not-open`. */
  decline(context: Context, id: string, reason: string): Promise<Payment> {
    return this.database.write(context, async (unit) => {
      const { application, payment } = await lockPayment(unit, this.applications, id);
      payment.decline(context.actor!.id, context.now, reason);
      await unit.save(payment, 'payment.declined');
      const { status } = application;
      if (!isFinal(status))
        await recordEvent(unit, application, 'decline-payment', status, paymentNote(payment, reason));
      return payment;
    });
  }
}
