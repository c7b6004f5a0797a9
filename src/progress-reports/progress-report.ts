import { APPLICATION_STATUSES, type ApplicationStatus } from '../applications/life-cycle-actions.js';
import type { Day, Instant } from '../kernel/instant.js';
import type { Fen } from '../kernel/money.js';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { INVESTMENT_DIRECTIONS, type InvestmentDirection } from '../policy/directions.js';
import type { FundPolicy } from '../policy/fund-policy.js';
import { PILOT_SECTORS, type PilotSector } from '../policy/selection-policy.js';
import { countInto, noProgress, type PartProgress, type ReportStep } from './part-progress.js';
import { InsuredParts, type InsuredTotals } from './insured-part.js';
import { LimitUse, type ClusterUse, type DirectionUse } from './limit-use.js';
import { previousPeriod, type ReportPeriod, ReportSpans } from './report-period.js';

export const OUTSIDE = 'outside';
export const NO_SECTOR = 'none';
export const WITH_GROUND = 'with';
export const WITHOUT_GROUND = 'without';

/** An application as the report looks at it; money in fen. */
export interface ReportFact {
  direction: InvestmentDirection;
  district: string | null;
  sector: PilotSector | null;
  /** Codes of the priority grounds that its enterprise has. */
  grounds: readonly string[];
  cluster: { id: string; name: string } | null;
  status: ApplicationStatus;
  late: boolean;
  firstAt: Partial<Record<ReportStep, Instant>>;
  investment: Fen;
  voucherSubsidised: Fen | null;
  approved: { at: Instant; amount: Fen; enterpriseCap: Fen; capped: boolean } | null;
  payments: readonly { on: Day; amount: Fen }[];
  returns: readonly { on: Day; amount: Fen }[];
  /** Milestones that are past their due day. */
  overdue: readonly unknown[];
}

/** A part of the fund under the code by which it is told from the others. */
export interface ReportedPart {
  code: string;
  progress: PartProgress;
}

/** What a progress report 进展报告 states of the fund's applications: page, PDF and XLSX are made from it. */
export interface ProgressReport {
  period: ReportPeriod;
  previous: ReportPeriod;
  whole: PartProgress;
  /** Each of the three adds up to the whole. */
  directions: ReportedPart[];
  districts: ReportedPart[];
  sectors: ReportedPart[];
  /** `with` and `without` add up to the whole; an application may have several grounds, so the grounds do not. */
  grounds: ReportedPart[];
  /** Where everything that was handed in stands at the end of the period. */
  standing: { status: ApplicationStatus; applications: number }[];
  /** Handed in after the last day, of all that were. */
  late: number;
  limits: DirectionUse[];
  clusters: ClusterUse[];
  insured: InsuredTotals;
  /** Milestones past their due day at the end of the period, and the projects that they are of. */
  overdue: { projects: number; milestones: number };
}

/** Adds up a progress report, one application after the other, and keeps none of them. */
export class ProgressReportCount {
  private readonly spans: ReportSpans;
  private readonly whole = noProgress();
  private readonly directions = new Parts(INVESTMENT_DIRECTIONS);
  private readonly districts = new Parts([...DISTRICT_CODES, OUTSIDE]);
  private readonly sectors = new Parts([...PILOT_SECTORS, NO_SECTOR]);
  private readonly grounds: Parts;
  private readonly standing = new Map<ApplicationStatus, number>();
  private readonly limits: LimitUse;
  private readonly insured = new InsuredParts();
  private readonly overdue = { projects: 0, milestones: 0 };
  private late = 0;

  constructor(
    policy: Pick<FundPolicy, 'priorityGrounds' | 'investments' | 'budgets'>,
    private readonly period: ReportPeriod,
  ) {
    this.spans = new ReportSpans(period);
    const codes = policy.priorityGrounds.map(({ ground }) => ground);
    this.grounds = new Parts([WITH_GROUND, ...codes, WITHOUT_GROUND]);
    this.limits = new LimitUse(policy);
  }

  add(fact: ReportFact): void {
    const { grounds } = fact;
    const parts = [
      this.whole,
      this.directions.of(fact.direction),
      this.districts.of(fact.district ?? OUTSIDE),
      this.sectors.of(fact.sector ?? NO_SECTOR),
      this.grounds.of(grounds.length > 0 ? WITH_GROUND : WITHOUT_GROUND),
      ...grounds.map((ground) => this.grounds.of(ground)),
    ];
    countInto(parts, this.spans, fact);
    this.standing.set(fact.status, (this.standing.get(fact.status) ?? 0) + 1);
    if (fact.late) this.late += 1;
    if (fact.overdue.length > 0) this.overdue.projects += 1;
    this.overdue.milestones += fact.overdue.length;
    this.limits.add(fact);
    this.insured.add(fact);
  }

  /** A report about one direction or district names no other. */
  report(only: { direction?: string | undefined; district?: string | undefined } = {}): ProgressReport {
    const { direction, district } = only;
    return {
      period: this.period,
      previous: previousPeriod(this.period),
      whole: this.whole,
      directions: this.directions.all().filter(({ code }) => code === (direction ?? code)),
      districts: this.districts.all().filter(({ code }) => code === (district ?? code)),
      sectors: this.sectors.all(),
      grounds: this.grounds.all(),
      standing: APPLICATION_STATUSES.map((status) => ({
        status,
        applications: this.standing.get(status) ?? 0,
      })).filter(({ applications }) => applications > 0),
      late: this.late,
      limits: this.limits.directions().filter((use) => use.direction === (direction ?? use.direction)),
      clusters: this.limits.clusters(),
      insured: this.insured.totals,
      overdue: this.overdue,
    };
  }
}

/** The parts of one kind, in the order of their codes. */
class Parts {
  private readonly parts: Map<string, PartProgress>;

  constructor(codes: readonly string[]) {
    this.parts = new Map(codes.map((code) => [code, noProgress()]));
  }

  /** One that nobody foresaw is a part as well, so that nothing is lost. */
  of(code: string): PartProgress {
    const part = this.parts.get(code) ?? noProgress();
    this.parts.set(code, part);
    return part;
  }

  all(): ReportedPart[] {
    return [...this.parts].map(([code, progress]) => ({ code, progress }));
  }
}
