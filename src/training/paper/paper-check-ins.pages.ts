import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ctx, Requires } from '../../identity/access.decorators.js';
import type { Context } from '../../kernel/context.js';
import { FormRejected } from '../../kernel/form.js';
import { newId } from '../../kernel/ids.js';
import { shanghaiLocal } from '../../kernel/instant.js';
import { pagerOf } from '../../kernel/paging.js';
import { type RegistrationPageFilter, registrationPageFilterSchema } from '../registration.schema.js';
import { RegistrationsService } from '../registrations.service.js';
import { TrainingSessionsService } from '../training-sessions.service.js';
import { MOST, paperCheckInsSchema } from './paper-check-ins.schema.js';
import { PaperCheckInsService } from './paper-check-ins.service.js';

/** As many as one form may enter: leaving the page for the next one would lose the ticks. */
const PAGE_SIZE = MOST;

/** Entering signed sign-in sheets after the event. */
@Controller('training-sessions/:id/paper')
@Requires('check-in:scan')
export class PaperCheckInsPages {
  constructor(
    private readonly sessions: TrainingSessionsService,
    private readonly registrations: RegistrationsService,
    private readonly paper: PaperCheckInsService,
  ) {}

  @Get()
  async show(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: registrationPageFilterSchema }) filter: RegistrationPageFilter,
    @Res() reply: FastifyReply,
  ) {
    const data = await this.data(context, id, filter);
    const form = { sheet: newId(), at: shanghaiLocal(data.session.startsAt).slice(11) };
    return reply.view('paper/edit.hbs', { ...data, form });
  }

  @Post()
  async enter(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: registrationPageFilterSchema }) filter: RegistrationPageFilter,
    @Body() typed: object,
    @Res() reply: FastifyReply,
  ) {
    const parsed = paperCheckInsSchema.safeParse(typed);
    if (!parsed.success) {
      throw new FormRejected('paper/edit', await this.data(context, id, filter), typed, parsed.error);
    }
    const results = await this.paper.enter(context, id, parsed.data);
    const session = await this.sessions.find(context, id);
    const waiting = results.some(({ outcome }) => outcome === 'review');
    return reply.view('paper/entered.hbs', { session, results, waiting });
  }

  private async data(context: Context, id: string, filter: RegistrationPageFilter) {
    const session = await this.sessions.find(context, id);
    const paging = { page: filter.page, pageSize: PAGE_SIZE };
    const absent = { ...filter, state: 'absent', sort: 'createdAt' } as const;
    const { items, total } = await this.registrations.list(context, id, absent, paging);
    return { session, items, filter, pager: pagerOf(paging, total) };
  }
}
