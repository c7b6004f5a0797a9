import { Body, Controller, Get, Param, Post, Query, Redirect, Render } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires } from '../identity/access.decorators.js';
import type { Context } from '../kernel/context.js';
import { submitForm } from '../kernel/form.js';
import { pagerOf } from '../kernel/paging.js';
import { formatPassCode } from '../kernel/short-code.js';
import { CATEGORIES } from '../people/category.js';
import { personInputSchema } from '../people/person-input.schema.js';
import { requirePolicy } from '../policy/policies.js';
import { creditedMinutes, lessonHours } from './lesson-hours.js';
import { PassesService } from './passes.service.js';
import {
  REGISTRATION_SORTS,
  REGISTRATION_STATES,
  type RegistrationPageFilter,
  registrationPageFilterSchema,
} from './registration.schema.js';
import type { RegistrationItem } from './registration-queries.js';
import { RegistrationsService } from './registrations.service.js';
import type { TrainingSession } from './training-session.entity.js';
import { TrainingSessionsService } from './training-sessions.service.js';

const CHOICES = { categories: CATEGORIES, states: REGISTRATION_STATES, sorts: REGISTRATION_SORTS };
const PAGE_SIZE = 20;
const nothing = z.object({});

@Controller()
export class RegistrationsPages {
  constructor(
    private readonly sessions: TrainingSessionsService,
    private readonly registrations: RegistrationsService,
    private readonly passes: PassesService,
  ) {}

  @Get('training-sessions/:id/registrations')
  @Requires('registration:read')
  @Render('registrations/list')
  async list(
    @Ctx() context: Context,
    @Param('id') id: string,
    @Query({ schema: registrationPageFilterSchema }) filter: RegistrationPageFilter,
  ) {
    const session = await this.sessions.find(context, id);
    const paging = { page: filter.page, pageSize: PAGE_SIZE };
    const { items, total } = await this.registrations.list(context, id, filter, paging);
    const filtered = Boolean(filter.text ?? filter.state);
    return { ...CHOICES, session, filter, filtered, items, pager: pagerOf(paging, total) };
  }

  @Get('training-sessions/:id/registrations/new')
  @Requires('registration:write')
  @Render('registrations/new')
  form(@Ctx() context: Context, @Param('id') id: string) {
    return this.formData(context, id);
  }

  @Post('training-sessions/:id/registrations')
  @Requires('registration:write')
  @Redirect()
  register(@Ctx() context: Context, @Param('id') id: string, @Body() body: object) {
    const again = { view: 'registrations/new', data: () => this.formData(context, id) };
    return submitForm(personInputSchema, body, again, async (person) => {
      const { registration, created } = await this.registrations.register(context, id, person, 'staff');
      return `/registrations/${registration.id}?done=${created ? 'registered' : 'registered-before'}`;
    });
  }

  @Get('registrations/:id')
  @Requires('registration:read')
  @Render('registrations/show')
  show(@Ctx() context: Context, @Param('id') id: string) {
    return this.page(context, id);
  }

  @Post('registrations/:id/cancellation')
  @Requires('registration:write')
  @Redirect()
  cancel(@Ctx() context: Context, @Param('id') id: string) {
    return this.step(context, id, 'registration-cancelled', () => this.registrations.cancel(context, id));
  }

  /** Gives a cancelled place again. */
  @Post('registrations/:id/revival')
  @Requires('registration:write')
  @Redirect()
  revive(@Ctx() context: Context, @Param('id') id: string) {
    return this.step(context, id, 'registered', async () => {
      const { trainingSessionId, traineeId } = await this.registrations.find(context, id);
      await this.registrations.register(context, trainingSessionId, { traineeId }, 'staff');
    });
  }

  @Post('registrations/:id/pass-reissue')
  @Requires('registration:write')
  @Redirect()
  reissue(@Ctx() context: Context, @Param('id') id: string) {
    return this.step(context, id, 'pass-reissued', () => this.registrations.reissuePass(context, id));
  }

  private step(context: Context, id: string, done: string, act: () => Promise<unknown>) {
    const again = { view: 'registrations/show', data: () => this.page(context, id) };
    return submitForm(nothing, {}, again, async () => {
      await act();
      return `/registrations/${id}?done=${done}`;
    });
  }

  private async page(context: Context, id: string) {
    const registration = await this.registrations.find(context, id);
    const session = await this.sessions.find(context, registration.trainingSessionId);
    return {
      registration,
      session,
      hours: hoursOf(session, registration),
      passUrl: this.passes.url(registration.passCode),
      passCode: formatPassCode(registration.passCode),
      possibleDuplicates: await this.registrations.possibleDuplicates(registration),
    };
  }

  private async formData(context: Context, id: string) {
    return { ...CHOICES, session: await this.sessions.find(context, id) };
  }
}

/** Whole lesson hours of somebody who came; null while they cannot be told. */
function hoursOf(session: TrainingSession, { attendance }: RegistrationItem): number | null {
  if (!attendance || (session.checkOut && attendance.minutes === null)) return null;
  const { lessonHourMinutes } = requirePolicy(session.year).talent;
  return lessonHours(creditedMinutes(session, attendance.minutes), lessonHourMinutes);
}
