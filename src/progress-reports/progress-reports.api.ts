import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { attachmentNamed, safeName } from '../files/file-name.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { CONTENT_TYPES } from '../imports/import-files.js';
import type { Context } from '../kernel/context.js';
import { text } from '../kernel/texts.js';
import { yearOf } from '../training/progress-view.js';
import { streamProgressReport } from './progress-report-document.js';
import { progressReportSheets } from './progress-report-sheets.js';
import { type ProgressReportQuery, progressReportSchema } from './progress-report.schema.js';
import { ProgressReportsService, type ReportScope } from './progress-reports.service.js';

@Controller('api/v1')
@Requires('progress-report:read')
export class ProgressReportsApi {
  constructor(private readonly reports: ProgressReportsService) {}

  @Get('progress-reports/:year.pdf')
  async pdf(
    @Ctx() context: Context,
    @Param('year') year: string,
    @Query({ schema: progressReportSchema }) query: ProgressReportQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const scope = this.reports.scope(context, yearOf(year), query);
    const report = await this.reports.report(context, scope);
    const { stream } = streamProgressReport(report, () => this.reports.projects(scope));
    return send(reply, scope, 'pdf', 'application/pdf', stream);
  }

  @Get('progress-reports/:year.xlsx')
  async xlsx(
    @Ctx() context: Context,
    @Param('year') year: string,
    @Query({ schema: progressReportSchema }) query: ProgressReportQuery,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const scope = this.reports.scope(context, yearOf(year), query);
    const report = await this.reports.report(context, scope);
    const bytes = await progressReportSheets(report, this.reports.projects(scope), context.locale);
    return send(reply, scope, 'xlsx', CONTENT_TYPES.xlsx, bytes);
  }
}

/** A file whose name tells what it is about, so that those of several districts lie beside each other. */
function send(
  reply: FastifyReply,
  { policy: { year }, period, direction, district }: ReportScope,
  ending: string,
  type: string,
  content: unknown,
): FastifyReply {
  const about = [
    text('zh-CN', 'progressReport.file', { year }),
    ...(direction ? [text('zh-CN', `direction.${direction}`)] : []),
    ...(district ? [text('zh-CN', `district.${district}`)] : []),
    `${period.from}_${period.to}`,
  ];
  const name = safeName(`${about.join('_')}.${ending}`);
  return reply
    .type(type)
    .header('cache-control', 'no-store')
    .header('content-disposition', attachmentNamed(name, `progress-report-${year}.${ending}`))
    .send(content);
}
