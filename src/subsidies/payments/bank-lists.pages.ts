import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { reasonSchema } from '../../applications/application.schema.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { type SeeOther, submitForm } from '../../kernel/form.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { pagerOf } from '../../kernel/paging.js';
import { BankListsService } from './bank-lists.service.js';
import { oneByOne, type Outcome } from './one-by-one.js';
import { PaymentDesk } from './payment-desk.service.js';
import { paidFormSchema, paymentsFormSchema } from './payment-form.schema.js';
import { PaymentResultsService } from './payment-results.service.js';
import { PaymentsService } from './payments.service.js';

const PAGE_SIZE = 20;
/** As many as one list can hold. */
const WHOLE_LIST = { page: 1, pageSize: 200 };
const pageQuery = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) });

/** Lists of payments for the bank 拨付清单, and what came of them. */
@Controller('bank-lists')
export class BankListsPages {
  constructor(
    private readonly desk: PaymentDesk,
    private readonly payments: PaymentsService,
    private readonly bankLists: BankListsService,
    private readonly results: PaymentResultsService,
  ) {}

  @Get()
  @Requires('payment:read')
  @Render('payments/bank-lists')
  async list(@Ctx() context: Context, @Query({ schema: pageQuery }) { page }: z.infer<typeof pageQuery>) {
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.bankLists.list(context, paging);
    return { items, pager: pagerOf(paging, total) };
  }

  @Post()
  @Requires('payment:pay')
  @Redirect()
  create(@Ctx() context: Context, @Body() body: object): Promise<SeeOther> {
    const data = () => this.desk.page(context, { list: 'to-pay', page: 1 });
    return submitForm(paymentsFormSchema, body, { view: 'payments/desk', data }, async ({ paymentIds }) => {
      const { id } = await this.bankLists.create(context, paymentIds);
      return `/bank-lists/${id}?done=bank-list-made`;
    });
  }

  @Get(':id')
  @Requires('payment:read')
  @Render('payments/bank-list')
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page(context, id);
  }

  /** Marks the ticked payments as paid; those that the bank refused are told one by one. */
  @Post(':id/payment')
  @Requires('payment:pay')
  @Redirect()
  markPaid(@Ctx() context: Context, @Param('id') id: string, @Body() body: object): Promise<SeeOther> {
    let outcomes: Outcome<string>[] = [];
    const data = async () => ({
      ...(await this.page(context, id)),
      refused: await this.desk.refusals(context, outcomes),
    });
    const again = { view: 'payments/bank-list', data };
    return submitForm(paidFormSchema, body, again, async ({ paymentIds, ...input }) => {
      outcomes = await oneByOne(paymentIds, (paymentId) => this.results.markPaid(context, paymentId, input));
      const refused = outcomes.filter(({ problem }) => problem !== null).length;
      if (refused === 0) return `/bank-lists/${id}?done=payments-paid`;
      throw new DomainError('some-refused', { done: outcomes.length - refused, refused });
    });
  }

  @Post(':id/payments/:paymentId/failure')
  @Requires('payment:pay')
  @Redirect()
  markFailed(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('paymentId') paymentId: string,
    @Body() body: object,
  ): Promise<SeeOther> {
    const again = { view: 'payments/bank-list', data: () => this.page(context, id) };
    return submitForm(reasonSchema, body, again, async ({ reason }) => {
      await this.results.markFailed(context, paymentId, reason);
      return `/bank-lists/${id}?done=payment-failed`;
    });
  }

  private async page(context: Context, id: string) {
    const list = await this.bankLists.find(context, id);
    const { items } = await this.payments.list(context, { bankListId: id }, WHOLE_LIST);
    const me = context.actor?.id;
    const payments = items.map((payment) => ({
      ...payment,
      mine: payment.requestedBy.id === me || payment.approvedBy?.id === me,
    }));
    return {
      list,
      payments,
      /** Who had a hand in one of them may not see its account. */
      mine: payments.some((payment) => payment.mine && payment.status === 'at-bank'),
      noneTickable: !payments.some((payment) => !payment.mine && payment.status === 'at-bank'),
      today: shanghaiDay(context.now),
    };
  }
}
