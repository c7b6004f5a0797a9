import { Readable } from 'node:stream';
import { Controller, Get, Post, Query, Redirect, Render, StreamableFile } from '@nestjs/common';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { seeOther } from '../kernel/form.js';
import { shanghaiDay } from '../kernel/instant.js';
import { pagerOf } from '../kernel/paging.js';
import { AuditTrail } from './audit-trail.service.js';
import { type AuditFilter, auditFilterSchema, type AuditListQuery, auditListSchema } from './audit.schema.js';

@Controller()
@Requires('audit:read')
export class AuditPages {
  constructor(private readonly trail: AuditTrail) {}

  @Get('audit')
  @Render('audit/trail')
  async list(@Query({ schema: auditListSchema }) query: AuditListQuery) {
    const { items, total } = await this.trail.list(query);
    const filtered = Object.keys(auditFilterSchema.shape).some((name) => query[name as keyof AuditFilter]);
    return {
      items,
      filter: query,
      filtered,
      ...(await this.trail.choices()),
      verification: await this.trail.lastVerification(),
      ...pagerOf(query, total),
    };
  }

  @Get('audit.csv')
  async export(@Ctx() context: Context, @Query({ schema: auditFilterSchema }) filter: AuditFilter) {
    const disposition = `attachment; filename="audit-${shanghaiDay(context.now)}.csv"`;
    return new StreamableFile(Readable.from(await this.trail.export(context, filter)), {
      type: 'text/csv; charset=utf-8',
      disposition,
    });
  }

  @Post('audit/verification')
  @Redirect()
  async verify(@Ctx() context: Context) {
    const { fault } = await this.trail.verify(context);
    return seeOther(fault ? '/audit' : '/audit?done=audit-verified');
  }
}
