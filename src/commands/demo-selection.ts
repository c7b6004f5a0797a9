import type { INestApplicationContext } from '@nestjs/common';
import { ObjectionsService } from '../applications/publicity/objections.service.js';
import { PublicityService } from '../applications/publicity/publicity.service.js';
import { RankingsService } from '../applications/selection/rankings.service.js';
import { SelectionService } from '../applications/selection/selection.service.js';
import { Database } from '../database/database.js';
import type { Context } from '../kernel/context.js';
import type { Instant } from '../kernel/instant.js';
import { INVESTMENT_DIRECTIONS } from '../policy/directions.js';
import { BulkDecisions, type BulkOutcome } from '../subsidies/decisions/bulk-decisions.service.js';
import { noticesDue } from '../subsidies/notices/notice-candidates.js';
import { NoticeIssuing } from '../subsidies/notices/notice-issuing.service.js';
import { acting, DEMO_POLICY, type DemoUsers, type Entered, onDay, reaches } from './demo-stage.js';

const CONTACT = '江门市工业和信息化局（演示）信息化科，电话 0750-0000000';

/** Plays the way from the pool to the notices, through the services. */
export class DemoSelection {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly users: DemoUsers,
  ) {}

  /** Gives the id of the list that was publicised before the notices. */
  async play(entered: readonly Entered[], now: Instant): Promise<string> {
    await this.rank(entered);
    await this.select(entered);
    const period = await this.publicise(onDay(this.users.manager, '2024-07-01'), entered.filter(isDecided));
    await this.decide(entered);
    await this.notify(entered);
    await this.publiciseToday(acting(this.users.manager, now), entered);
    return period.id;
  }

  private async rank(entered: readonly Entered[]): Promise<void> {
    const applicationIds = idsThat(entered, (one) => reaches(one, 'pooled'));
    const { manager } = this.users;
    await this.app.get(SelectionService).pool(onDay(manager, '2024-06-24'), { applicationIds, reason: null });
    for (const direction of INVESTMENT_DIRECTIONS) {
      if (!entered.some((one) => one.direction === direction && reaches(one, 'pooled'))) continue;
      const ranking = { policy: DEMO_POLICY, direction };
      await this.app.get(RankingsService).make(onDay(manager, '2024-06-25'), ranking);
    }
  }

  private async select(entered: readonly Entered[]): Promise<void> {
    const context = onDay(this.users.manager, '2024-06-26');
    const selection = this.app.get(SelectionService);
    for (const one of entered) {
      if (one.goal === 'reserved') await selection.reserve(context, one.id, null);
      else if (reaches(one, 'selected')) await selection.select(context, one.id, null);
    }
  }

  private publicise(context: Context, applications: readonly Entered[]) {
    return this.app.get(PublicityService).publicise(context, {
      policy: DEMO_POLICY,
      directions: [],
      applicationIds: applications.map(({ id }) => id),
      title: null,
      startsOn: null,
      endsOn: null,
      endReason: null,
      contact: CONTACT,
    });
  }

  private async decide(entered: readonly Entered[]): Promise<void> {
    const decisions = this.app.get(BulkDecisions);
    const { clerk, approver } = this.users;
    const prepared = idsThat(entered, isDecided);
    expectAll(await decisions.prepare(onDay(clerk, '2024-07-10'), prepared));
    const approved = idsThat(entered, (one) => reaches(one, 'approved'));
    expectAll(await decisions.approve(onDay(approver, '2024-07-12'), approved));
  }

  private async notify(entered: readonly Entered[]): Promise<void> {
    const context = onDay(this.users.clerk, '2024-07-15');
    const database = this.app.get(Database);
    const ids = idsThat(entered, (one) => reaches(one, 'noticed'));
    const due = await database.read((unit) => noticesDue(unit, ids));
    await this.app.get(NoticeIssuing).issue(context, due, {
      keep: (work) => database.write(context, work),
      jobId: null,
    });
  }

  /** A list that is public now, with an objection to be handled. */
  private async publiciseToday(context: Context, entered: readonly Entered[]): Promise<void> {
    const shown = entered.filter(({ goal }) => goal === 'publicised');
    const period = await this.publicise(context, shown);
    await this.app.get(ObjectionsService).record(context, period.id, {
      applicationId: shown[0]!.id,
      objector: '某企业职工（演示）',
      contact: null,
      statement: '反映该项目部分设备在申报之前已经投入使用，请核实。',
      receivedOn: null,
    });
  }
}

const isDecided = (one: Entered): boolean => reaches(one, 'prepared');

const idsThat = (entered: readonly Entered[], does: (one: Entered) => boolean): string[] =>
  entered.filter(does).map(({ id }) => id);

function expectAll({ refused }: BulkOutcome): void {
  if (refused.length > 0) throw new Error(`Refused in the example: ${JSON.stringify(refused)}`);
}
