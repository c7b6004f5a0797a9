import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { reasonSchema } from '../../applications/application.schema.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { text } from '../../kernel/texts.js';
import { ApplicationPayments } from './application-payments.service.js';
import { oneByOne, type Outcome } from './one-by-one.js';
import { PaymentResultsService } from './payment-results.service.js';
import {
  dueListSchema,
  paidSchema,
  type PaidInput,
  paymentIdsSchema,
  paymentListSchema,
  paymentRequestsSchema,
} from './payment.schema.js';
import { PaymentsService } from './payments.service.js';

@Controller('api/v1')
export class PaymentsApi {
  constructor(
    private readonly payments: PaymentsService,
    private readonly results: PaymentResultsService,
    private readonly ofApplication: ApplicationPayments,
  ) {}

  @Get('payments')
  @Requires('payment:read')
  list(
    @Ctx() context: Context,
    @Query({ schema: paymentListSchema }) query: z.infer<typeof paymentListSchema>,
  ) {
    return this.payments.list(context, query, query);
  }

  @Get('due-tranches')
  @Requires('payment:read')
  due(@Ctx() context: Context, @Query({ schema: dueListSchema }) query: z.infer<typeof dueListSchema>) {
    return this.payments.due(context, query, query);
  }

  @Get('applications/:id/payments')
  @Requires('payment:read')
  find(@Ctx() context: Context, @Param('id') id: string) {
    return this.ofApplication.find(context, id);
  }

  /** Asks for tranches, each by itself: `results` tells what was refused. */
  @Post('payments')
  @HttpCode(200)
  @Requires('payment:request')
  async request(
    @Ctx() context: Context,
    @Body({ schema: paymentRequestsSchema }) { tranches }: z.infer<typeof paymentRequestsSchema>,
  ) {
    const ids: string[] = [];
    const outcomes = await oneByOne(tranches, async (tranche) =>
      ids.push((await this.payments.request(context, tranche)).id),
    );
    return {
      results: outcomes.map((outcome) => ({
        ...outcome.item,
        paymentId: outcome.problem ? null : ids.shift()!,
        ...errorOf(context, outcome),
      })),
    };
  }

  /** Approves payments, each by itself: `results` tells what was refused. */
  @Post('payments/approval')
  @HttpCode(200)
  @Requires('payment:approve')
  async approveAll(
    @Ctx() context: Context,
    @Body({ schema: paymentIdsSchema }) { paymentIds }: z.infer<typeof paymentIdsSchema>,
  ) {
    const outcomes = await oneByOne(paymentIds, (id) => this.payments.approve(context, id));
    return {
      results: outcomes.map((outcome) => ({ paymentId: outcome.item, ...errorOf(context, outcome) })),
    };
  }

  @Get('payments/:id')
  @Requires('payment:read')
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.payments.find(context, id);
  }

  @Post('payments/:id/approval')
  @HttpCode(200)
  @Requires('payment:approve')
  approve(@Ctx() context: Context, @Param('id') id: string) {
    return this.after(context, id, this.payments.approve(context, id));
  }

  @Post('payments/:id/declination')
  @HttpCode(200)
  @Requires('payment:approve')
  decline(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: z.infer<typeof reasonSchema>,
  ) {
    return this.after(context, id, this.payments.decline(context, id, reason));
  }

  @Post('payments/:id/payment')
  @HttpCode(200)
  @Requires('payment:pay')
  markPaid(@Ctx() context: Context, @Param('id') id: string, @Body({ schema: paidSchema }) body: PaidInput) {
    return this.after(context, id, this.results.markPaid(context, id, body));
  }

  @Post('payments/:id/failure')
  @HttpCode(200)
  @Requires('payment:pay')
  markFailed(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: z.infer<typeof reasonSchema>,
  ) {
    return this.after(context, id, this.results.markFailed(context, id, reason));
  }

  private async after(context: Context, id: string, step: Promise<unknown>) {
    await step;
    return this.payments.find(context, id);
  }
}

const errorOf = ({ locale }: Context, { problem }: Outcome<unknown>) =>
  problem && {
    error: { code: problem.code, message: text(locale, `error.${problem.code}`, problem.details) },
  };
