import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { AuditTrail } from './audit-trail.service.js';
import { type AuditListQuery, auditListSchema } from './audit.schema.js';
import type { Verification } from './chain-verification.js';

@Controller('api/v1')
@Requires('audit:read')
export class AuditApi {
  constructor(private readonly trail: AuditTrail) {}

  @Get('audit-entries')
  list(@Query({ schema: auditListSchema }) query: AuditListQuery) {
    return this.trail.list(query);
  }

  @Post('audit-verifications')
  @HttpCode(200)
  verify(@Ctx() context: Context): Promise<Verification> {
    return this.trail.verify(context);
  }
}
