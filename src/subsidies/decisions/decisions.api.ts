import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { reasonSchema } from '../../applications/application.schema.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { DecisionsService } from './decisions.service.js';

type Reason = z.infer<typeof reasonSchema>;

/** What is decided on one application; answers with the application and its newest decision. */
@Controller('api/v1/applications/:id')
export class DecisionsApi {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly decisions: DecisionsService,
  ) {}

  /** Every decision on it, the newest first. */
  @Get('decisions')
  @Requires('application:read')
  async list(@Ctx() context: Context, @Param('id') id: string) {
    const items = await this.decisions.on(context, id);
    return { items, total: items.length };
  }

  @Post('preparation')
  @HttpCode(200)
  @Requires('decision:prepare')
  prepare(@Ctx() context: Context, @Param('id') id: string) {
    return this.after(context, id, this.decisions.prepare(context, id));
  }

  @Post('approval')
  @HttpCode(200)
  @Requires('decision:approve')
  approve(@Ctx() context: Context, @Param('id') id: string) {
    return this.after(context, id, this.decisions.approve(context, id));
  }

  @Post('sending-back')
  @HttpCode(200)
  @Requires('decision:approve')
  sendBack(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ) {
    return this.after(context, id, this.decisions.sendBack(context, id, reason));
  }

  @Post('revocation')
  @HttpCode(200)
  @Requires('decision:approve')
  revoke(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ) {
    return this.after(context, id, this.decisions.revoke(context, id, reason));
  }

  private async after(context: Context, id: string, step: Promise<unknown>) {
    await step;
    const [decision] = await this.decisions.on(context, id);
    return { ...(await this.applications.find(context, id)), decision };
  }
}
