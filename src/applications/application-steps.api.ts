import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import type { ApplicationView } from './application-queries.js';
import { ApplicationSteps } from './application-steps.service.js';
import { noteSchema, reasonSchema } from './application.schema.js';
import { ApplicationsService } from './applications.service.js';

type Reason = z.infer<typeof reasonSchema>;

@Controller('api/v1/applications/:id')
export class ApplicationStepsApi {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly steps: ApplicationSteps,
  ) {}

  @Post('submission')
  @HttpCode(200)
  @Requires('application:enter')
  submit(@Ctx() context: Context, @Param('id') id: string): Promise<ApplicationView> {
    return this.after(context, id, this.steps.submit(context, id));
  }

  @Post('return')
  @HttpCode(200)
  @Requires('application:check')
  return(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<ApplicationView> {
    return this.after(context, id, this.steps.return(context, id, reason));
  }

  @Post('rejection')
  @HttpCode(200)
  @Requires('application:check')
  reject(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<ApplicationView> {
    return this.after(context, id, this.steps.reject(context, id, reason));
  }

  @Post('withdrawal')
  @HttpCode(200)
  @Requires('application:enter')
  withdraw(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: reasonSchema }) { reason }: Reason,
  ): Promise<ApplicationView> {
    return this.after(context, id, this.steps.withdraw(context, id, reason));
  }

  @Post('recommendation')
  @HttpCode(200)
  @Requires('application:recommend')
  recommend(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: noteSchema }) { note }: z.infer<typeof noteSchema>,
  ): Promise<ApplicationView> {
    return this.after(context, id, this.steps.recommend(context, id, note));
  }

  private async after(context: Context, id: string, step: Promise<unknown>): Promise<ApplicationView> {
    await step;
    return this.applications.find(context, id);
  }
}
