import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import type { ApplicationView } from './application-queries.js';
import { ApplicationsService } from './applications.service.js';
import { eligibilityView } from './eligibility-view.js';
import { type EligibilityDecisionInput, eligibilityDecisionSchema } from './eligibility.schema.js';
import { EligibilityService } from './eligibility.service.js';

@Controller('api/v1/applications/:id')
export class EligibilityApi {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly eligibility: EligibilityService,
  ) {}

  @Get('eligibility')
  @Requires('application:read')
  async show(@Ctx() context: Context, @Param('id') id: string) {
    return eligibilityView(await this.eligibility.find(context, id), context.locale);
  }

  @Get('eligibility-runs')
  @Requires('application:read')
  async history(@Ctx() context: Context, @Param('id') id: string) {
    const items = await this.eligibility.history(context, id);
    return { items, total: items.length };
  }

  @Post('eligibility-runs')
  @Requires('application:check')
  async run(@Ctx() context: Context, @Param('id') id: string) {
    return eligibilityView(await this.eligibility.run(context, id), context.locale);
  }

  @Post('eligibility-decisions')
  @Requires('application:check')
  async decide(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: eligibilityDecisionSchema }) body: EligibilityDecisionInput,
  ) {
    return eligibilityView(await this.eligibility.decide(context, id, body), context.locale);
  }

  @Post('eligibility-confirmation')
  @HttpCode(200)
  @Requires('application:check')
  async confirm(@Ctx() context: Context, @Param('id') id: string): Promise<ApplicationView> {
    await this.eligibility.confirm(context, id);
    return this.applications.find(context, id);
  }
}
