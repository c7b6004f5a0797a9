import { Injectable } from '@nestjs/common';
import { MilestonesService } from '../../applications/acceptance/milestones.service.js';
import { ApplicationsService } from '../../applications/applications.service.js';
import { Database } from '../../database/database.js';
import type { Context } from '../../kernel/context.js';
import { districtsSeenBy } from '../../kernel/district-scope.js';
import { DomainError } from '../../kernel/domain-error.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { type Page, pagerOf, type Paging } from '../../kernel/paging.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import { countOpenClawbacks } from './clawback-queries.js';
import { ClawbacksService } from './clawbacks.service.js';
import { countDueTranches } from './due-tranches.js';
import { DESK_LISTS, type DeskList, type DeskQuery } from './payment-form.schema.js';
import { countPayments } from './payment-queries.js';
import type { Outcome } from './one-by-one.js';
import type { PaymentStatus } from './payment.entity.js';
import type { TrancheChoice } from './payment.schema.js';
import { PaymentsService } from './payments.service.js';

const PAGE_SIZE = 50;

/** Lists of payments in one status. */
const STATUS_OF: Partial<Record<DeskList, PaymentStatus>> = {
  'to-approve': 'requested',
  'to-pay': 'approved',
  'at-bank': 'at-bank',
  paid: 'paid',
  failed: 'failed',
  declined: 'declined',
};

/** What the desk of payments shows. */
@Injectable()
export class PaymentDesk {
  constructor(
    private readonly database: Database,
    private readonly applications: ApplicationsService,
    private readonly payments: PaymentsService,
    private readonly milestones: MilestonesService,
    private readonly clawbacks: ClawbacksService,
  ) {}

  async page(context: Context, query: DeskQuery) {
    const { list, page, ...filter } = query;
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.items(context, list, filter, paging);
    const counts = await this.counts(context);
    const me = context.actor?.id;
    const shown = items.map((item) => {
      const mine = handsOf(item).includes(me);
      return { ...item, mine, tickable: list === 'to-request' ? hasAccount(item) : !mine };
    });
    return {
      list,
      filter,
      filtered: Object.values(filter).some((value) => value !== undefined && value !== ''),
      lists: DESK_LISTS.map((name) => ({ name, count: counts[name] ?? 0 })),
      directions: INVESTMENT_DIRECTIONS,
      districts: districtsSeenBy(context),
      items: shown,
      noneTickable: !shown.some(({ tickable }) => tickable),
      pager: pagerOf(paging, total),
      today: shanghaiDay(context.now),
    };
  }

  /** Those of many that were refused, as people know them, and why. */
  async refusals(context: Context, outcomes: readonly Outcome<TrancheChoice | string>[]) {
    const refused = [];
    for (const { item, problem } of outcomes) {
      if (problem === null) continue;
      const known = typeof item === 'string' ? await this.payments.find(context, item).catch(nobody) : null;
      const applicationId = typeof item === 'string' ? (known?.applicationId ?? null) : item.applicationId;
      const application = applicationId
        ? await this.applications.find(context, applicationId).catch(nobody)
        : null;
      const label = application && `${application.number} ${application.title}`;
      refused.push({ applicationId, label, code: problem.code, details: problem.details });
    }
    return refused;
  }

  private items(
    context: Context,
    list: DeskList,
    filter: Omit<DeskQuery, 'list' | 'page'>,
    paging: Paging,
  ): Promise<Page<object>> {
    if (list === 'to-request') return this.payments.due(context, filter, paging);
    if (list === 'overdue') return this.milestones.overdue(context, filter, paging);
    if (list === 'clawbacks') return this.clawbacks.list(context, filter, paging);
    return this.payments.list(context, { ...filter, status: STATUS_OF[list] }, paging);
  }

  private async counts(context: Context): Promise<Partial<Record<DeskList, number>>> {
    const overdue = await this.milestones.countOverdue(context);
    return this.database.read(async (unit) => {
      const byStatus = await countPayments(unit, context);
      const ofStatus = Object.entries(STATUS_OF).map(([list, status]) => [list, byStatus[status] ?? 0]);
      return {
        ...(Object.fromEntries(ofStatus) as Partial<Record<DeskList, number>>),
        'to-request': await countDueTranches(unit, context),
        clawbacks: await countOpenClawbacks(unit, context),
        overdue,
      };
    });
  }
}

/** What cannot be found is told without its name. */
function nobody(error: unknown): null {
  if (error instanceof DomainError) return null;
  throw error;
}

/** Whether the enterprise of a tranche has an account to be paid on. */
const hasAccount = (item: object): boolean => Boolean((item as { bankAccount?: string | null }).bankAccount);

/** Who asked for it and who approved it: none of them takes the next step. */
const handsOf = (item: object): (string | undefined)[] => {
  const { requestedBy, approvedBy, proposedBy } = item as Record<string, { id: string } | null | undefined>;
  return [requestedBy?.id, approvedBy?.id, proposedBy?.id].filter((id) => id !== undefined);
};
