import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { reasonSchema } from '../../applications/application.schema.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { ApplicationPayments } from './application-payments.service.js';
import { ClawbacksService } from './clawbacks.service.js';
import {
  type ClawbackInput,
  clawbackSchema,
  dueListSchema,
  type MoneyReturnInput,
  moneyReturnSchema,
} from './payment.schema.js';

/** Answers with all about the application's money. */
@Controller('api/v1')
export class ClawbacksApi {
  constructor(
    private readonly clawbacks: ClawbacksService,
    private readonly ofApplication: ApplicationPayments,
  ) {}

  @Get('clawbacks')
  @Requires('payment:read')
  list(@Ctx() context: Context, @Query({ schema: dueListSchema }) query: z.infer<typeof dueListSchema>) {
    return this.clawbacks.list(context, query, query);
  }

  @Post('applications/:id/clawbacks')
  @Requires('payment:request')
  async propose(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: clawbackSchema }) body: ClawbackInput,
  ) {
    await this.clawbacks.propose(context, id, body);
    return this.ofApplication.find(context, id);
  }

  @Post('clawbacks/:id/order')
  @HttpCode(200)
  @Requires('decision:approve')
  async order(@Ctx() context: Context, @Param('id') id: string) {
    const { applicationId } = await this.clawbacks.order(context, id);
    return this.ofApplication.find(context, applicationId);
  }

  @Post('clawbacks/:id/declination')
  @HttpCode(200)
  @Requires('decision:approve')
  async decline(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: z.infer<typeof reasonSchema>,
  ) {
    const { applicationId } = await this.clawbacks.decline(context, id, reason);
    return this.ofApplication.find(context, applicationId);
  }

  @Post('applications/:id/money-returns')
  @Requires('payment:pay')
  async recordReturn(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: moneyReturnSchema }) body: MoneyReturnInput,
  ) {
    await this.clawbacks.recordReturn(context, id, body);
    return this.ofApplication.find(context, id);
  }
}
