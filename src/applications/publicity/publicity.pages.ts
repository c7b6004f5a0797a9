import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { submitForm } from '../../kernel/form.js';
import { shanghaiDay } from '../../kernel/instant.js';
import { pagerOf, pagingSchema } from '../../kernel/paging.js';
import { INVESTMENT_DIRECTIONS } from '../../policy/directions.js';
import { requirePolicyByCode } from '../../policy/policies.js';
import { applicationFilterSchema } from '../application.schema.js';
import { ApplicationsService } from '../applications.service.js';
import { SelectionOverview } from '../selection/selection-overview.service.js';
import { ObjectionsService } from './objections.service.js';
import { proposedEnd } from './publicity-days.js';
import { OBJECTION_OUTCOMES } from './publicity-objection.entity.js';
import {
  handlingSchema,
  objectionFormSchema,
  publicityEndSchema,
  publicityFormSchema,
} from './publicity.schema.js';
import { defaultTitle, PublicityService } from './publicity.service.js';

const LIST_SIZE = 20;
const ENTRIES = 100;
const NEW = 'publicity/new';
const SHOW = 'publicity/show';
const page = pagingSchema.shape.page.catch(1);
const listQuery = z.object({ page });
const newQuery = z.object({ direction: z.enum(INVESTMENT_DIRECTIONS).optional().catch(undefined) });

/** Publicity at the desk. */
@Controller('publicity-periods')
export class PublicityPages {
  constructor(
    private readonly publicity: PublicityService,
    private readonly objections: ObjectionsService,
    private readonly applications: ApplicationsService,
    private readonly selection: SelectionOverview,
  ) {}

  @Get()
  @Requires('application:read')
  @Render('publicity/list')
  async list(@Ctx() context: Context, @Query({ schema: listQuery }) query: z.infer<typeof listQuery>) {
    const paging = { page: query.page, pageSize: LIST_SIZE };
    const { items, total } = await this.publicity.list(context, 'staff', paging);
    return { items, pager: pagerOf(paging, total) };
  }

  @Get('new')
  @Requires('publicity:manage')
  @Render(NEW)
  async form(@Ctx() context: Context, @Query({ schema: newQuery }) { direction }: z.infer<typeof newQuery>) {
    const choices = await this.choices(context);
    const { policy, directions } = choices;
    const startsOn = shanghaiDay(context.now);
    const ready = directions.filter(({ selected }) => selected > 0).map((one) => one.direction);
    const endsOn = proposedEnd(startsOn, policy.publicity.days);
    const chosen = direction ? [direction] : ready;
    return { ...choices, form: { title: defaultTitle(policy), directions: chosen, startsOn, endsOn } };
  }

  @Post()
  @Requires('publicity:manage')
  @Redirect()
  publicise(@Ctx() context: Context, @Body() body: object) {
    const again = { view: NEW, data: () => this.choices(context) };
    return submitForm(publicityFormSchema, body, again, async (input) => {
      const { id } = await this.publicity.publicise(context, { ...input, policy: undefined });
      return `/publicity-periods/${id}?done=publicity-begun`;
    });
  }

  @Get(':id')
  @Requires('application:read')
  @Render(SHOW)
  show(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: listQuery }) query: z.infer<typeof listQuery>,
  ) {
    return this.showPage(context, id, query.page);
  }

  @Post(':id/end')
  @Requires('publicity:manage')
  @Redirect()
  changeEnd(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, 'publicity-end-changed', publicityEndSchema, body, (input) =>
      this.publicity.changeEnd(context, id, input),
    );
  }

  @Post(':id/objections')
  @Requires('publicity:manage')
  @Redirect()
  object(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    return this.submit(context, id, 'objection-recorded', objectionFormSchema, body, (input) =>
      this.objections.record(context, id, input),
    );
  }

  @Post(':id/objections/:objectionId/handling')
  @Requires('publicity:manage')
  @Redirect()
  handle(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Param('objectionId') objectionId: string,
    @Body() body: object,
  ) {
    return this.submit(
      context,
      id,
      'objection-handled',
      handlingSchema,
      body,
      (input) => this.objections.handle(context, objectionId, input),
      { handling: objectionId },
    );
  }

  private submit<S extends z.ZodType>(
    context: Context,
    id: string,
    done: string,
    schema: S,
    body: object,
    act: (input: z.infer<S>) => Promise<unknown>,
    more: object = {},
  ) {
    const data = async () => ({ ...(await this.showPage(context, id, 1)), sent: done, ...more });
    return submitForm(schema, body, { view: SHOW, data }, async (input) => {
      await act(input);
      return `/publicity-periods/${id}?done=${done}`;
    });
  }

  private async showPage(context: Context, id: string, at: number) {
    const period = await this.publicity.find(context, 'staff', id);
    const paging = { page: at, pageSize: ENTRIES };
    const { items, total } = await this.publicity.entries(context, 'staff', id, paging);
    const objections = await this.objections.list(context, id);
    const { publicity } = requirePolicyByCode(period.policyCode);
    return {
      period,
      proposed: proposedEnd(period.startsOn, publicity.days),
      blocks: publicity.objectionsBlock,
      items,
      pager: pagerOf(paging, total),
      objections,
      open: objections.filter(({ outcome }) => outcome === null).length,
      outcomes: OBJECTION_OUTCOMES,
      today: shanghaiDay(context.now),
    };
  }

  private async choices(context: Context) {
    const filter = applicationFilterSchema.parse({ status: 'selected', sort: 'submittedAt' });
    const { items } = await this.applications.list(context, filter, { page: 1, pageSize: 100 });
    return {
      policy: requirePolicyByCode(),
      directions: await this.selection.of(context),
      selected: items,
      today: shanghaiDay(context.now),
    };
  }
}
