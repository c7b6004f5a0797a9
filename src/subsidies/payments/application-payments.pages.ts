import { Body, Controller, Get, Param, Post, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { actionsFrom } from '../../applications/application-life-cycle.js';
import { reasonSchema } from '../../applications/application.schema.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { submitForm } from '../../kernel/form.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { ApplicationPayments } from './application-payments.service.js';
import { ClawbacksService } from './clawbacks.service.js';
import { clawbackFormSchema, moneyReturnFormSchema, trancheFormSchema } from './payment-form.schema.js';
import { PaymentsService } from './payments.service.js';

const VIEW = 'payments/application';
const nothing = z.object({});

/** An application's tab of payments. */
@Controller('applications/:id')
export class ApplicationPaymentsPages {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly ofApplication: ApplicationPayments,
    private readonly payments: PaymentsService,
    private readonly clawbacks: ClawbacksService,
  ) {}

  @Get('payments')
  @Requires('payment:read')
  @Render(VIEW)
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page(context, id);
  }

  @Post('payments')
  @Requires('payment:request')
  @Redirect()
  request(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, 'payments-requested', trancheFormSchema, body, ({ tranche }) =>
      this.payments.request(context, { applicationId: id, tranche }),
    );
  }

  @Post('clawbacks')
  @Requires('payment:request')
  @Redirect()
  propose(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, 'clawback-proposed', clawbackFormSchema, body, (input) =>
      this.clawbacks.propose(context, id, input),
    );
  }

  @Post('clawbacks/:clawbackId/order')
  @Requires('decision:approve')
  @Redirect()
  order(@Ctx() context: Context, @Param('id') id: string, @Param('clawbackId') clawbackId: string) {
    return this.submit(context, id, 'clawback-ordered', nothing, {}, () =>
      this.clawbacks.order(context, clawbackId),
    );
  }

  @Post('clawbacks/:clawbackId/declination')
  @Requires('decision:approve')
  @Redirect()
  decline(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('clawbackId') clawbackId: string,
    @Body() body: object,
  ) {
    return this.submit(context, id, 'clawback-declined', reasonSchema, body, ({ reason }) =>
      this.clawbacks.decline(context, clawbackId, reason),
    );
  }

  @Post('money-returns')
  @Requires('payment:pay')
  @Redirect()
  recordReturn(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, 'money-returned', moneyReturnFormSchema, body, (input) =>
      this.clawbacks.recordReturn(context, id, input),
    );
  }

  private submit<S extends z.ZodType>(
    context: Context,
    id: string,
    done: string,
    schema: S,
    body: object,
    act: (input: z.infer<S>) => Promise<unknown>,
  ) {
    return submitForm(schema, body, { view: VIEW, data: () => this.page(context, id) }, async (input) => {
      await act(input);
      return `/applications/${id}/payments?done=${done}`;
    });
  }

  private async page(context: Context, id: string) {
    const application = await this.applications.find(context, id);
    const money = await this.ofApplication.find(context, id);
    const { actor } = context;
    const clawback = money.clawbacks.find(({ status }) => status !== 'declined') ?? null;
    return {
      application,
      money,
      clawback,
      clawbackIsMine: clawback?.proposedBy.id === actor?.id,
      /** Something was paid that has not come back. */
      keepsMoney: money.kept !== '0.00',
      mayOrder: actor !== null && actionsFrom(application.status, actor.role).includes('claw-back'),
      today: shanghaiDay(context.now),
    };
  }
}
