import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import {
  type EnterpriseFindingInput,
  enterpriseFindingSchema,
  withdrawalSchema,
} from './enterprise-finding.schema.js';
import { EnterpriseFindingsService } from './enterprise-findings.service.js';

@Controller('api/v1')
export class EnterpriseFindingsApi {
  constructor(private readonly findings: EnterpriseFindingsService) {}

  @Get('enterprises/:id/findings')
  @Requires('enterprise:read')
  async list(@Ctx() context: Context, @Param('id') id: string) {
    const items = await this.findings.list(context, id);
    return { items, total: items.length };
  }

  @Post('enterprises/:id/findings')
  @Requires('enterprise:write')
  add(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: enterpriseFindingSchema }) body: EnterpriseFindingInput,
  ) {
    return this.findings.add(context, id, body);
  }

  @Post('enterprise-findings/:id/withdrawal')
  @HttpCode(200)
  @Requires('enterprise:write')
  withdraw(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: withdrawalSchema }) { reason }: z.infer<typeof withdrawalSchema>,
  ) {
    return this.findings.withdraw(context, id, reason);
  }
}
