import { Controller, Get, Param, Query, Redirect, Render } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { districtsSeenBy } from '../kernel/district-scope.js';
import { type SeeOther, seeOther } from '../kernel/form.js';
import { text } from '../kernel/texts.js';
import { DIRECTIONS } from '../policy/directions.js';
import { programmeYears } from '../policy/policies.js';
import { yearOf } from '../training/progress-view.js';
import { pageCharts } from './progress-report-charts.js';
import { progressReportPageSchema } from './progress-report.schema.js';
import { insuredRow, overdueRows, progressReportView } from './progress-report-view.js';
import { ProgressReportsService } from './progress-reports.service.js';

type Filter = z.infer<typeof progressReportPageSchema>;

@Controller('progress-reports')
@Requires('progress-report:read')
export class ProgressReportsPages {
  constructor(private readonly reports: ProgressReportsService) {}

  @Get()
  @Redirect()
  newest(): SeeOther {
    return seeOther(`/progress-reports/${programmeYears()[0]!}`);
  }

  /** A period that ends before it begins is told beside its field, and the usual one shown. */
  @Get(':year')
  @Render('progress-reports/show')
  async show(
    @Ctx() context: Context,
    @Param('year') year: string,
    @Query({ schema: progressReportPageSchema }) filter: Filter,
  ) {
    const { from, to, ...rest } = filter;
    const backwards = from !== undefined && to !== undefined && to < from;
    const scope = this.reports.scope(context, yearOf(year), backwards ? rest : filter);
    const report = await this.reports.report(context, scope);
    const view = progressReportView(report, context.locale);
    const { insured, overdue } = report.first;
    const ownDistrict = context.actor?.role === 'district-officer';
    return {
      ...view,
      years: programmeYears(),
      directions: DIRECTIONS,
      ownDistrict,
      districts: districtsSeenBy(context),
      filter: {
        ...(backwards ? { from, to } : scope.period),
        direction: scope.direction,
        district: scope.district,
      },
      query: new URLSearchParams(
        Object.entries({ ...scope.period, direction: scope.direction, district: scope.district }).flatMap(
          ([name, value]) => (value ? [[name, value]] : []),
        ),
      ).toString(),
      errors: backwards ? { to: text(context.locale, 'validation.period-backwards') } : {},
      charts: await pageCharts(view, context.locale),
      insured: insured.map((project) => insuredRow(project, context.locale)),
      overdue: overdue.flatMap((project) => overdueRows(project, context.locale)),
    };
  }
}
