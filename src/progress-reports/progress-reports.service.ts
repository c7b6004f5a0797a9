import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import { requireDistrict } from '../kernel/district-scope.js';
import { DomainError } from '../kernel/domain-error.js';
import { type Instant, shanghaiDay } from '../kernel/instant.js';
import type { Direction } from '../policy/directions.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import { findPolicy } from '../policy/policies.js';
import { ProgressService } from '../training/progress.service.js';
import { insuredPart } from './insured-part.js';
import { type ProgressReport, ProgressReportCount } from './progress-report.js';
import { periodOf, type ProgressReportQuery } from './progress-report.schema.js';
import { asOf, type ReportPeriod } from './report-period.js';
import { type ReportedProject, reportedProjects } from './reported-projects.js';
import { type TalentProgress, talentProgress } from './talent-progress.js';

/** Projects that a page names. */
const NAMED = 10;

/** What a report is about. */
export interface ReportScope {
  policy: FundPolicy;
  period: ReportPeriod;
  /** The last moment that it knows of. */
  asOf: Instant;
  direction: Direction | null;
  district: string | null;
}

/** A report as page, PDF and XLSX tell it. */
export interface FullReport extends ReportScope {
  generatedAt: Instant;
  /** Null when it is about the talent direction alone. */
  fund: ProgressReport | null;
  /** The first projects that a page names; the files name all. */
  first: { insured: ReportedProject[]; overdue: ReportedProject[] };
  /** Null when it is about another direction. Training is counted for all districts together. */
  talent: TalentProgress | null;
}

/** Progress reports 进展报告. District officers read of their own district. */
@Injectable()
export class ProgressReportsService {
  constructor(
    private readonly database: Database,
    private readonly progress: ProgressService,
  ) {}

  /** Throws `not-found` for a year without a fund policy, `outside-your-district`. */
  scope(context: Context, year: number, query: ProgressReportQuery): ReportScope {
    const policy = findPolicy(year);
    if (!policy) throw new DomainError('not-found', { subject: 'ProgressReport', year });
    const period = periodOf(year, query, shanghaiDay(context.now));
    return {
      policy,
      period,
      asOf: asOf(period, context.now),
      direction: query.direction ?? null,
      district: districtOf(context, query.district),
    };
  }

  async report({ now }: Context, scope: ReportScope): Promise<FullReport> {
    return { ...scope, generatedAt: now, ...(await this.fund(scope)), talent: await this.talent(scope) };
  }

  /** The projects that a report counts, in the order of their numbers, read while they are used. */
  async *projects({
    policy,
    asOf: moment,
    direction,
    district,
  }: ReportScope): AsyncGenerator<ReportedProject> {
    if (direction === 'talent') return;
    const filter = {
      year: policy.year,
      asOf: moment,
      direction: direction ?? undefined,
      district: district ?? undefined,
    };
    yield* await this.database.read(async (unit) => reportedProjects(unit, policy, filter));
  }

  private async fund(scope: ReportScope): Promise<Pick<FullReport, 'fund' | 'first'>> {
    const { policy, period, direction, district } = scope;
    const first: FullReport['first'] = { insured: [], overdue: [] };
    if (direction === 'talent') return { fund: null, first };
    const count = new ProgressReportCount(policy, period);
    for await (const project of this.projects(scope)) {
      count.add(project.fact);
      if (first.insured.length < NAMED && insuredPart(project.fact)) first.insured.push(project);
      if (first.overdue.length < NAMED && project.overdue.length > 0) first.overdue.push(project);
    }
    return {
      fund: count.report({ direction: direction ?? undefined, district: district ?? undefined }),
      first,
    };
  }

  private async talent({
    policy,
    period,
    asOf: moment,
    direction,
  }: ReportScope): Promise<TalentProgress | null> {
    if (direction !== null && direction !== 'talent') return null;
    const { count } = await this.progress.progress(policy.year);
    return talentProgress(policy.talent, count.sessions, period, moment);
  }
}

/** A district officer's own, whether they name it or not. Throws `outside-your-district`. */
function districtOf(context: Context, asked: string | undefined): string | null {
  if (asked !== undefined) requireDistrict(context, asked);
  const { actor } = context;
  return asked ?? (actor?.role === 'district-officer' ? (actor.district ?? '') : null);
}
