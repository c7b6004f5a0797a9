import { Body, Controller, Param, Post, Redirect } from '@nestjs/common';
import { z } from 'zod';
import { ApplicationPage } from '../../applications/application-page.service.js';
import { reasonSchema } from '../../applications/application.schema.js';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { type SeeOther, submitForm } from '../../kernel/form.js';
import { DecisionsService } from './decisions.service.js';

const nothing = z.object({});

/** The buttons of decisions on an application's page. */
@Controller('applications/:id')
export class DecisionsPages {
  constructor(
    private readonly page: ApplicationPage,
    private readonly decisions: DecisionsService,
  ) {}

  @Post('preparation')
  @Requires('decision:prepare')
  @Redirect()
  prepare(@Ctx() context: Context, @Param('id') id: string): Promise<SeeOther> {
    return submitForm(nothing, {}, this.again(context, id), async () => {
      await this.decisions.prepare(context, id);
      return `/applications/${id}?done=decision-prepared`;
    });
  }

  @Post('approval')
  @Requires('decision:approve')
  @Redirect()
  approve(@Ctx() context: Context, @Param('id') id: string): Promise<SeeOther> {
    return submitForm(nothing, {}, this.again(context, id), async () => {
      await this.decisions.approve(context, id);
      return `/applications/${id}?done=decision-approved`;
    });
  }

  @Post('sending-back')
  @Requires('decision:approve')
  @Redirect()
  sendBack(@Ctx() context: Context, @Param('id') id: string, @Body() body: object): Promise<SeeOther> {
    return submitForm(reasonSchema, body, this.again(context, id), async ({ reason }) => {
      await this.decisions.sendBack(context, id, reason);
      return `/applications/${id}?done=decision-sent-back`;
    });
  }

  @Post('revocation')
  @Requires('decision:approve')
  @Redirect()
  revoke(@Ctx() context: Context, @Param('id') id: string, @Body() body: object): Promise<SeeOther> {
    return submitForm(reasonSchema, body, this.again(context, id), async ({ reason }) => {
      await this.decisions.revoke(context, id, reason);
      return `/applications/${id}?done=decision-revoked`;
    });
  }

  private again(context: Context, id: string) {
    return { view: 'applications/show', data: () => this.page.of(context, id) };
  }
}
