import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { submitForm } from '../../kernel/form.js';
import { ticked } from '../../kernel/form-fields.js';
import { pagerOf, pagingSchema } from '../../kernel/paging.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import { ApplicationPage } from '../application-page.service.js';
import { applicationFilterSchema } from '../application.schema.js';
import { ApplicationsService } from '../applications.service.js';
import { poolEntriesSchema, poolReturnSchema, remarkSchema } from './ranking.schema.js';
import { SelectionService } from './selection.service.js';

/** As many as can be taken into the pool at once. */
const PAGE_SIZE = 100;
const STAGES = ['reviewed', 'pooled', 'reserved', 'selected', 'publicised'] as const;
const VIEW = 'rankings/pool';

const poolQuery = z.object({
  stage: z.enum(STAGES).catch('reviewed'),
  direction: z.enum(INVESTMENT_DIRECTIONS).optional().catch(undefined),
  page: pagingSchema.shape.page.catch(1),
});
const poolFormSchema = poolEntriesSchema.extend({
  applicationIds: ticked(poolEntriesSchema.shape.applicationIds),
});

/** The pool 项目库, and the steps to and from it on an application's page. */
@Controller()
export class PoolPages {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly selection: SelectionService,
    private readonly application: ApplicationPage,
  ) {}

  @Get('pool')
  @Requires('application:read')
  @Render(VIEW)
  show(@Ctx() context: Context, @Query({ schema: poolQuery }) query: z.infer<typeof poolQuery>) {
    return this.poolPage(context, query);
  }

  @Post('pool')
  @Requires('application:select')
  @Redirect()
  poolAll(@Ctx() context: Context, @Body() body: object) {
    const data = () => this.poolPage(context, { stage: 'reviewed', page: 1 });
    return submitForm(poolFormSchema, body, { view: VIEW, data }, async (input) => {
      await this.selection.pool(context, input);
      return '/pool?stage=pooled&done=applications-pooled';
    });
  }

  @Post('applications/:id/pool-entry')
  @Requires('application:select')
  @Redirect()
  pool(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.step(context, id, remarkSchema, body, async ({ reason }) => {
      await this.selection.pool(context, { applicationIds: [id], reason });
      return `/applications/${id}?done=applications-pooled`;
    });
  }

  @Post('applications/:id/selection')
  @Requires('application:select')
  @Redirect()
  select(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.step(context, id, remarkSchema, body, async ({ reason }) => {
      await this.selection.select(context, id, reason);
      return `/applications/${id}?done=application-selected`;
    });
  }

  @Post('applications/:id/reservation')
  @Requires('application:select')
  @Redirect()
  reserve(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.step(context, id, remarkSchema, body, async ({ reason }) => {
      await this.selection.reserve(context, id, reason);
      return `/applications/${id}?done=application-reserved`;
    });
  }

  @Post('applications/:id/pool-return')
  @Requires('application:select')
  @Redirect()
  returnToPool(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.step(context, id, poolReturnSchema, body, async ({ reason }) => {
      await this.selection.returnToPool(context, id, reason);
      return `/applications/${id}?done=application-returned-to-pool`;
    });
  }

  private step<S extends z.ZodType>(
    context: Context,
    id: string,
    schema: S,
    body: object,
    act: (input: z.infer<S>) => Promise<string>,
  ) {
    const again = { view: 'applications/show', data: () => this.application.of(context, id) };
    return submitForm(schema, body, again, act);
  }

  private async poolPage(context: Context, { stage, direction, page }: z.infer<typeof poolQuery>) {
    const filter = applicationFilterSchema.parse({ status: stage, direction, sort: 'submittedAt' });
    const paging = { page, pageSize: PAGE_SIZE };
    const { items, total } = await this.applications.list(context, filter, paging);
    return {
      stages: STAGES,
      directions: INVESTMENT_DIRECTIONS,
      stage,
      direction,
      items,
      pager: pagerOf(paging, total),
    };
  }
}
