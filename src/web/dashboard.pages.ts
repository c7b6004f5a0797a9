import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ctx, Requires } from '../identity/access.decorators.js';
import { isGranted } from '../identity/permissions.js';
import type { Context } from '../kernel/context.js';
import { programmeYears } from '../policy/policies.js';
import { yearOf } from '../training/progress-view.js';
import { ProgressService } from '../training/progress.service.js';
import { DashboardService } from './dashboard.service.js';
import { trendSvg } from './trend-svg.js';

@Controller()
export class DashboardPages {
  constructor(
    private readonly dashboard: DashboardService,
    private readonly progress: ProgressService,
  ) {}

  /** Home: the dashboard for those who may see it, their own account for everybody else. */
  @Get()
  @Requires('account:own')
  async home(@Ctx() context: Context, @Res() reply: FastifyReply, @Query('year') year?: string) {
    if (!isGranted(context.actor!.role, 'progress:read')) return reply.redirect('/account', 303);
    const years = programmeYears();
    const shown = year === undefined ? years[0]! : yearOf(year);
    const data = await this.dashboard.show(context, shown);
    return reply.view('dashboard/show.hbs', { ...data, years });
  }

  @Get('programmes/:year/charts/trend.svg')
  @Requires('progress:read')
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  async trend(
    @Ctx() context: Context,
    @Param('year') year: string,
    @Query('size') size?: string,
  ): Promise<string> {
    return trendSvg(
      await this.progress.progress(yearOf(year)),
      context.locale,
      size === 'small' ? 'small' : 'large',
    );
  }
}
