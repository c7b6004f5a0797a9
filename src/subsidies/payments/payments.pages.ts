import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import type { z } from 'zod';
import { reasonSchema } from '../../applications/application.schema.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { type SeeOther, submitForm } from '../../kernel/form.js';
import { oneByOne, type Outcome } from './one-by-one.js';
import { PaymentDesk } from './payment-desk.service.js';
import {
  type DeskList,
  deskPageSchema,
  type DeskQuery,
  paymentsFormSchema,
  requestsFormSchema,
} from './payment-form.schema.js';
import type { TrancheChoice } from './payment.schema.js';
import { PaymentsService } from './payments.service.js';

const VIEW = 'payments/desk';

/** The desk of payments 拨付. */
@Controller('payments')
export class PaymentsPages {
  constructor(
    private readonly desk: PaymentDesk,
    private readonly payments: PaymentsService,
  ) {}

  @Get()
  @Requires('payment:read')
  @Render(VIEW)
  show(@Ctx() context: Context, @Query({ schema: deskPageSchema }) query: DeskQuery) {
    return this.desk.page(context, query);
  }

  @Post('requests')
  @Requires('payment:request')
  @Redirect()
  request(@Ctx() context: Context, @Body() body: object): Promise<SeeOther> {
    return this.send(context, 'to-request', requestsFormSchema, body, 'payments-requested', ({ tranches }) =>
      oneByOne(tranches, (tranche) => this.payments.request(context, tranche)),
    );
  }

  @Post('approvals')
  @Requires('payment:approve')
  @Redirect()
  approve(@Ctx() context: Context, @Body() body: object): Promise<SeeOther> {
    return this.send(context, 'to-approve', paymentsFormSchema, body, 'payments-approved', ({ paymentIds }) =>
      oneByOne(paymentIds, (id) => this.payments.approve(context, id)),
    );
  }

  @Post(':id/declination')
  @Requires('payment:approve')
  @Redirect()
  decline(@Ctx() context: Context, @Param('id') id: string, @Body() body: object): Promise<SeeOther> {
    const { list } = deskPageSchema.parse({ list: 'to-approve', ...body });
    const data = () => this.desk.page(context, { list, page: 1 });
    return submitForm(reasonSchema, body, { view: VIEW, data }, async ({ reason }) => {
      await this.payments.decline(context, id, reason);
      return `/payments?list=${list}&done=payment-declined`;
    });
  }

  /** What was refused is shown with its reason, above the list that is left. */
  private send<S extends z.ZodType>(
    context: Context,
    list: DeskList,
    schema: S,
    body: object,
    done: string,
    act: (input: z.infer<S>) => Promise<Outcome<TrancheChoice | string>[]>,
  ): Promise<SeeOther> {
    let outcomes: Outcome<TrancheChoice | string>[] = [];
    const data = async () => ({
      ...(await this.desk.page(context, { list, page: 1 })),
      refused: await this.desk.refusals(context, outcomes),
    });
    return submitForm(schema, body, { view: VIEW, data }, async (input) => {
      outcomes = await act(input);
      const refused = outcomes.filter(({ problem }) => problem !== null).length;
      if (refused === 0) return `/payments?list=${list}&done=${done}`;
      throw new DomainError('some-refused', { done: outcomes.length - refused, refused });
    });
  }
}
