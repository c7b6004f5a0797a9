import { Body, Controller, Get, Post, Query, Redirect, Render } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import { isGranted, type Permission } from '../../identity/permissions.js';
import type { Context } from '../../kernel/context.js';
import { districtsSeenBy } from '../../kernel/district-scope.js';
import { DomainError } from '../../kernel/domain-error.js';
import { type SeeOther, submitForm } from '../../kernel/form.js';
import { pagerOf } from '../../kernel/paging.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import {
  APPROVAL_STAGES,
  approvalPageFilterSchema,
  type ApprovalStage,
  chosenFormSchema,
  chosenReasonFormSchema,
} from './approval.schema.js';
import { BulkDecisions, type BulkOutcome } from './bulk-decisions.service.js';
import { DecisionsService } from './decisions.service.js';

const PAGE_SIZE = 50;

/** Who ticks what waits at a stage. */
const CHOOSING = {
  prepare: 'decision:prepare',
  approve: 'decision:approve',
  notice: 'notice:issue',
} as const satisfies Record<ApprovalStage, Permission>;
type Filter = z.infer<typeof approvalPageFilterSchema>;

/** The desk where amounts are put up for approval and approved, one by one or many at once. */
@Controller('approvals')
export class ApprovalsPages {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly bulk: BulkDecisions,
  ) {}

  @Get()
  @Requires('application:read')
  @Render('decisions/approvals')
  list(@Ctx() context: Context, @Query({ schema: approvalPageFilterSchema }) filter: Filter) {
    return approvalPageOf(this.decisions, context, filter);
  }

  @Post('preparation')
  @Requires('decision:prepare')
  @Redirect()
  prepare(@Ctx() context: Context, @Body() body: object): Promise<SeeOther> {
    return this.send(context, 'prepare', chosenFormSchema, body, 'decisions-prepared', ({ applicationIds }) =>
      this.bulk.prepare(context, applicationIds),
    );
  }

  @Post('approval')
  @Requires('decision:approve')
  @Redirect()
  approve(@Ctx() context: Context, @Body() body: object): Promise<SeeOther> {
    return this.send(context, 'approve', chosenFormSchema, body, 'decisions-approved', ({ applicationIds }) =>
      this.bulk.approve(context, applicationIds),
    );
  }

  @Post('sending-back')
  @Requires('decision:approve')
  @Redirect()
  sendBack(@Ctx() context: Context, @Body() body: object): Promise<SeeOther> {
    return this.send(
      context,
      'approve',
      chosenReasonFormSchema,
      body,
      'decisions-sent-back',
      ({ applicationIds, reason }) => this.bulk.sendBack(context, applicationIds, reason),
    );
  }

  /** What was refused is shown with its reason, in the list that is left. */
  private send<S extends z.ZodType>(
    context: Context,
    stage: ApprovalStage,
    schema: S,
    body: object,
    done: string,
    act: (input: z.infer<S>) => Promise<BulkOutcome>,
  ): Promise<SeeOther> {
    let refused: BulkOutcome['refused'] = [];
    const data = async () => ({
      ...(await approvalPageOf(this.decisions, context, { stage, page: 1 })),
      refused,
    });
    return submitForm(schema, body, { view: 'decisions/approvals', data }, async (input) => {
      const outcome = await act(input);
      if (outcome.refused.length === 0) return `/approvals?stage=${stage}&done=${done}`;
      refused = outcome.refused;
      throw new DomainError('some-refused', { done: outcome.done.length, refused: refused.length });
    });
  }
}

/** What the desk shows of a stage; without one, what the role works on. */
export async function approvalPageOf(decisions: DecisionsService, context: Context, filter: Filter) {
  const stage = filter.stage ?? (context.actor?.role === 'clerk' ? 'prepare' : 'approve');
  const paging = { page: filter.page, pageSize: PAGE_SIZE };
  const { items, total } = await decisions.waiting(context, { ...filter, stage }, paging);
  const mayChoose = isGranted(context.actor!.role, CHOOSING[stage]);
  const shown = items.map((item) => {
    const own = item.preparedById === context.actor?.id;
    return { ...item, own, tickable: stage === 'prepare' ? item.ready : stage !== 'approve' || !own };
  });
  return {
    stage,
    stages: APPROVAL_STAGES,
    counts: await decisions.counts(context),
    filter,
    filtered: [filter.direction, filter.district, filter.text].some(Boolean),
    items: shown,
    mayChoose,
    noneTickable: !shown.some(({ tickable }) => tickable),
    directions: INVESTMENT_DIRECTIONS,
    districts: districtsSeenBy(context),
    pager: pagerOf(paging, total),
  };
}
