import { Controller, Get, Param, Render } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { attention } from './programme-agenda.js';
import { yearOf } from './progress-view.js';
import { latestIssues } from './report-issues.js';
import { peopleWithoutIdentifier } from './report-queries.js';
import { ReportsService } from './reports.service.js';

/** Sessions that the preview lists; the report has all. */
const LISTED = 50;

@Controller('programmes/:year/report')
@Requires('report:read')
export class ReportsPages {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportsService,
  ) {}

  /** What will be printed, and what a reader of it might doubt. */
  @Get()
  @Render('reports/show')
  async show(@Ctx() context: Context, @Param('year') yearText: string) {
    const { people: _, ...report } = await this.reports.completionFacts(yearOf(yearText));
    return this.database.read(async (unit) => {
      const waiting = await attention(unit, context, report.year);
      const withoutIdentifier = await peopleWithoutIdentifier(unit, report.year);
      return {
        report,
        heldMet: report.held >= report.targets.sessions,
        peopleMet: report.counted >= report.targets.people,
        sessions: report.sessions.slice(0, LISTED).map((session) => ({
          ...session,
          rate: session.registered === 0 ? null : session.present / session.registered,
        })),
        notListed: Math.max(0, report.sessions.length - LISTED),
        waiting,
        withoutIdentifier,
        doubts:
          !report.targetsMet ||
          withoutIdentifier +
            waiting.possibleDuplicates +
            waiting.reviews +
            waiting.overdue.total +
            waiting.empty.total >
            0,
        issues: await latestIssues(unit, report.year),
      };
    });
  }
}
