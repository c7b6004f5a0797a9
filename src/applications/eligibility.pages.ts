import { Body, Controller, Get, Param, Post, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { requirePolicyByCode } from '../policy/policies.js';
import { ApplicationsService } from './applications.service.js';
import { eligibilityView } from './eligibility-view.js';
import { eligibilityDecisionSchema } from './eligibility.schema.js';
import { EligibilityService } from './eligibility.service.js';

const VIEW = 'applications/eligibility';
const nothing = z.object({});

@Controller('applications/:id')
export class EligibilityPages {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly eligibility: EligibilityService,
  ) {}

  @Get('eligibility')
  @Requires('application:read')
  @Render(VIEW)
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page(context, id);
  }

  @Post('eligibility-runs')
  @Requires('application:check')
  @Redirect()
  run(@Ctx() context: Context, @Param('id') id: string) {
    return this.submit(context, id, nothing, {}, async () => {
      await this.eligibility.run(context, id);
      return `/applications/${id}/eligibility?done=eligibility-checked`;
    });
  }

  @Post('eligibility-decisions')
  @Requires('application:check')
  @Redirect()
  decide(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, eligibilityDecisionSchema, body, async (decision) => {
      await this.eligibility.decide(context, id, decision);
      return `/applications/${id}/eligibility?done=eligibility-decided`;
    });
  }

  @Post('eligibility-confirmation')
  @Requires('application:check')
  @Redirect()
  confirm(@Ctx() context: Context, @Param('id') id: string) {
    return this.submit(context, id, nothing, {}, async () => {
      await this.eligibility.confirm(context, id);
      return `/applications/${id}/eligibility?done=eligibility-confirmed`;
    });
  }

  private submit<S extends z.ZodType>(
    context: Context,
    id: string,
    schema: S,
    body: object,
    act: (input: z.infer<S>) => Promise<string>,
  ) {
    return submitForm(schema, body, { view: VIEW, data: () => this.page(context, id) }, act);
  }

  private async page(context: Context, id: string) {
    const application = await this.applications.find(context, id);
    const report = eligibilityView(await this.eligibility.find(context, id), context.locale);
    const open = application.status === 'submitted';
    const rules = Object.fromEntries(
      requirePolicyByCode(application.policyCode).eligibility.map((rule) => [rule.check, rule]),
    );
    return { application, report, rules, runs: await this.eligibility.history(context, id), open };
  }
}
