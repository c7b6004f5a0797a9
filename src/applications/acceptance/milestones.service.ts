import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { ReadUnit, WriteUnit } from '../../database/unit.js';
import type { Context } from '../../kernel/context.js';
import { DomainError } from '../../kernel/domain-error.js';
import { newId } from '../../kernel/ids.js';
import { type Day, shanghaiDay } from '../../kernel/instant.js';
import type { Page, Paging } from '../../kernel/paging.js';
import type { ProjectMilestone } from '../../policy/payment-policy.js';
import { recordEvent } from '../application-moves.service.js';
import type { Application } from '../application.entity.js';
import type { CommonFilter } from '../application-queries.js';
import { ApplicationsService } from '../applications.service.js';
import { milestoneViewsOf, type MilestoneView, noticeDayOf } from './milestone-queries.js';
import { countOverdue, listOverdue, type OverdueMilestone } from './overdue-milestones.js';
import { ReachedMilestone } from './reached-milestone.entity.js';

/** Milestones that are reached by recording a result, each with its own form. */
export const BY_RESULT: readonly ProjectMilestone[] = ['acceptance', 'performance-report'];

/** What projects owe after their notice 节点. */
@Injectable()
export class MilestonesService {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
  ) {}

  /** Throws `not-found`, `outside-your-district`. */
  list(context: Context, applicationId: string): Promise<MilestoneView[]> {
    return this.database.read(async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId);
      return milestoneViewsOf(unit, application, shanghaiDay(context.now));
    });
  }

  /** Milestones of all projects that are past their day, the longest overdue first. */
  overdue(context: Context, filter: CommonFilter, paging: Paging): Promise<Page<OverdueMilestone>> {
    return this.database.read((unit) => listOverdue(unit, context, filter, paging));
  }

  /** How many milestones are past their day, of the projects that the user may see. */
  countOverdue(context: Context, filter: CommonFilter = {}): Promise<number> {
    return this.database.read((unit) => countOverdue(unit, context, filter));
  }

  /**
   * A project has reached a milestone that asks for nothing but evidence. Throws `milestone-by-result`, `evidence-missing`,
   * `day-not-possible` and as `requireOpen`.
   */
  reach(context: Context, applicationId: string, milestone: ProjectMilestone, reachedOn: Day): Promise<void> {
    return this.database.write(context, async (unit) => {
      const application = await this.applications.requireFor(unit, context, applicationId, { lock: true });
      if (BY_RESULT.includes(milestone)) throw new DomainError('milestone-by-result');
      await this.requireReady(unit, context, application, milestone, { reachedOn });
      await this.markReached(unit, application, milestone, reachedOn);
      await recordEvent(unit, application, 'reach-milestone', application.status);
    });
  }

  /** Writes that a milestone was reached; the caller has made sure that it may be. */
  async markReached(
    unit: WriteUnit,
    { id: applicationId }: Application,
    milestone: ProjectMilestone,
    reachedOn: Day,
  ): Promise<void> {
    const { actor, now } = unit.context;
    const row = { id: newId(), applicationId, milestone, reachedOn, byUser: actor?.id ?? '', at: now };
    await unit.add(ReachedMilestone, row, 'milestone.reached');
  }

  /** Throws `unknown-milestone`, `milestone-not-owed` without a notice in force, `milestone-reached`. */
  async requireOpen(
    unit: ReadUnit,
    context: Context,
    application: Application,
    milestone: ProjectMilestone,
  ): Promise<MilestoneView> {
    const all = await milestoneViewsOf(unit, application, shanghaiDay(context.now));
    const found = all.find((one) => one.milestone === milestone);
    if (!found) throw new DomainError('unknown-milestone');
    if (found.state === 'waiting') throw new DomainError('milestone-not-owed');
    if (found.state === 'reached') throw new DomainError('milestone-reached');
    return found;
  }

  /** That, with all its evidence on file, on a day from the notice to today. Throws `evidence-missing`, `day-not-possible`. */
  async requireReady(
    unit: ReadUnit,
    context: Context,
    application: Application,
    milestone: ProjectMilestone,
    days: Record<string, Day>,
  ): Promise<MilestoneView> {
    const found = await this.requireOpen(unit, context, application, milestone);
    const [first] = found.missing;
    if (first) {
      const { missing } = found;
      throw new DomainError('evidence-missing', { missing, first, number: missing.length });
    }
    const noticeDay = (await noticeDayOf(unit, application.id))!;
    for (const [field, day] of Object.entries(days)) {
      if (day < noticeDay || day > shanghaiDay(context.now))
        throw new DomainError('day-not-possible', { field });
    }
    return found;
  }
}
