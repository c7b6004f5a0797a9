import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { text } from '../../kernel/texts.js';
import { approvalFilterSchema, type Chosen, chosenSchema } from './approval.schema.js';
import { type BulkOutcome, BulkDecisions } from './bulk-decisions.service.js';
import { DecisionsService } from './decisions.service.js';

type Filter = z.infer<typeof approvalFilterSchema>;

/** Decisions on many applications at once: what is refused is named, and stops none of the others. */
@Controller('api/v1')
export class ApprovalsApi {
  constructor(
    private readonly decisions: DecisionsService,
    private readonly bulk: BulkDecisions,
  ) {}

  /** What waits to be put up for approval, to be approved, or to get its notice. */
  @Get('approvals')
  @Requires('application:read')
  list(@Ctx() context: Context, @Query({ schema: approvalFilterSchema }) filter: Filter) {
    return this.decisions.waiting(context, filter, filter);
  }

  @Post('preparations')
  @HttpCode(200)
  @Requires('decision:prepare')
  async prepare(@Ctx() context: Context, @Body({ schema: chosenSchema }) { applicationIds }: Chosen) {
    return told(context, await this.bulk.prepare(context, applicationIds));
  }

  @Post('approvals')
  @HttpCode(200)
  @Requires('decision:approve')
  async approve(@Ctx() context: Context, @Body({ schema: chosenSchema }) { applicationIds }: Chosen) {
    return told(context, await this.bulk.approve(context, applicationIds));
  }
}

const told = ({ locale }: Context, { done, refused }: BulkOutcome) => ({
  done,
  refused: refused.map(({ applicationId, application, code, details }) => ({
    applicationId,
    application,
    code,
    message: text(locale, `error.${code}`, details),
  })),
});
