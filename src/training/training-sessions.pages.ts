import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import type { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { DISTRICT_CODES } from '../kernel/districts.js';
import { submitForm } from '../kernel/form.js';
import { pagerOf } from '../kernel/paging.js';
import { CATEGORIES } from '../people/category.js';
import { asksForCheckOut } from '../policy/fund-policy.js';
import { programmeYears, requirePolicy } from '../policy/policies.js';
import {
  type PlanAnew,
  planAnewSchema,
  trainingSessionEditFormSchema,
  trainingSessionFormSchema,
  trainingSessionPageFilterSchema,
} from './training-session-form.schema.js';
import { TRAINING_SESSION_STATUSES } from './training-session.entity.js';
import { SESSION_SORTS } from './training-session.schema.js';
import { TrainingSessionsService } from './training-sessions.service.js';

const CHOICES = {
  districts: DISTRICT_CODES,
  categories: CATEGORIES,
  statuses: TRAINING_SESSION_STATUSES,
  sorts: SESSION_SORTS,
};
const PAGE_SIZE = 20;

@Controller('training-sessions')
export class TrainingSessionsPages {
  constructor(private readonly sessions: TrainingSessionsService) {}

  @Get()
  @Requires('training-session:read')
  @Render('training-sessions/list')
  async list(
    @Ctx() context: Context,
    @Query({ schema: trainingSessionPageFilterSchema })
    filter: z.infer<typeof trainingSessionPageFilterSchema>,
  ) {
    const paging = { page: filter.page, pageSize: PAGE_SIZE };
    const { items, total } = await this.sessions.list(context, filter, paging);
    const { year, status, district, text, from, to } = filter;
    const filtered = [year, status, district, text, from, to].some(Boolean);
    return { ...CHOICES, years: programmeYears(), filter, filtered, items, pager: pagerOf(paging, total) };
  }

  @Get('new')
  @Requires('training-session:plan')
  @Render('training-sessions/new')
  async form(@Ctx() context: Context, @Query({ schema: planAnewSchema }) { from }: PlanAnew) {
    if (from) return this.copyOf(context, from);
    const year = programmeYears()[0];
    const rule = year === undefined ? null : requirePolicy(year).talent.attendance;
    return { ...(await this.choices()), form: { year, checkOut: rule !== null && asksForCheckOut(rule) } };
  }

  @Post()
  @Requires('training-session:plan')
  @Redirect()
  plan(@Ctx() context: Context, @Body() body: object) {
    const again = { view: 'training-sessions/new', data: () => this.choices() };
    return submitForm(trainingSessionFormSchema, body, again, async (input) => {
      const { id } = await this.sessions.plan(context, input);
      return `/training-sessions/${id}?done=session-planned`;
    });
  }

  @Get(':id')
  @Requires('training-session:read')
  @Render('training-sessions/show')
  async show(@Ctx() context: Context, @Param('id') id: string) {
    return {
      session: await this.sessions.find(context, id),
      checkOuts: await this.sessions.checkOuts(context, id),
    };
  }

  @Get(':id/edit')
  @Requires('training-session:plan')
  @Render('training-sessions/edit')
  async editForm(@Ctx() context: Context, @Param('id') id: string) {
    const data = await this.editData(context, id);
    const trainerIds = data.session.trainers.map((trainer) => trainer.id);
    return { ...data, form: { ...data.session, trainerIds } };
  }

  @Post(':id')
  @Requires('training-session:plan')
  @Redirect()
  edit(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const again = { view: 'training-sessions/edit', data: () => this.editData(context, id) };
    return submitForm(trainingSessionEditFormSchema, body, again, async (input) => {
      await this.sessions.edit(context, id, input);
      return `/training-sessions/${id}?done=saved`;
    });
  }

  /** The form with what another session says but its times. */
  private async copyOf(context: Context, id: string) {
    const { session, ...choices } = await this.editData(context, id);
    const trainerIds = session.trainers.map((trainer) => trainer.id);
    const form = { ...session, trainerIds, startsAt: '', endsAt: '' };
    return { ...choices, form, copied: session.title };
  }

  private async editData(context: Context, id: string) {
    const session = await this.sessions.find(context, id);
    const assigned = session.trainers.map((trainer) => trainer.id);
    return { ...(await this.choices(assigned)), session };
  }

  private async choices(assigned: string[] = []) {
    return { ...CHOICES, years: programmeYears(), trainers: await this.sessions.trainers(assigned) };
  }
}
