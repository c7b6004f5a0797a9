import { Body, Controller, Param, Post, Redirect } from '@nestjs/common';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { EnterpriseFindingsService } from './enterprise-findings.service.js';
import { enterpriseFindingFormSchema, withdrawalSchema } from './enterprise-finding.schema.js';
import { EnterprisePage } from './enterprise-page.service.js';

const VIEW = 'enterprises/show';

@Controller('enterprises/:id/findings')
@Requires('enterprise:write')
export class EnterpriseFindingsPages {
  constructor(
    private readonly findings: EnterpriseFindingsService,
    private readonly page: EnterprisePage,
  ) {}

  @Post()
  @Redirect()
  add(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const again = { view: VIEW, data: () => this.page.of(context, id) };
    return submitForm(enterpriseFindingFormSchema, body, again, async (input) => {
      await this.findings.add(context, id, input);
      return `/enterprises/${id}?done=finding-added`;
    });
  }

  @Post(':findingId/withdrawal')
  @Redirect()
  withdraw(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('findingId') findingId: string,
    @Body() body: object,
  ) {
    const again = { view: VIEW, data: () => this.page.of(context, id) };
    return submitForm(withdrawalSchema, body, again, async ({ reason }) => {
      await this.findings.withdraw(context, findingId, reason);
      return `/enterprises/${id}?done=finding-withdrawn`;
    });
  }
}
