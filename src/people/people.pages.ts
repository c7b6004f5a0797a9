import { Body, Controller, Get, Param, Post, Query, Redirect, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { type SeeOther, seeOther } from '../kernel/form.js';
import { pagerOf } from '../kernel/paging.js';
import { CATEGORIES } from './category.js';
import { PossibleDuplicatesService } from './possible-duplicates.service.js';
import { TraineeMergesService } from './trainee-merges.service.js';
import {
  decidedFromSchema,
  DUPLICATE_STATES,
  duplicatePageFilterSchema,
  mergeFormSchema,
  TRAINEE_SORTS,
  traineePageFilterSchema,
} from './trainee.schema.js';
import { TraineesService } from './trainees.service.js';

const PEOPLE_ON_A_PAGE = 20;
const PAIRS_ON_A_PAGE = 10;

@Controller()
export class PeoplePages {
  constructor(
    private readonly trainees: TraineesService,
    private readonly duplicates: PossibleDuplicatesService,
    private readonly merges: TraineeMergesService,
  ) {}

  @Get('trainees')
  @Requires('trainee:read')
  @Render('trainees/list')
  async list(@Query({ schema: traineePageFilterSchema }) filter: z.infer<typeof traineePageFilterSchema>) {
    const paging = { page: filter.page, pageSize: PEOPLE_ON_A_PAGE };
    const { items, total } = await this.trainees.list({ ...filter, ...paging });
    return {
      items,
      filter,
      filtered: Boolean(filter.text ?? filter.category),
      categories: CATEGORIES,
      sorts: TRAINEE_SORTS,
      waiting: await this.duplicates.waiting(),
      pager: pagerOf(paging, total),
    };
  }

  @Get('trainees/:id')
  @Requires('trainee:read')
  async person(@Param('id') id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const page = await this.trainees.person(id);
    if (page.personId !== id) return reply.redirect(`/trainees/${page.personId}`, 303);
    return reply.view('trainees/show.hbs', page);
  }

  @Get('possible-duplicates')
  @Requires('trainee:read')
  @Render('people/duplicates')
  async queue(
    @Query({ schema: duplicatePageFilterSchema }) filter: z.infer<typeof duplicatePageFilterSchema>,
  ) {
    const paging = { page: filter.page, pageSize: PAIRS_ON_A_PAGE };
    const { items, total } = await this.duplicates.list({ ...filter, ...paging });
    return { items, filter, states: DUPLICATE_STATES, pager: pagerOf(paging, total) };
  }

  @Post('possible-duplicates/:id/merge')
  @Requires('trainee:merge')
  @Redirect()
  async merge(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: mergeFormSchema }) { into, ...from }: z.infer<typeof mergeFormSchema>,
  ): Promise<SeeOther> {
    await this.duplicates.merge(context, id, into);
    return seeOther(listOf(from, 'people-merged'));
  }

  @Post('possible-duplicates/:id/keeping-apart')
  @Requires('trainee:merge')
  @Redirect()
  async keepApart(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Body({ schema: decidedFromSchema }) from: z.infer<typeof decidedFromSchema>,
  ): Promise<SeeOther> {
    await this.duplicates.keepApart(context, id);
    return seeOther(listOf(from, 'people-kept-apart'));
  }

  @Post('trainee-merges/:id/undoing')
  @Requires('trainee:merge')
  @Redirect()
  async undo(@Ctx() context: Context, @Param('id') id: string): Promise<SeeOther> {
    const { personIds } = await this.merges.undo(context, id);
    return seeOther(`/trainees/${personIds[0]}?done=merge-undone`);
  }
}

/** The list of pairs, where it was left. */
const listOf = ({ state, page }: z.infer<typeof decidedFromSchema>, done: string): string =>
  `/possible-duplicates?${new URLSearchParams({ state, page: String(page), done })}`;
